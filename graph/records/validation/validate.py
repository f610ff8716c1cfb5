"""Validation: everything that is wrong with records, found in bulk and told once.

Loaders use it for what they have read, and add file, row and heading; stores use it for what an edit would make. It looks once at a
distinct value, compares columns, and makes an object only where something is wrong. It never stops at the first.
"""

from __future__ import annotations

from kunyet.graph.records.records import Records
from kunyet.graph.records.validation import cells, duplicates, references, rules
from kunyet.graph.records.validation.findings import Finding

__all__ = ["Finding", "validate"]


def validate(records: Records) -> list[Finding]:
    """Return all that is wrong with records, by table, row and column.

    References are expected to be ids, cells to be canonical text (`graph/records/tables.py`). Empty records have no findings. Nothing is
    raised for bad data: a cell that cannot be read is a finding.
    """
    found = [finding for judge in (cells, references, duplicates, rules) for finding in judge.findings(records)]
    order = {name: number for number, name in enumerate(records.tables())}
    return sorted(found, key=lambda finding: (order[finding.table], finding.row))
