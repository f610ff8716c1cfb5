"""Telling what a load would do: counts, conflicts with both values, and what has vanished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import numpy as np

from kunyet.graph.records.identity import row_key
from kunyet.loaders.loading.changes import changed_rows, cleared_needs, new_settings
from kunyet.loaders.loading.column_codes import column_or_blank
from kunyet.loaders.loading.outcome import LoadConflict, LoadOutcome, VanishedRecord
from kunyet.loaders.loading.target import LoadTarget
from kunyet.loaders.reading.read_directory import ReadResult


def build_outcome(reading: ReadResult, ground: LoadTarget, *, dry_run: bool) -> LoadOutcome:
    """Return what a load does, or would do."""
    accepted = {name: changed_rows(ground, name).size for name in reading.accepted}
    unchanged = sum(reading.accepted.values()) - sum(accepted.values())
    cleared = cleared_needs(ground)
    accepted["needs"] += len(cleared)
    away = sum(int(mask.sum()) for mask in ground.taken_away.values())
    now, then = asdict(new_settings(reading, ground)), asdict(ground.records.settings)
    return LoadOutcome(
        reading,
        ground.head,
        accepted,
        unchanged - away,
        tuple(name for name in now if now[name] != then[name]),
        tuple(_conflicts(ground)),
        tuple(row for row in _vanished_records(ground) if row.table != "needs" or row.key not in cleared),
        dry_run=dry_run,
    )


def _vanished_records(ground: LoadTarget) -> Iterator[VanishedRecord]:
    for source, key, table, row in ground.past.vanished():
        yield VanishedRecord(table.name, tuple(key.split("\x1f")), table.row(row).get("name", ""), source)


def _conflicts(ground: LoadTarget) -> Iterator[LoadConflict]:
    for name, laid in ground.laid.items():
        placed, known = ground.tables[name], ground.records.tables()[name]
        cells = [(int(row), column) for column, rows in laid.kept.items() for row in rows]
        for row, column in sorted(cells):
            there, here = column_or_blank(known, column)[laid.known[row]], column_or_blank(placed.table, column)[row]
            sheet = placed.sheet_of(row)
            key = row_key(name, placed.table.row(row))
            yield LoadConflict(name, key, column, there, here, sheet.file, sheet.sheet, placed.row_number(row))
        for row in np.flatnonzero(ground.taken_away[name]).tolist():
            sheet, values = placed.sheet_of(row), placed.table.row(row)
            key = row_key(name, values)
            yield LoadConflict(
                name, key, None, "", values.get("name", " ".join(key)), sheet.file, sheet.sheet, placed.row_number(row)
            )
