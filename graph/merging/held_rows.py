"""The rows that name an entity: those that are its own by their keys, and the ends of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kunyet.graph.merging.merge_records import Row
from kunyet.graph.merging.merged_things import Rename, Things, renamed_gap, things_of_entity
from kunyet.graph.records.gap_ids import subject_ids
from kunyet.graph.records.identity import KEY_COLUMNS, row_key
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.introduction_states import pair_of
from kunyet.graph.stores.kept_tables import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, NOT_SAME_TABLE
from kunyet.graph.stores.revision import Key
from kunyet.graph.text.values import join_values, split_values

REFERENCES: Mapping[str, tuple[str, ...]] = {
    name: columns for name, columns in REFERENCE_COLUMNS.items() if name != "firewalls"
}
"""The columns of each table that name an entity. Firewalls have a record of their own (`merged_firewalls.py`)."""
OWNED: tuple[str, ...] = tuple(
    name for name, columns in REFERENCES.items() if not set(KEY_COLUMNS[name]).isdisjoint(columns)
)
"""Tables whose keys name the entity that a row belongs to."""
_PAIRS = (INTRODUCTIONS_TABLE, NOT_SAME_TABLE)
DECISIONS = (GAP_STATES_TABLE, *_PAIRS)
KEPT_BY_PART = (*OWNED, *DECISIONS)


@dataclass
class HeldRows:
    """Everything that names an entity.

    Parameters
    ----------
    rows
        Rows of `KEPT_BY_PART` that are its own, by table and key.
    ends
        The columns of other rows that name it, by table and key.
    things
        The things of other rows that name it, by table, key and column.
    """

    rows: dict[str, dict[Key, Row]] = field(default_factory=dict)
    ends: dict[str, dict[Key, list[str]]] = field(default_factory=dict)
    things: Things = field(default_factory=dict)


def key_of(table: str, row: Mapping[str, str]) -> Key:
    """Return the key of a record or of a decision."""
    if table == GAP_STATES_TABLE:
        return (row["id"],)
    return pair_of(row["a"], row["b"]) if table in _PAIRS else row_key(table, row)


def rows_of_entity(store: Store, records: Records, entity: str) -> HeldRows:
    """Return everything that names an entity."""
    held = HeldRows(things=things_of_entity(records, entity))
    for name, columns in REFERENCES.items():
        table = records.tables()[name]
        named = {column: table[column].equals(entity) for column in columns}
        owner_columns = [column for column in columns if column in KEY_COLUMNS[name]]
        for at in sum(named.values()).nonzero()[0].tolist():  # type: ignore[union-attr]
            row = table.row(at)
            key = key_of(name, row)
            if any(named[column][at] for column in owner_columns):
                held.rows.setdefault(name, {})[key] = row
            else:
                held.ends.setdefault(name, {})[key] = [column for column in columns if named[column][at]]
    for name, row in decisions(store):
        if _decision_names(name, row, entity):
            held.rows.setdefault(name, {})[key_of(name, row)] = row
    return held


def decisions(store: Store) -> Iterator[tuple[str, Row]]:
    """Give all decisions about gaps and introductions, with their tables."""
    for gap in store.gap_states().values():
        yield GAP_STATES_TABLE, gap.values()
    for introduction in store.introduction_states().values():
        yield INTRODUCTIONS_TABLE, introduction.values()
    for decision in store.not_same().values():
        yield NOT_SAME_TABLE, decision.values()


def _decision_names(table: str, row: Row, entity: str) -> bool:
    if table in _PAIRS:
        return entity in (row.get("a"), row.get("b"), row.get("via"))
    named = [*subject_ids(row["id"]), *split_values(row.get("members", "")), row.get("assigned_to", "")]
    return entity in named


def renamed(table: str, row: Mapping[str, str], rename: Rename) -> Row:
    """Return a row with the present ids of all entities that it names."""
    made = dict(row)
    if table == GAP_STATES_TABLE:
        made["id"] = renamed_gap(row["id"], rename)
        if row.get("members"):
            made["members"] = join_values(list(dict.fromkeys(map(rename, split_values(row["members"])))))
        if row.get("assigned_to"):
            made["assigned_to"] = rename(row["assigned_to"])
        return made
    if table in _PAIRS:
        made["a"], made["b"] = pair_of(rename(row["a"]), rename(row["b"]))
        if row.get("via"):
            made["via"] = rename(row["via"])
        return made
    return made | {column: rename(row[column]) for column in REFERENCES[table] if row.get(column)}


def present_key(table: str, key: Key, rename: Rename) -> Key:
    """Return the key of a row of another entity, with the present ids in it."""
    owners = REFERENCES.get(table, ())
    return tuple(
        rename(cell) if column in owners else cell for column, cell in zip(KEY_COLUMNS[table], key, strict=False)
    )


def names_twice(table: str, row: Mapping[str, str]) -> bool:
    """Return whether a tie, a request or a decision about two entities has the same one at both ends."""
    ends = ("a", "b") if table in _PAIRS else ("from", "to") if {"from", "to"} <= {*REFERENCES.get(table, ())} else None
    return ends is not None and row.get(ends[0]) == row.get(ends[1])


def filled(row: Mapping[str, str]) -> Row:
    """Return a row without blank cells."""
    return {name: value for name, value in row.items() if value}


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> Sequence[str]:
    """Return the columns in which two rows differ."""
    return sorted(name for name in {*one, *other} if one.get(name, "") != other.get(name, ""))
