"""Clashes: what is valid on each of two copies and not together; a person settles it before the join.

Two people got one code name, for example, or a tie came to somebody whose kind no longer allows it. What is wrong is
what validation finds in the records as they would be, so a new rule is a clash without more. Of one code name for two
actors a person says who keeps it; the other one gets a free one, or one that the person types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from kunyet.graph.joining.conflicts import ConflictKind, JoinConflict, Side
from kunyet.graph.joining.known_revisions import KnownRevisions
from kunyet.graph.joining.named_entities import named_entities
from kunyet.graph.joining.shared_revision import RecordKey, Row, SharedRevision
from kunyet.graph.joining.standing_rows import StandingRows
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.validate import Finding, validate_records
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change
from kunyet.graph.stores.versioned.edits import edits_of, with_rows
from kunyet.graph.stores.versioned.validate_edit import affected_records
from kunyet.graph.vocabulary.code_names import make_code_names

_CODE_NAME = "duplicate-code-name"


class Clashes:
    """Looks for what would not be valid after a join.

    Parameters
    ----------
    known
        What this copy knows.
    standing
        The records as they are here.
    new
        The revisions that a bundle brings.
    joined
        The records that change, as they would be; `None`: deleted, or erased.
    """

    def __init__(
        self,
        known: KnownRevisions,
        standing: StandingRows,
        new: Sequence[SharedRevision],
        joined: Mapping[RecordKey, Row | None],
    ) -> None:
        self._known, self._standing = known, standing
        self._joined = {record: row for record, row in joined.items() if record[0] in TABLES}
        self._last = {edit.record: (revision, edit.after) for revision in new for edit in revision.edits}
        self._numbers = {number: id for id, number in known.numbers.items()}

    def find(self, beside: Collection[RecordKey] = ()) -> list[JoinConflict]:
        """Return them, each once; empty if everything is valid.

        `beside` is what is erased before the join: what names it is erased with it.
        """
        if not self._joined:
            return []
        erased = {key[0] for table, key in beside if table == "entities"}
        affected = _affected(self._known.store.records(), self._joined)
        found: dict[object, JoinConflict] = {}
        for finding in validate_records(affected):
            if finding.severity != "error" or finding.row < 0:
                continue
            clash = self._clash(finding, affected)
            if clash.record in beside or not erased.isdisjoint(clash.named):
                continue
            found.setdefault((clash.kind, clash.record, clash.named), clash)
        return list(found.values())

    def _clash(self, finding: Finding, affected: Records) -> JoinConflict:
        table = affected.tables()[finding.table]
        if finding.key.startswith(_CODE_NAME) and finding.other >= 0:
            return self._of_code_name(table["id"][finding.row], table["id"][finding.other])
        return self._of_record((finding.table, row_key(finding.table, table.row(finding.row))))

    def _of_code_name(self, *ids: str) -> JoinConflict:
        """Return the clash of two entities: ours is the one that has the name here."""
        ours, theirs = sorted(ids, key=lambda one: (not self._is_as_here(one), one))
        own, other = (self._side(("entities", (id,)), self._values_of(id)) for id in (ours, theirs))
        code = {"code_name": self._row(("entities", (ids[0],))).get("code_name", "")}
        return JoinConflict(
            ConflictKind.CODE_NAME,
            "entities",
            (min(ids),),
            ("code_name",),
            own,
            other,
            keeps_ours=True,
            named=(ours, theirs),
            row=code,
        )

    def _is_as_here(self, id: str) -> bool:
        record = ("entities", (id,))
        here = self._standing(record)
        return here is not None and here.get("code_name") == self._row(record).get("code_name")

    def _row(self, record: RecordKey) -> Row:
        row = self._joined[record] if record in self._joined else self._standing(record)
        return row or {}

    def _values_of(self, id: str) -> tuple[str, ...]:
        return (self._row(("entities", (id,))).get("name", id),)

    def _of_record(self, record: RecordKey) -> JoinConflict:
        """Return the clash of one record: as it is here, or as the other copy left it."""
        here, (_, there) = self._standing(record), self._last.get(record, (None, None))
        both = () if here is None or there is None else sorted({*here, *there})
        columns = tuple(name for name in both if (here or {}).get(name, "") != (there or {}).get(name, ""))
        ours, theirs = (self._side(record, _values(row, columns)) for row in (here, there))
        named = tuple(sorted(named_entities(record[0], here) | named_entities(record[0], there)))
        return JoinConflict(
            ConflictKind.INVALID, *record, columns, ours, theirs, keeps_ours=True, named=named, row=there, own=here
        )

    def _side(self, record: RecordKey, values: tuple[str, ...] | None) -> Side:
        """Return a side with who last wrote a record: on the other copy, else here."""
        by, _ = self._last.get(record, (None, None))
        versions = self._known.store.history(*record) if by is None else ()
        if versions:
            by = self._known.chain[self._numbers[versions[-1].since]]
        return Side(values) if by is None else Side(values, by.who, by.when)


def _affected(records: Records, joined: Mapping[RecordKey, Row | None]) -> Records:
    """Return what of the joined records can be invalid."""
    edits = edits_of([Change(table, key, row) for (table, key), row in joined.items()])
    new = {edit.table: edit.texts for edit in edits if edit.texts}
    gone = {edit.table: edit.gone for edit in edits if edit.gone}
    return affected_records(records, with_rows(records, new, gone), edits)


def _values(row: Row | None, columns: Sequence[str]) -> tuple[str, ...] | None:
    if row is None:
        return None
    return tuple(row.get(column, "") for column in columns or sorted(row))


def free_names(store: Store, joined: Mapping[RecordKey, Row | None]) -> Callable[[str], str]:
    """Return what gives an actor a code name that nobody has after a join."""
    taken = {*store.code_names().values(), *_names(store, joined)}
    secret = store.name_secret()

    def free_name(id: str) -> str:
        [name] = make_code_names(secret, [id], taken)
        taken.add(name)
        return name

    return free_name


def _names(store: Store, joined: Mapping[RecordKey, Row | None]) -> Iterator[str]:
    entities = store.records().entities
    columns = ("id", "name", "name_my", "code_name")
    for column in columns:
        yield from entities[column].values
    for (table, _), row in joined.items():
        if table == "entities" and row is not None:
            yield from (row.get(column, "") for column in columns)
