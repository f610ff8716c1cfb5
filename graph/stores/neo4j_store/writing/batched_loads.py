"""Writing ahead: rows too many for one transaction are written in batches that nobody sees, and the revision comes last.

New rows begin after the newest revision, so no reader meets them before it is there. A claim (`claims.py`) keeps others from writing, and says how
far it is. Who writes the same again, after whatever died, finds the rows in the same order, under the same numbers, with the same salts: so it
goes on after the last batch that the server has.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.neo4j_store.graph_shapes import ENTITIES, TIES, Shaper
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import Change
from kunyet.graph.stores.neo4j_store.writing import write_versions
from kunyet.graph.stores.neo4j_store.writing.insert import AddingStore, CheckEdits, RevisionText, WriteResult
from kunyet.graph.stores.neo4j_store.writing.lease import WriteLease
from kunyet.graph.stores.neo4j_store.writing.prefetch import prefetch
from kunyet.graph.stores.neo4j_store.writing.write_lock import AbandonedRows, LockedDirectory
from kunyet.graph.stores.versioned.edits import Edit
from kunyet.graph.stores.versioned.merge_rows import find_rows

SEED_BYTES = 32


@dataclass(frozen=True, slots=True)
class LoadPlan:
    """What a load writes ahead.

    Parameters
    ----------
    records
        The records before and after it.
    ahead
        By table, which rows of its edit are new: only these may be written before their revision.
    load
        The same for the same rows on the same ground.
    """

    edits: Sequence[Edit]
    records: tuple[Records, Records]
    ahead: Mapping[str, Sequence[bool]]
    load: str

    @classmethod
    def of(cls, edits: Sequence[Edit], records: tuple[Records, Records], holding: LockedDirectory) -> LoadPlan:
        """Return the plan of a load by who holds the directory."""
        tables = records[0].tables()
        ahead = {
            edit.table: (find_rows(tables[edit.table], list(edit.keys)) < 0).tolist()
            for edit in edits
            if edit.table in tables
        }
        seen = hashlib.sha256(f"{holding.head} {holding.next} {records[1].settings.marking}".encode())
        for edit in edits:
            # The others are written with the revision, but have numbers, too.
            new = ahead.get(edit.table, [])
            texts = [text for text, is_new in zip(edit.texts, new, strict=True) if is_new] if new else []
            seen.update(f"\n{edit.table} {len(edit.keys)} {len(texts)}\n".encode())
            seen.update("\n".join(texts).encode("utf-8", "surrogatepass"))
        return cls(edits, records, ahead, seen.hexdigest())

    @property
    def size(self) -> int:
        """How many rows are written ahead."""
        return sum(map(sum, self.ahead.values()))


class LoadingStore(AddingStore):
    """An open team store, to which revisions of many rows are added."""

    def _write_ahead(self, edits: Sequence[Edit], check: CheckEdits, words: RevisionText) -> WriteResult:
        with self.server.writing() as change:
            holding = self._hold(change, words.token)
            if holding.claim is not None and holding.claim.is_held_by_another(words.token):
                raise server_errors.server_busy_error(self.server.address, holding.claim.left)
            plan = LoadPlan.of(edits, check(change, holding.head), holding)
            claim = self._claimed(change, holding, plan, words.token)
        try:
            seed = self._seals.unseal(claim.seed, f"claim {claim.number}")
            numbered = write_versions.number_edits(edits, holding.next, write_versions.seeded_salts(seed))
            self._create_ahead(plan, numbered, claim)
            with self.server.writing() as change:
                held = self._hold(change, words.token, alone=True)
                self._renew(change, claim, plan.size)
                revision, stale = self._add(change, held, numbered, plan.records, words, plan.ahead)
        except BaseException as error:
            if not (isinstance(error, KunyetError) and error.code in server_errors.LOST_CONNECTION_CODES):
                with suppress(KunyetError), self.server.writing() as change:
                    claim.stop(change)
            raise
        return revision, plan.records[1], stale

    def _claimed(self, change: Change, holding: LockedDirectory, plan: LoadPlan, token: str) -> WriteLease:
        """Claim the directory, or take over the claim of who wrote the same and died."""
        found, number = holding.claim, holding.head + 1
        load = self._seals.hint(("load", plan.load))
        if found is None:
            seed = self._seals.seal(os.urandom(SEED_BYTES), f"claim {number}")
            claim = WriteLease(number, token, 0, load, seed)
        elif (found.number, found.load) == (number, load):
            claim = replace(found, token=token)
        else:
            raise AbandonedRows
        claim.make(change)
        return claim

    def _create_ahead(self, plan: LoadPlan, numbered: Sequence[write_versions.NumberedEdit], claim: WriteLease) -> None:
        done, of = claim.done, plan.size
        with closing(prefetch(self._batches(plan, numbered, claim))) as batches:
            for table, batch in batches:
                with self.server.writing() as change:
                    write_versions.create_rows(change, table, batch)
                    self._renew(change, claim, done + len(batch))
                done += len(batch)
                if self.progress is not None:
                    self.progress("writing", done, of)

    def _batches(
        self, plan: LoadPlan, numbered: Sequence[write_versions.NumberedEdit], claim: WriteLease
    ) -> Iterator[tuple[str, list[dict[str, object]]]]:
        """Give what is not there yet, entities first, for ties hang on them."""
        shaper, there = Shaper(self._seals, plan.records[1].settings.marking), claim.done
        for each in sorted(numbered, key=lambda each: (each.edit.table != ENTITIES, each.edit.table != TIES)):
            new = plan.ahead.get(each.edit.table)
            if new is not None:
                count = sum(new)
                rows = each.shaped(shaper, claim.number, new, skip=min(there, count))
                there -= min(there, count)
                yield from ((each.edit.table, batch) for batch in write_versions.in_batches(rows))
