"""The load history of a directory: which source each file is, what was edited since its last load, and what has
vanished.

A cell was *edited* if the directory holds another value than right after the last load of that source, or if it was
protected from the source already then. For a record that this source never held, the latest load of any source with the
record counts. A record that no load has held was made by hand; all its cells count as edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.stores.contract import Store
from kunyet.loaders.loading.column_codes import column_or_blank, match_rows, share_codes
from kunyet.loaders.loading.files_read import FileName, FileRead, keys_by_file, rows_by_file, source_name
from kunyet.loaders.loading.sources import (
    CellKey,
    Hashes,
    LoadedSource,
    find_source,
    key_hashes,
    key_texts,
    new_source_id,
)
from kunyet.loaders.reading.located_tables import LocatedTable


class LoadHistory:
    """What a store remembers of earlier loads, for one load.

    Parameters
    ----------
    store
        The store.
    records
        Its records now.
    head
        The number of its newest revision.
    overwrite
        Whether the values of the files replace all others.
    taken
        The cells of which the values of the files are taken, also if they were edited in the directory.
    """

    def __init__(
        self,
        store: Store,
        records: Records,
        head: int,
        *,
        overwrite: bool,
        taken: frozenset[CellKey] = frozenset(),
    ) -> None:
        self._records, self._head, self.overwrite, self._taken = records, head, overwrite, taken
        self._records_at = cache(store.records_at)
        self.sources = sorted(map(LoadedSource.of, store.sources()), key=lambda source: source.revision)
        self.files: dict[FileName, FileRead] = {}
        self.earlier_names: dict[str, str] = {}
        self.lineage: dict[FileName, dict[int, int]] = {}
        self._all_tables: dict[str, LocatedTable] = {}

    def identify_sources(self, tables: dict[str, LocatedTable]) -> None:
        """Find the source that each file is, by all rows that were read. Called once, before any row is left out."""
        self._all_tables = tables
        for file, keys in keys_by_file(tables).items():
            name = source_name(file)
            last = find_source(name, keys, self.sources) or find_source(self._earlier_name(file), keys, self.sources)
            self.files[file] = FileRead(name, keys, last)

    def _earlier_name(self, file: FileName) -> str:
        """Return the name under which a file of another name was loaded before; blank if it was not."""
        earlier = self.earlier_names.get(PurePath(file[0]).name, "")
        return source_name((earlier, file[1])) if earlier else ""

    def entities_at(self, revision: int) -> Table:
        """Return the entities of a revision."""
        return self._records_at(revision).entities

    def edited_since(self, located: LocatedTable, at: Rows, column: str, rows: NDArray[np.intp]) -> Mask:
        """Return which rows match a record whose cell was edited in the directory since.

        Parameters
        ----------
        located
            A table of the files.
        at
            The record that each row matches, -1: none.
        column
            The column of the cells.
        rows
            The rows of interest, by number.
        """
        name = located.table.name
        if self.overwrite:
            return np.zeros(len(rows), dtype=np.bool_)
        hashes = key_hashes(located.table.take(rows))
        since = self._last_loads(located, rows, hashes)
        found = np.isin(
            hashes,
            np.array(
                [key for table, key, of in self._protected_cells if (table, of) == (name, column)], dtype=np.uint64
            ),
        )
        for revision in np.unique(since).tolist():
            mine = since == revision
            if revision != self._head:
                found[mine] |= self._differs(name, column, at[rows[mine]], revision)
        return found & ~self._is_taken(name, column, hashes)

    def _is_taken(self, name: str, column: str, hashes: Hashes) -> Mask:
        """Return of which records, by the hashes of their keys, a person takes the value of the file."""
        taken = [key for table, key, of in self._taken if (table, of) == (name, column)]
        return np.isin(hashes, np.array(taken, dtype=np.uint64))

    def _last_loads(self, located: LocatedTable, rows: NDArray[np.intp], hashes: Hashes) -> NDArray[np.int64]:
        """Return the revision of the load that each row is compared with; 0 for a record that no load held."""
        since = np.zeros(len(rows), dtype=np.int64)
        for source in self.sources:
            since[np.isin(hashes, source.keys)] = source.revision
        for file, mask in rows_by_file(located):
            last = self.files[file].last
            if last is not None:
                since[mask[rows] & np.isin(hashes, last.keys)] = last.revision
        return since

    @cached_property
    def _protected_cells(self) -> frozenset[CellKey]:
        return frozenset().union(*(source.protected_cells for source in self.sources))

    def _differs(self, name: str, column: str, at: Rows, revision: int) -> Mask:
        """Return where a cell of the directory differs from the same cell at a revision."""
        current, then = self._records.tables()[name].take(at), self._records_at(revision).tables()[name]
        mine, old = share_codes(column_or_blank(current, column), column_or_blank(then, column))
        default = DEFAULTS[name].get(column, "")
        meant = np.int32(old.code_of(default) if default else -1)
        before = np.append(old.codes, np.int32(-1))[match_rows(then, current)]
        if meant >= 0:
            return np.where(mine.codes < 0, meant, mine.codes) != np.where(before < 0, meant, before)
        found: Mask = mine.codes != before
        return found

    def may_change_setting(self, setting: str) -> bool:
        """Return whether a file may change a setting: it was not edited since the last load of these files, or of
        any.
        """
        mine = [file.last for file in self.files.values() if file.last is not None]
        since = max((source.revision for source in mine or self.sources), default=0)
        then = getattr(self._records_at(since).settings, setting)
        return self.overwrite or bool(then == getattr(self._records.settings, setting))

    def removed_since(self, located: LocatedTable, at: Rows) -> Mask:
        """Return which rows match a record that was removed from the directory since their source was loaded."""
        gone = np.zeros(located.table.size, dtype=np.bool_)
        if self.overwrite or not (at < 0).any():
            return gone
        for file, mask in rows_by_file(located):
            last = self.files[file].last
            rows = np.flatnonzero(mask & (at < 0))
            if last is not None and len(rows):
                hashes = key_hashes(located.table.take(rows))
                gone[rows] = np.isin(hashes, last.keys) & ~self._is_taken(located.table.name, "", hashes)
        return gone

    def vanished_records(self) -> Iterator[tuple[str, str, Table, int]]:
        """Give every record that a file held at its last load and no longer holds: source, key, table and row."""
        here = (
            np.unique(np.concatenate([file.keys for file in self.files.values()]))
            if self.files
            else np.zeros(0, np.uint64)
        )
        lost = {
            file.name: file.last.keys[~np.isin(file.last.keys, here)]
            for file in self.files.values()
            if file.last is not None
        }
        lost = {name: keys for name, keys in lost.items() if len(keys)}
        for table in self._records.tables().values() if lost else ():
            hashes = key_hashes(table)
            for name, keys in lost.items():
                rows = np.flatnonzero(np.isin(hashes, keys))
                part = table.take(rows)
                yield from ((name, key, part, row) for row, key in enumerate(key_texts(part)))

    def current_sources(
        self, loaded: dict[str, LocatedTable], protected_cells: dict[FileName, set[CellKey]]
    ) -> list[LoadedSource]:
        """Return what the files hold now, as sources for the store: rows that are loaded, and rows that were loaded
        before.
        """
        found: list[LoadedSource] = []
        same = loaded is self._all_tables
        rows = {file: read.keys for file, read in self.files.items()} if same else keys_by_file(loaded)
        for file, read in self.files.items():
            keys = rows.get(file, np.zeros(0, dtype=np.uint64))
            if read.last is not None:
                keys = np.union1d(keys, np.intersect1d(read.keys, read.last.keys))
            id = read.last.id if read.last is not None else new_source_id(read.name, [*self.sources, *found])
            kept = frozenset(protected_cells.get(file, ()))
            order = _order_of(loaded["entities"], file)
            found.append(LoadedSource(id, read.name, 0, keys, kept, order, self.lineage.get(file, {})))
        return list({source.id: source for source in found}.values())


def _order_of(entities: LocatedTable, file: FileName) -> Hashes:
    """Return the hashed keys of the entities of a file, in the order of its rows."""
    masks = dict(rows_by_file(entities))
    rows = np.flatnonzero(masks[file]) if file in masks else np.zeros(0, dtype=np.intp)
    return key_hashes(entities.table.take(rows))
