"""Conflicts of a join: what a person is asked about, with both values, who wrote each, and when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from kunyet.graph.joining.ancestry import Ancestry
from kunyet.graph.joining.named_entities import named_entities
from kunyet.graph.joining.playing.column_units import Unit, Values, with_values
from kunyet.graph.joining.playing.disputes import Edited
from kunyet.graph.joining.playing.play_revisions import Played
from kunyet.graph.joining.shared_revision import RecordKey, Row, SharedRevision, record_text
from kunyet.graph.stores.kept_tables import MERGES_TABLE


class ConflictKind(StrEnum):
    """What two copies disagree about."""

    VALUE = "value"
    DELETION = "deletion"
    FIREWALL = "firewall"
    MERGE = "merge"
    MERGED_VALUE = "merged-value"
    FOLDED = "folded"
    CODE_NAME = "code-name"
    INVALID = "invalid"


MUST_BE_SETTLED = frozenset({ConflictKind.CODE_NAME, ConflictKind.INVALID})
"""What hinders a join until a person has settled it (`clashes.py`)."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side did: the values (`None`: it deleted the record), who, and when (microseconds since 1970)."""

    values: tuple[str, ...] | None
    who: str = ""
    when: int = 0

    @property
    def text(self) -> str | None:
        """The values as one text."""
        return None if self.values is None else " · ".join(filter(None, self.values))

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Side:
        """Return the side of plain data."""
        return cls(None if data["values"] is None else tuple(data["values"]), data["who"], data["when"])


