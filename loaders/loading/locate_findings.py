"""Blame: what is wrong with the directory as it would stand, told at the rows of the files that make it so.

A record that no file names was right before the load. Where it is wrong afterwards, a row about an entity that it names has made it so:
one whose kind is another now, say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.records import Records
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.stores.contract import PROFILE_COLUMNS

FileRows = Mapping[str, NDArray[np.int64]]
"""Which row of the files each row of a table is, -1: none."""


def locate_finding(finding: Finding, whole: Records, rows: FileRows) -> Iterator[Finding]:
    """Give a finding at each row of the files that it is about; none where it is a mere warning about none of them."""
    own = rows[finding.table]
    if finding.row < 0:
        yield finding
    elif own[finding.row] >= 0:
        other = int(own[finding.other]) if finding.other >= 0 else -1
        yield replace(finding, row=int(own[finding.row]), other=other)
    elif finding.severity == "error":
        yield from _locate_by_reference(finding, whole, rows)


def _locate_by_reference(finding: Finding, whole: Records, rows: FileRows) -> Iterator[Finding]:
    own = rows[finding.table]
    if finding.other >= 0 and own[finding.other] >= 0:
        yield replace(finding, row=int(own[finding.other]), other=-1)
        return
    table, columns = whole.tables()[finding.table], PROFILE_COLUMNS.get(finding.table, ())
    names = [table[column][finding.row] for column in columns]
    about = f"{finding.table} {' '.join(filter(None, names))}: {finding.message}"
    # The end of a tie that cannot stand there is the finding's own column; else any entity that the record names may be at fault.
    said = [table[finding.column][finding.row]] if finding.column in columns else names
    guilty = {int(rows["entities"][row]) for name in said if (row := whole.entity_row.get(name, -1)) >= 0} - {-1}
    for row in sorted(guilty):
        yield Finding("entities", row, None, finding.code, about, finding.suggestion)
    if not guilty:
        yield replace(finding, row=-1, other=-1, message=about)
