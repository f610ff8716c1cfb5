"""Which entities a record, or a decision, is or names."""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.graph.records.gap_ids import subject_ids
from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.stores.kept_tables import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, MERGES_TABLE, NOT_SAME_TABLE
from kunyet.graph.stores.versioned.named_rows import ids_in_merge
from kunyet.graph.text.values import split_values

_COLUMNS = {
    **REFERENCE_COLUMNS,
    "entities": ("id",),
    INTRODUCTIONS_TABLE: ("a", "b", "via"),
    NOT_SAME_TABLE: ("a", "b"),
    GAP_STATES_TABLE: ("assigned_to",),
}


def named_entities(table: str, row: Mapping[str, str] | None) -> frozenset[str]:
    """Return the ids of the entities that a row is or names; empty without a row."""
    if row is None:
        return frozenset()
    if table == MERGES_TABLE:
        return frozenset(ids_in_merge(row) - {""})
    found = {row.get(column, "") for column in _COLUMNS.get(table, ())}
    if table == GAP_STATES_TABLE:
        found |= {*subject_ids(row.get("id", "")), *split_values(row.get("members", ""))}
    return frozenset(found - {""})
