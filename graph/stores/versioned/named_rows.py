"""Which rows name an entity: an erasure of the entity erases these rows too."""

from __future__ import annotations

from collections.abc import Mapping

from kunyet.graph.records.gap_ids import subject_ids
from kunyet.graph.stores.contract import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, NOT_SAME_TABLE
from kunyet.graph.stores.versioned.validate_edit import NAMING_COLUMNS

_OF_DECISIONS = {INTRODUCTIONS_TABLE: ("a", "b", "via"), NOT_SAME_TABLE: ("a", "b")}


def names_entity(table: str, row: Mapping[str, str], entity: str) -> bool:
    """Return whether a row of another record, or a decision, names an entity by its id."""
    if table == GAP_STATES_TABLE:
        in_gap = entity in subject_ids(row.get("id", "")) or entity in row.get("members", "").split("|")
        return in_gap or row.get("assigned_to") == entity
    columns = _OF_DECISIONS.get(table) or NAMING_COLUMNS.get(table, ())
    return entity in {row.get(column) for column in columns}
