"""What a load changes: rows, needs that are cleared, settings, and what is remembered of the files."""

from __future__ import annotations

from dataclasses import asdict, replace

import numpy as np

from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Settings
from kunyet.graph.records.table import Table
from kunyet.graph.stores.contract import SETTINGS_KEY, SETTINGS_TABLE, Change, Key
from kunyet.loaders.loading.cleared_cells import find_cleared_cells
from kunyet.loaders.loading.files_read import FileName, file_name_of
from kunyet.loaders.loading.sources import CellKey, key_hashes
from kunyet.loaders.loading.target import LoadTarget
from kunyet.loaders.reading.read_result import ReadResult


def changed_rows(target: LoadTarget, name: str) -> Table:
    """Return the rows that are new or changed, whole."""
    merged = target.merged[name]
    rows = merged.unmatched_count + np.flatnonzero(merged.changed & ~target.removed_rows[name])
    if len(rows) == merged.table.size:
        return merged.table
    # A few rows out of many must not drag the values of all the others along.
    part = merged.table.take(rows)
    columns, extras = ({key: column.compact() for key, column in of.items()} for of in (part.columns, part.extras))
    return replace(part, columns=columns, extras=extras)


def cleared_needs(target: LoadTarget) -> list[Key]:
    """Return the needs and offers of entities whose cell says `-`, out of those that no row of the files names."""
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
    """Return the settings as they would stand: what a file says, unless it was mended in the directory since."""
    now, new = target.records.settings, reading.records.settings
    said = {
        name: text
        for name, text in asdict(new).items()
        if text and (not getattr(now, name) or target.history.may_change_setting(name))
    }
    return replace(now, **said)


def settings_changes(settings: Settings, target: LoadTarget) -> list[Change]:
    """Return the change of the settings; none where they stay as they are."""
    if settings == target.records.settings:
        return []
    values = {name: text for name, text in asdict(settings).items() if text}
    return [Change(SETTINGS_TABLE, SETTINGS_KEY, values)]


def protected_cells(target: LoadTarget) -> dict[FileName, set[CellKey]]:
    """Return the cells that are kept against each file, so that they are kept the next time, too."""
    found: dict[FileName, set[CellKey]] = {}
    for name, merged in target.merged.items():
        located = target.tables[name]
        for column, rows in merged.protected_cells.items():
            for row, key in zip(rows.tolist(), key_hashes(located.table.take(rows)).tolist(), strict=True):
                found.setdefault(file_name_of(located.sheet_of(row)), set()).add((name, key, column))
    return found
