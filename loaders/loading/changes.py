"""The changes that a load writes: rows, cleared needs, settings, and the protected cells of each file."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np

from kunyet.graph.records.columns import Rows
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Settings
from kunyet.graph.records.table import Table
from kunyet.graph.stores.kept_tables import SETTINGS_KEY, SETTINGS_TABLE
from kunyet.graph.stores.revision import Change, Key
from kunyet.loaders.loading.cleared_cells import find_cleared_cells
from kunyet.loaders.loading.files_read import FileName, file_name_of
from kunyet.loaders.loading.sources import CellKey, key_hashes
from kunyet.loaders.loading.target import LoadTarget
from kunyet.loaders.reading.read_result import ReadResult


def changed_rows(target: LoadTarget, name: str) -> Table:
    """Return the rows that are new or changed, with all their columns."""
    merged = target.merged[name]
    rows = merged.unmatched_count + np.flatnonzero(merged.changed & ~target.removed_rows[name])
    if len(rows) == merged.table.size:
        return merged.table
    # Compact: a few rows out of many must not hold the values of all others in memory.
    part = merged.table.take(rows)
    columns, extras = ({key: column.compact() for key, column in of.items()} for of in (part.columns, part.extras))
    return replace(part, columns=columns, extras=extras)


def cleared_needs(target: LoadTarget) -> list[Key]:
    """Return the keys of needs and offers that a cell `-` of an entity clears.

    Those that a row of the files names stay.
    """
    entities, merged = target.tables["entities"], target.merged["needs"]
    known = target.records.needs
    unnamed = np.ones(known.size, dtype=np.bool_)
    unnamed[merged.record_rows[merged.record_rows >= 0]] = False
    cleared = find_cleared_cells(entities)
    found: list[Key] = []
    for column, direction in (("needs", "need"), ("offers", "offer")):
        if column in cleared:
            owners = set(entities.table["id"].take(cleared[column]).texts())
            hit = (
                unnamed
                & known["direction"].equals(direction)
                & known["entity"].look_up(owners.__contains__, np.bool_, blank=False)
            )
            found += [row_key("needs", known.row(row)) for row in np.flatnonzero(hit).tolist()]
    return found


def new_settings(reading: ReadResult, target: LoadTarget) -> Settings:
    """Return the settings after the load: the value of the file, unless the setting was edited in the directory
    since.
    """
    current, new = target.records.settings, reading.records.settings
    changed = {
        name: text
        for name, text in asdict(new).items()
        if text and (not getattr(current, name) or target.history.may_change_setting(name))
    }
    return replace(current, **changed)


def settings_changes(settings: Settings, target: LoadTarget) -> list[Change]:
    """Return the change of the settings; empty if they stay as they are."""
    if settings == target.records.settings:
        return []
    values = {name: text for name, text in asdict(settings).items() if text}
    return [Change(SETTINGS_TABLE, SETTINGS_KEY, values)]


def protected_cells(target: LoadTarget) -> dict[FileName, set[CellKey]]:
    """Return the cells of each file whose value in the directory stays, and its records that stay removed (no column).

    The store remembers them for the next load.
    """
    found: dict[FileName, set[CellKey]] = {}
    for name, merged in target.merged.items():
        located = target.tables[name]
        cells: dict[str, Rows] = {
            **merged.protected_cells,
            "": np.flatnonzero(target.removed_rows[name]).astype(np.int32),
        }
        for column, rows in cells.items():
            for row, key in zip(rows.tolist(), key_hashes(located.table.take(rows)).tolist(), strict=True):
                found.setdefault(file_name_of(located.sheet_of(row)), set()).add((name, key, column))
    return found
