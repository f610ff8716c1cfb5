"""The outcome of a load, from what was merged: conflicts with both values, and vanished records, beside its counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import numpy as np

from kunyet.graph.records.identity import row_key
from kunyet.graph.records.table import Table
from kunyet.loaders.loading.accepted_rows import accepted_rows
from kunyet.loaders.loading.changes import cleared_needs, new_settings
from kunyet.loaders.loading.column_codes import column_or_blank
from kunyet.loaders.loading.outcome import LoadConflict, LoadOutcome, VanishedRecord
from kunyet.loaders.loading.sources import CellKey, key_hashes
from kunyet.loaders.loading.target import LoadTarget
from kunyet.loaders.reading.read_result import ReadResult


def build_outcome(reading: ReadResult, target: LoadTarget, *, dry_run: bool) -> LoadOutcome:
    """Return what a load does; with `dry_run`, what it would do."""
    cleared = cleared_needs(target)
    accepted = accepted_rows(reading, target, len(cleared))
    new, old = asdict(new_settings(reading, target)), asdict(target.records.settings)
    return LoadOutcome(
        reading,
        target.head,
        accepted.by_table,
        accepted.unchanged,
        tuple(name for name in new if new[name] != old[name]),
        tuple(_conflicts(target)),
        tuple(row for row in _vanished_records(target) if row.table != "needs" or row.key not in cleared),
        dry_run=dry_run,
    )


def _vanished_records(target: LoadTarget) -> Iterator[VanishedRecord]:
    for source, key, table, row in target.history.vanished_records():
        yield VanishedRecord(table.name, tuple(key.split("\x1f")), table.row(row).get("name", ""), source)


def _conflicts(target: LoadTarget) -> Iterator[LoadConflict]:
    for name, merged in target.merged.items():
        located, known = target.tables[name], target.records.tables()[name]
        cells = [(int(row), column) for column, rows in merged.protected_cells.items() for row in rows]
        for row, column in sorted(cells):
            directory, source = (
                column_or_blank(known, column)[merged.record_rows[row]],
                column_or_blank(located.table, column)[row],
            )
            sheet = located.sheet_of(row)
            key = row_key(name, located.table.row(row))
            place = (sheet.file, sheet.sheet, located.row_number(row))
            yield LoadConflict(name, key, column, directory, source, *place, _cell(located.table, row, column))
        for row in np.flatnonzero(target.removed_rows[name]).tolist():
            sheet, values = located.sheet_of(row), located.table.row(row)
            key = row_key(name, values)
            place = (sheet.file, sheet.sheet, located.row_number(row))
            told = values.get("name", " ".join(key))
            filled = tuple((column, text) for column, text in values.items() if text)
            yield LoadConflict(name, key, None, "", told, *place, _cell(located.table, row, ""), filled)


def _cell(table: Table, row: int, column: str) -> CellKey:
    return table.name, int(key_hashes(table.take(np.array([row])))[0]), column
