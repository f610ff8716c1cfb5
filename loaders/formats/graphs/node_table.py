"""A table of nodes as a sheet of entities: nodes that share a label are kept apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets


def entities_of_table(
    sheet: Sheet, label: int, report: ReadReport, *, key: int | None = None, renamed: Mapping[str, str] | None = None
) -> Sheet:
    """Return the rows of a table as a sheet of entities.

    Parameters
    ----------
    sheet
        The table.
    label
        The position of the names.
    report
        Where problems are reported.
    key
        The position of the numbers by which edge lists call the rows; `None`: they call them by name.
    renamed
        The column of entities for folded headings that mean another one elsewhere.

    Raises
    ------
    BadInput
        `broken-graph` if a number stands twice.
    """
    graph = GraphSheets(report, entities=sheet.sheet)
    keys = [fold(heading) for heading in sheet.headings]
    headings = {
        n: (renamed or {}).get(keys[n]) or sheet.headings[n] or f"column {n + 1}"
        for n in range(len(keys))
        if n not in (label, key)
    }
    for row, number in enumerate(sheet.row_numbers.tolist()):
        cells = sheet.row(row)
        others = {heading: cells[n] for n, heading in headings.items()}
        own = f"row {number}" if key is None else cells[key]
        graph.add_node(own, cells[label], others, row=number)
    made = graph.sheets()[0]
    return replace(
        made,
        heading_row=sheet.heading_row,
        blank_rows=sheet.blank_rows,
        epoch=sheet.epoch,
        node_keys=None if key is None else graph.keys(),
    )
