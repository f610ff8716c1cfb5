"""The team store as it is written: every change is one revision, made whole or not at all, however many rows it has.

A few rows are one transaction. Many rows are written ahead of their revision, in batches that nobody sees, under a claim (`holding.py`); the
transaction that adds the revision ends it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from graph.errors import KunyetError
from graph.records import Records, Table
from graph.stores.contract import Change, Key, Revision, unknown_revision
from graph.stores.neo4j_store import chunks, ledger, reading, writing
from graph.stores.neo4j_store.bolt import Change as Transaction
from graph.stores.neo4j_store.bolt import Uncertain
from graph.stores.neo4j_store.holding import Holding, HoldingStore
from graph.stores.neo4j_store.shapes import ENTITIES, TIES, Shaper
from graph.stores.versioned.edits import Edit, edits_of, edits_of_tables, edits_to_undo, refuse_conflicts, with_edits
from graph.stores.versioned.judge import refuse_bad
from graph.stores.versioned.merge import find_rows

STALE_AFTER = 1000
"""So many changed rows after the chunks were made, a change makes them anew."""

AHEAD = 10_000
"""From so many rows on they are written ahead of their revision."""

_NO_EDITS = "Only a coordinator changes a directory."
_ADVANCE = """MATCH (m:Kunyet {name: 'directory'}) SET m.head = $head, m.next = $next, m.stale = $stale
    REMOVE m.pending, m.token, m.lease"""
Check = Callable[[Transaction, int], tuple[Records, Records]]
"""Returns the records before and after a change, which is valid and in nobody's way."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a revision says of itself, and by what it is known again when its acknowledgement was lost."""

    who: str
    why: str
    when: datetime
    token: str


