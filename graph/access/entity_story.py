"""The story of one entity: the versions of its own record and of the records that name it.

Records that a viewer sees now are followed: the entity, its ties, ways of contact, needs and offers and notes, and the
decisions about its gaps. Whoever belongs to an entity gets no decisions, which may name whom a firewall hides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.records.gap_ids import subject_ids
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.stores.kept_tables import GAP_STATES_TABLE
from kunyet.graph.stores.revision import Key, Version

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

TABLES_TOLD = ("ties", "contacts", "needs", "notes")
"""The tables whose rows about an entity are part of its story."""


@dataclass(frozen=True, slots=True)
class RecordStory:
    """The versions of one record, oldest first."""

    table: str
    key: Key
    versions: Sequence[Version]

    @property
    def numbers(self) -> frozenset[int]:
        """The revisions that made or ended a version."""
        return frozenset(number for one in self.versions for number in (one.since, one.until) if number)


def story_of(store: Store, view: View, entity: str) -> list[RecordStory]:
    """Return the story of an entity for a coordinator, its own record first; only that where nothing else names it."""
    keys: list[tuple[str, Key]] = [("entities", (entity,))]
    for table in TABLES_TOLD:
        rows = view.records.tables()[table]
        named = np.logical_or.reduce([rows[column].equals(entity) for column in REFERENCE_COLUMNS[table]])
        keys += [(table, row_key(table, rows.row(row))) for row in np.flatnonzero(named).tolist()]
    if not view.viewer.entity:
        keys += [(GAP_STATES_TABLE, (gap,)) for gap in store.gap_states() if entity in subject_ids(gap)]
    found = [RecordStory(table, key, store.history(table, key)) for table, key in keys]
    return [one for one in found if one.versions]
