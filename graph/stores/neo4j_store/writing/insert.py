"""Adding a revision: what is not written yet, its links in the chains, and how far the directory now is, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from kunyet.graph.records.records import Records
from kunyet.graph.stores.contract import Revision
from kunyet.graph.stores.neo4j_store.graph_shapes import ENTITIES, TIES, Shaper
from kunyet.graph.stores.neo4j_store.server.bolt import Change
from kunyet.graph.stores.neo4j_store.writing import lease, write_versions
from kunyet.graph.stores.neo4j_store.writing.write_lock import HoldingStore, LockedDirectory
from kunyet.graph.stores.versioned.edits import Edit

_ADVANCE = f"""MATCH (m:Kunyet {{name: 'directory'}}) SET m.head = $head, m.next = $next, m.stale = $stale
    REMOVE {lease.LEASE_PROPERTIES}"""
CheckEdits = Callable[[Change, int], tuple[Records, Records]]
"""Returns the records before and after a change, which is valid and in nobody's way."""

WriteResult = tuple[Revision, Records, int]
"""A revision, the records as it leaves them, and how many rows have changed since they were packed."""


@dataclass(frozen=True, slots=True)
class RevisionText:
    """What a revision says of itself, and by what it is known again when its acknowledgement was lost."""

    who: str
    why: str
    when: datetime
    token: str


class AddingStore(HoldingStore):
    """An open team store, to which revisions of a few rows are added."""

    def _write(self, edits: Sequence[Edit], check: CheckEdits, words: RevisionText) -> WriteResult:
        with self.server.writing() as change:
            holding = self._hold(change, alone=True)
            before, after = check(change, holding.head)
            numbered = write_versions.number_edits(edits, holding.next)
            revision, stale = self._add(change, holding, numbered, (before, after), words, {})
        return revision, after, stale

    def _add(
        self,
        change: Change,
        holding: LockedDirectory,
        numbered: Sequence[write_versions.NumberedEdit],
        records: tuple[Records, Records],
        words: RevisionText,
        ahead: Mapping[str, Sequence[bool]],
    ) -> tuple[Revision, int]:
        """Write what is not written `ahead`, the revision, its entry in the log, and how far the directory now is."""
        before, after = records
        number = holding.head + 1
        shaper = Shaper(self._seals, after.settings.marking)
        edits = [each.edit for each in numbered]
        ended = write_versions.end_versions(change, shaper, edits, number, ahead)
        write_versions.write_rows(change, shaper, numbered, ended, number, ahead)
        if before.settings.marking != after.settings.marking:
            _reshape_unmarked(change, shaper, after, edits)
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


def _reshape_unmarked(change: Change, shaper: Shaper, after: Records, edits: Sequence[Edit]) -> None:
    """Seal, or lay open, what has no marking of its own now that the directory's is another."""
    changed = {(edit.table, key) for edit in edits for key in edit.keys}
    for name, table in ((ENTITIES, after.entities), (TIES, after.ties)):
        ids = table["id"].take(~table["tlp"].filled).texts()
        write_versions.reshape_rows(change, shaper, name, [id for id in ids if (name, id) not in changed])
