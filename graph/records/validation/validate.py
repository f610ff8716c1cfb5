"""Validation: everything that is wrong with records, found in bulk and told once.

Loaders use it for what they have read, and add file, row and heading; stores use it for what an edit would make. It looks once at a
distinct value, compares columns, and makes an object only where something is wrong. It never stops at the first.
"""

from __future__ import annotations

from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.cells import check_cells
from kunyet.graph.records.validation.duplicates import check_duplicates
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.records.validation.references import check_references
from kunyet.graph.records.validation.rules import check_rows

__all__ = ["Finding", "validate_records"]


def validate_records(records: Records) -> list[Finding]:
    """Return all that is wrong with records, by table, row and column.

    References are expected to be ids, cells to be canonical text (`graph/records/schema.py`). Empty records have no findings. Nothing is
    raised for bad data: a cell that cannot be read is a finding.
    """
    checks = (check_cells, check_references, check_duplicates, check_rows)
    found = [finding for check in checks for finding in check(records)]
    order = {name: number for number, name in enumerate(records.tables())}
    return sorted(found, key=lambda finding: (order[finding.table], finding.row))
