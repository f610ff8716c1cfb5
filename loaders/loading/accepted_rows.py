"""The counts of rows in the report of a load: which rows count as accepted, and which as unchanged."""

from __future__ import annotations

from typing import NamedTuple

from kunyet.loaders.loading.changes import changed_rows
from kunyet.loaders.loading.target import LoadTarget
from kunyet.loaders.reading.read_result import ReadResult


class AcceptedRows(NamedTuple):
    """The number of accepted rows by table, and how many rows of the files change nothing."""

    by_table: dict[str, int]
    unchanged: int


def accepted_rows(reading: ReadResult, target: LoadTarget, cleared: int) -> AcceptedRows:
    """Count the rows of a load. Rows that change the directory are accepted; so are the `cleared` needs, which no row
    of the files is. Rows of removed records are neither accepted nor unchanged.
    """
    by_table = {name: changed_rows(target, name).size for name in reading.accepted_counts}
    unchanged = sum(reading.accepted_counts.values()) - sum(by_table.values())
    by_table["needs"] += cleared
    removed = sum(int(mask.sum()) for mask in target.removed_rows.values())
    return AcceptedRows(by_table, unchanged - removed)
