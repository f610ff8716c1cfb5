"""Records as a store holds them now, by table and key."""

from __future__ import annotations

from kunyet.graph.joining.shared_revision import RecordKey, Row
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.versioned.row_texts import key_text, key_texts


class RowsBefore:
    """Looks up records as they were before a revision, by its number."""

    def __init__(self, store: Store, number: int) -> None:
        self._store, self._number = store, number

    def __call__(self, record: RecordKey) -> Row | None:
        """Return a record, `None` if it was not there."""
        for version in self._store.history(*record):
            if version.since < self._number and (version.until is None or version.until >= self._number):
                return version.values
        return None

    def records(self) -> Records:
        """Return all records."""
        return self._store.records_at(self._number - 1)


class StandingRows:
    """Looks up present records; many of one table cost one look through its keys."""

    def __init__(self, store: Store) -> None:
        self._store, self._records = store, store.records()
        self._places: dict[str, dict[str, int]] = {}

    def __call__(self, record: RecordKey) -> Row | None:
        """Return a record, `None` if it is not there."""
        name, key = record
        if name not in TABLES:
            versions = self._store.history(name, key)
            return versions[-1].values if versions and versions[-1].until is None else None
        table = self._records.tables()[name]
        if name not in self._places:
            self._places[name] = {text: row for row, text in enumerate(key_texts(table))}
        row = self._places[name].get(key_text(key))
        return None if row is None else {column: text for column, text in table.row(row).items() if text}