class WrittenStore(HoldingStore):
    """An open team store, for reading and writing."""

    def apply(self, changes: Sequence[Change], *, who: str, why: str, based_on: int) -> Revision:
        """Make all changes as one revision, or none."""
        return self._commit(edits_of(changes), who=who, why=why, based_on=based_on)

    def apply_tables(
        self,
        tables: Iterable[Table],
        *,
        who: str,
        why: str,
        based_on: int,
        gone: Mapping[str, Sequence[Key]] | None = None,
        also: Sequence[Change] = (),
    ) -> Revision:
        """Make every row of these tables stand, as one revision."""
        return self._commit(edits_of_tables(tables, gone or {}, also), who=who, why=why, based_on=based_on)

    def undo(self, revision: int, *, who: str, why: str) -> Revision:
        """Take a revision back by a new one."""
        with self._sound():
            if not 0 < revision <= self._head():
                raise unknown_revision(revision)
            changed = reading.changed_between(self.server.read, self._shaper, revision - 1, revision)
        return self._commit(edits_to_undo(changed, revision), who=who, why=why, based_on=revision, told=False)

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store with its own time and words; it was judged there."""
        edits = edits_of(changes)
        return self._commit(edits, who=revision.who, why=revision.why, based_on=None, when=revision.when)

    # One change -------------------------------------------------------------------------------------------------------

    def _commit(
        self,
        edits: Sequence[Edit],
        *,
        who: str,
        why: str,
        based_on: int | None,
        told: bool = True,
        when: datetime | None = None,
    ) -> Revision:
        """Make edits one revision; without `based_on` they are neither held against others' nor judged."""
        self._may("edit", _NO_EDITS)
        token = uuid.uuid4().hex

        def write(_: int) -> tuple[Revision, Records, int]:
            done = ledger.number_of(self.server, token) if _ else None
            if done is not None:
                return ledger.revision(self.server, self._seals, done), self._at_head(done), 0
            words = Words(who, why, when or self._clock(), token)
            check = self._checks(edits, based_on, told=told)
            many = sum(len(edit.keys) for edit in edits) > AHEAD
            return (self._write_ahead if many else self._write)(edits, check, words)

        with self._sound():
            revision, after, stale = self._again(write)
            self._newest = (revision.number, after)
            if stale > STALE_AFTER:
                with suppress(KunyetError):  # The change stands; the next one makes the chunks that are missing now.
                    chunks.write(self.server, self._seals, revision.number, after)
        return revision

    def _checks(self, edits: Sequence[Edit], based_on: int | None, *, told: bool) -> Check:
        def check(change: Transaction, head: int) -> tuple[Records, Records]:
            before = self._at_head(head, change.all)
            if based_on is not None and based_on < head:
                changed = reading.changed_between(change.all, self._shaper, based_on, head)
                refuse_conflicts(edits, changed, head, told=told)
            after = with_edits(before, edits)
            if based_on is not None:
                refuse_bad(before, after, edits)
            return before, after

        return check

    def _write(self, edits: Sequence[Edit], check: Check, words: Words) -> tuple[Revision, Records, int]:
        with self.server.writing() as change:
            holding = self._hold(change, alone=True)
            before, after = check(change, holding.head)
            numbered = writing.numbered(edits, holding.next)
            revision, stale = self._add(change, holding, numbered, (before, after), words, {})
        return revision, after, stale

    def _add(
        self,
        change: Transaction,
        holding: Holding,
        numbered: Sequence[writing.Numbered],
        records: tuple[Records, Records],
        words: Words,
        ahead: Mapping[str, Sequence[bool]],
    ) -> tuple[Revision, int]:
        """Write what is not written yet, the revision, its entry in the log, and how far the directory now is."""
        before, after = records
        number = holding.head + 1
        shaper = Shaper(self._seals, after.settings.marking)
        edits = [each.edit for each in numbered]
        ended = writing.end(change, shaper, edits, number, ahead)
        writing.put(change, shaper, numbered, ended, number, ahead)
        if before.settings.marking != after.settings.marking:
            self._shape_anew(change, shaper, after, edits)
        begun = [digest for each in numbered for digest in each.digests]
        gone = sorted(stored.version for found in ended.values() for stored in found.values())
        revision = holding.links.add_revision(
            words.when, words.who, words.why, first=holding.next, begun=begun, ended=gone, token=words.token
        )
        ids = sorted({key.partition("\x1f")[0] for edit in edits for key in (*edit.keys, *edit.gone)})
        holding.links.add_entry(words.when, words.who, "changed", ids)
        stale = holding.stale + len(begun) + len(gone)
        change.all(_ADVANCE, head=number, next=holding.next + len(begun), stale=stale)
        return revision, stale

    def _shape_anew(self, change: Transaction, shaper: Shaper, after: Records, edits: Sequence[Edit]) -> None:
        """Seal, or lay open, what has no marking of its own now that the directory's is another."""
        changed = {(edit.table, key) for edit in edits for key in edit.keys}
        for name, table in ((ENTITIES, after.entities), (TIES, after.ties)):
            ids = table["id"].take(~table["tlp"].filled).texts()
            writing.shape_anew(change, shaper, name, [id for id in ids if (name, id) not in changed])

    # Many rows --------------------------------------------------------------------------------------------------------

    def _write_ahead(self, edits: Sequence[Edit], check: Check, words: Words) -> tuple[Revision, Records, int]:
        with self.server.writing() as change:
            holding = self._hold(change, words.token, alone=True)
            records = check(change, holding.head)
            self._claim(change, holding.head + 1, words.token)
        try:
            numbered = writing.numbered(edits, holding.next)
            ahead = self._new_rows(records[0], edits)
            self._create_ahead(numbered, ahead, records[1], holding.head + 1, words.token)
            with self.server.writing() as change:
                held = self._hold(change, words.token, alone=True)
                self._renew(change, held.head + 1, words.token)
                revision, stale = self._add(change, held, numbered, records, words, ahead)
        except Uncertain:
            raise
        except BaseException:
            with suppress(KunyetError):
                self._take_back(words.token)
            raise
        return revision, records[1], stale

    def _new_rows(self, before: Records, edits: Sequence[Edit]) -> dict[str, list[bool]]:
        """Return by table which rows of its edit are new: only these may be written before their revision."""
        tables = before.tables()
        return {
            edit.table: (find_rows(tables[edit.table], list(edit.keys)) < 0).tolist()
            for edit in edits
            if edit.table in tables
        }

    def _create_ahead(
        self,
        numbered: Sequence[writing.Numbered],
        ahead: Mapping[str, Sequence[bool]],
        after: Records,
        number: int,
        token: str,
    ) -> None:
        shaper = Shaper(self._seals, after.settings.marking)
        of, done = sum(map(sum, ahead.values())), 0
        for each in sorted(numbered, key=lambda each: (each.edit.table != ENTITIES, each.edit.table != TIES)):
            if each.edit.table not in ahead:
                continue
            for batch in writing.batches(each.shaped(shaper, number, ahead[each.edit.table])):
                with self.server.writing() as change:
                    writing.create(change, each.edit.table, batch)
                    self._renew(change, number, token)
                done += len(batch)
                if self.progress is not None:
                    self.progress("writing", done, of)
