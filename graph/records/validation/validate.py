"""Validation: every problem of a directory's records, found in bulk.

Loaders check the tables that they have read, and add file, row and heading. Stores check an edit before they write it.
Each distinct value is checked once and columns are compared as arrays, so an object is made only for a problem.
Validation never stops at the first one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.cells import check_cells
from kunyet.graph.records.validation.duplicates import check_duplicates
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.records.validation.forum_rules import check_forums
from kunyet.graph.records.validation.references import check_references
from kunyet.graph.records.validation.rules import check_rows
from kunyet.graph.records.validation.telling_handles import check_telling_handles
from kunyet.graph.records.validation.telling_names import check_telling_names

__all__ = ["Finding", "validate_records"]


def validate_records(records: Records, most_errors: int | None = None) -> list[Finding]:
    """Return every problem of the records, by table, row and column.

    References must be ids, and cells canonical text (`graph/records/schema.py`). Empty records have no findings. Bad
    data raises nothing: a cell that cannot be read is a finding. More errors than `most_errors` are not looked for, so
    that a hostile file ends early: then the findings are not all.
    """
    checks = (
        check_cells, check_references, check_duplicates, check_rows, check_telling_handles, check_telling_names,
        check_forums,
    )  # fmt: skip
    every = (finding for check in checks for finding in check(records))
    found = list(every if most_errors is None else _until(every, most_errors))
    order = {name: number for number, name in enumerate(records.tables())}
    return sorted(found, key=lambda finding: (order[finding.table], finding.row))


def _until(findings: Iterable[Finding], most_errors: int) -> Iterator[Finding]:
    errors = 0
    for finding in findings:
        yield finding
        errors += finding.severity == "error"
        if errors > most_errors:
            return