@dataclass(frozen=True, slots=True)
class JoinConflict:
    """A conflict.

    Parameters
    ----------
    columns
        The columns that people disagree about; empty: the record as a whole.
    ours, theirs
        What this copy did, and what the other one did.
    keeps_ours
        Whether the record holds ours until a person decides.
    named
        The ids of the entities that the record is or names.
        Of one code name: ours, theirs.
    row
        The record that does not stand and may be taken: a tie across a firewall; a record as the other copy left it;
        one that was removed here, as a file still has it; the code name that two have.
    own
        A record as it is here, where both together are not valid.
    file
        The file whose value is theirs, where a load left it out; blank in a conflict of a join.
    cells
        The cells of that file, as `LoadedSource.protected_cells` names them; empty if its load changed nothing.
    """

    kind: ConflictKind
    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    ours: Side
    theirs: Side
    keeps_ours: bool
    named: tuple[str, ...] = ()
    row: Row | None = None
    own: Row | None = None
    file: str = ""
    cells: tuple[tuple[str, ...], ...] = ()

    @property
    def must_be_settled(self) -> bool:
        """Whether nothing is joined before a person has settled it."""
        return self.kind in MUST_BE_SETTLED

    @property
    def is_removed_record(self) -> bool:
        """Whether it is about a record that was removed here and that a file still has: of a load, not of a join."""
        return self.kind is ConflictKind.DELETION and bool(self.file)

    @property
    def id(self) -> str:
        """By which a person answers; the same wherever the same conflict is found."""
        parts = (self.kind, record_text((self.table, self.key)), "|".join(self.columns))
        sides = sorted(repr(side.values) for side in (self.ours, self.theirs))
        return hashlib.sha256("\x1d".join([*parts, *sides]).encode("utf-8", "surrogatepass")).hexdigest()[:10]

    @property
    def record(self) -> RecordKey:
        """The record."""
        return self.table, self.key

    @property
    def kept(self) -> Side:
        """The side that holds until a person decides."""
        return self.ours if self.keeps_ours else self.theirs

    def as_data(self) -> dict[str, Any]:
        """Return it as plain data, from which `of` makes it again."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> JoinConflict:
        """Return the conflict of plain data."""
        return cls(
            ConflictKind(data["kind"]),
            data["table"],
            tuple(data["key"]),
            tuple(data["columns"]),
            Side.of(data["ours"]),
            Side.of(data["theirs"]),
            data["keeps_ours"],
            tuple(data["named"]),
            data["row"],
            data.get("own"),
            data.get("file", ""),
            tuple(map(tuple, data.get("cells", ()))),
        )


def find_conflicts(played: Played, ancestry: Ancestry, known: set[str]) -> list[JoinConflict]:
    """Return the conflicts, by record.

    Parameters
    ----------
    known
        The ids of the revisions that this copy had before.
    """
    found = [
        *_value_conflicts(played, known),
        *_disputes(played, ancestry, known),
        *_merged_values(played, ancestry, known),
    ]
    return sorted(found, key=lambda one: (one.table, one.key, one.columns, one.id))


def _value_conflicts(played: Played, known: set[str]) -> Iterator[JoinConflict]:
    for (table, key), record in played.records.items():
        for unit, said in record.said.items():
            *others, (kept, by) = said
            for values, who in others:
                ours, theirs, keeps = _sides((values, who), (kept, by), known)
                said_of = (record.row, *(with_values(unit, {}, one) for one in (values, kept)))
                named = tuple(sorted(frozenset().union(*(named_entities(table, row) for row in said_of))))
                yield JoinConflict(ConflictKind.VALUE, table, key, unit, ours, theirs, keeps, named)


def _sides(
    other: tuple[Values, SharedRevision | None], kept: tuple[Values, SharedRevision | None], known: set[str]
) -> tuple[Side, Side, bool]:
    kept_is_ours = kept[1] is None or (kept[1].id in known and other[1] is not None and other[1].id not in known)
    mine, yours = (kept, other) if kept_is_ours else (other, kept)
    return _side(*mine), _side(*yours), kept_is_ours


def _side(values: tuple[str, ...] | None, by: SharedRevision | None) -> Side:
    return Side(values, by.who, by.when) if by is not None else Side(values)


def _disputes(played: Played, ancestry: Ancestry, known: set[str]) -> Iterator[JoinConflict]:
    for one in played.disputes:
        if _is_decided(one.record, (one.refused, one.against), played, ancestry):
            continue
        by, edit = one.refused
        against = one.against[0]
        table, key = one.record
        refused = Side(None if edit.after is None else _filled(edit.after), by.who, by.when)
        stands = Side(_filled(one.against[1].after or {}), against.who, against.when)
        is_ours = by.id in known
        kind, row = ConflictKind.DELETION, None
        if edit.table == MERGES_TABLE:
            kind = ConflictKind.MERGE
        elif edit.after is not None:
            kind, row = ConflictKind.FIREWALL, edit.after
        ours, theirs = (refused, stands) if is_ours else (stands, refused)
        named = tuple(sorted(edit.named() | one.against[1].named()))
        yield JoinConflict(kind, table, key, (), ours, theirs, not is_ours, named, row)


def _filled(row: Row) -> Values:
    return tuple(text for _, text in sorted(row.items()) if text)


def _is_decided(record: RecordKey, sides: Sequence[Edited], played: Played, ancestry: Ancestry) -> bool:
    """Return whether somebody who knew both sides has changed the record since."""
    return any(
        all(ancestry.knew(revision.id, side[0].id) for side in sides) for revision in played.writers.get(record, ())
    )


def _is_settled(record: RecordKey, unit: Unit, by: SharedRevision, played: Played, ancestry: Ancestry) -> bool:
    """Return whether somebody who knew a value has settled a unit of a record."""
    return any(
        edit.record == record and not {*unit}.isdisjoint(edit.settles) and ancestry.knew(revision.id, by.id)
        for revision in played.writers.get(record, ())
        for edit in revision.edits
    )


def _merged_values(played: Played, ancestry: Ancestry, known: set[str]) -> Iterator[JoinConflict]:
    for (table, key), unit, values, (by, _) in played.refused:
        record = played.records[table, key]
        stands = _side(tuple((record.row or {}).get(column, "") for column in unit), None)
        if stands.values == values or _is_settled((table, key), unit, by, played, ancestry):
            continue
        refused = _side(values, by)
        is_ours = by.id in known
        ours, theirs = (refused, stands) if is_ours else (stands, refused)
        yield JoinConflict(ConflictKind.MERGED_VALUE, table, key, unit, ours, theirs, not is_ours, key)
    settled = {edit.record for edit in played.folded if edit.settles}
    for edit in played.folded:
        if edit.record in settled:
            continue
        named = tuple(sorted(edit.named()))
        yield JoinConflict(
            ConflictKind.FOLDED,
            *edit.record,
            (),
            Side(_filled(edit.after or {})),
            Side(None),
            keeps_ours=False,
            named=named,
        )
