"""The directory that a merge changes, and the changes as they come together."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kunyet.graph.merging.held_rows import KEPT_BY_PART, HeldRows, rows_of_entity
from kunyet.graph.merging.merge_records import Merges, Row, current_id, parts_of
from kunyet.graph.merging.merged_group import MergedGroup, part_of
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change, Key
from kunyet.graph.stores.versioned.merge_rows import find_rows
from kunyet.graph.stores.versioned.row_texts import key_text

Rows = dict[str, dict[Key, Row]]


@dataclass
class MergeGround:
    """The directory that a merge changes."""

    store: Store
    records: Records
    merges: Merges
    head: int

    @classmethod
    def of(cls, store: Store) -> MergeGround:
        """Return the ground as the store is now."""
        return cls(store, store.records(), store.merges(), store.head().number)

    def entity(self, id: str) -> Row:
        """Return the row of an entity."""
        return self.records.entities.row(self.records.entity_row[id])

    def held(self, id: str) -> HeldRows:
        """Return everything that names an entity."""
        return rows_of_entity(self.store, self.records, id)

    def group(self, id: str, held: HeldRows, given: Collection[str] = (), receiver: str = "") -> MergedGroup:
        """Return the group of an entity, with everything that was changed since."""
        parts = parts_of(self.merges, id)
        if not parts:
            return MergedGroup([part_of(self.entity(id), held)], self.marking, self.rename)
        group = MergedGroup(parts, self.marking, self.rename)
        group.absorb(self.entity(id), held, given, receiver)
        return group

    @property
    def marking(self) -> str:
        """Return the marking of the directory, blank for none."""
        return self.records.settings.marking

    def rename(self, id: str) -> str:
        """Return the entity that an id leads to."""
        return current_id(self.merges, id)


class RecordChanges:
    """Collects changes of records and of decisions; of several changes of one row the last counts."""

    def __init__(self, ground: MergeGround) -> None:
        self._ground = ground
        self._new: dict[tuple[str, Key], Row | None] = {}

    def put(self, table: str, key: Key, row: Row | None, *, instead_of: Key | None = None) -> None:
        """Write a row, or delete it (`None`)."""
        if instead_of is not None and instead_of != key:
            self._new[table, instead_of] = None
        self._new[table, key] = row

    def row(self, table: str, key: Key) -> Row:
        """Return a row as it is after the changes so far; empty if there is none."""
        if (table, key) in self._new:
            return dict(self._new[table, key] or {})
        return self._known(table, key)

    def has_entity(self, id: str) -> bool:
        """Return whether an entity is there after the changes."""
        return bool(self.row("entities", (id,)))

    def _known(self, table: str, key: Key) -> Row:
        known = self._ground.records.tables()[table]
        at = int(find_rows(known, [key_text(key)])[0])
        return known.row(at) if at >= 0 else {}

    def replace_own_rows(self, now: Rows, wanted: Rows) -> None:
        """Write what differs between the rows of today and those that are wanted."""
        for table in KEPT_BY_PART:
            for key in now.get(table, {}).keys() - wanted.get(table, {}).keys():
                self._new[table, key] = None
            for key, row in wanted.get(table, {}).items():
                if row != now.get(table, {}).get(key):
                    self._new[table, key] = row

    def list(self) -> list[Change]:
        """Return the changes that change anything."""
        return [
            Change(table, key, row)
            for (table, key), row in self._new.items()
            if table not in TABLES or row or self._known(table, key)
        ]
