"""Findings about the directory after a load, located at the rows of the files that cause them.

A record that no file names was valid before the load. If it is invalid afterwards, a row about an entity that it names
is the cause: for example a row that changes the kind of the entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.records.validation.findings import Finding

FileRows = Mapping[str, NDArray[np.int64]]
"""The row of the files that each row of a table comes from, -1: none, by table."""


def locate_finding(finding: Finding, directory: Records, rows: FileRows) -> Iterator[Finding]:
    """Give a finding at each row of the files that causes it. A warning that no row of the files causes is left out."""
    own = rows[finding.table]
    if finding.row < 0:
        yield finding
    elif own[finding.row] >= 0:
        other = int(own[finding.other]) if finding.other >= 0 else -1
        yield replace(finding, row=int(own[finding.row]), other=other)
    elif finding.severity == "error":
        yield from _locate_by_reference(finding, directory, rows)


def _locate_by_reference(finding: Finding, directory: Records, rows: FileRows) -> Iterator[Finding]:
    own = rows[finding.table]
    if finding.other >= 0 and own[finding.other] >= 0:
        yield replace(finding, row=int(own[finding.other]), other=-1)
        return
    table, columns = directory.tables()[finding.table], REFERENCE_COLUMNS.get(finding.table, ())
    names = [table[column][finding.row] for column in columns]
    data = {**finding.data, "record": " ".join([finding.table, *filter(None, names)])}
    # An end of a tie that is not allowed is the column of the finding. Otherwise any entity that the record names may
    # be the cause.
    references = [table[finding.column][finding.row]] if finding.column in columns else names
    causes = {int(rows["entities"][row]) for name in references if (row := directory.entity_row.get(name, -1)) >= 0} - {
        -1
    }
    for row in sorted(causes):
        yield replace(finding, table="entities", row=row, column=None, other=-1, data=data)
    if not causes:
        yield replace(finding, row=-1, other=-1, data=data)
