"""Edge lists: a table whose rows are ties, as Gephi, NodeXL and network programs write it (`Source, Target, ...`).

It is known by a pair of headings for the two ends. A name that no entity has becomes an entity without a kind. Parallel
rows without a key become one tie (`graphs/parallel_ties.py`); loops are left out and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

ENDS: Final = (
    ("source", "target"),
    ("source id", "target id"),
    ("source node", "target node"),
    ("source name", "target name"),
    ("source label", "target label"),
    ("node 1", "node 2"),
    ("node1", "node2"),
    ("vertex 1", "vertex 2"),
    ("vertex1", "vertex2"),
    ("ego", "alter"),
    ("sender", "receiver"),
)
"""Folded headings of the two ends, the better known first."""
_DIRECTIONS = frozenset({"directed", "undirected", "mutual"})
_NATIVE = frozenset({"from", "to"})


def find_ends(headings: Sequence[str]) -> tuple[int, int] | None:
    """Return the positions of the two ends among headings, `None` if they are not those of an edge list."""
    from kunyet.graph.text.folding import fold

    keys = [fold(heading) for heading in headings]
    if _NATIVE.issubset(keys):
        return None
    for tail, head in ENDS:
        if keys.count(tail) == 1 and keys.count(head) == 1:
            return keys.index(tail), keys.index(head)
    return None


def is_heading_row(texts: Sequence[str]) -> bool:
    """Return whether a row names the two ends of an edge list."""
    return find_ends(texts) is not None


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of a file with its edge lists as ties; `None` if it has no edge list."""
    if report.wanted == FORMAT.name:
        ends = [find_ends(sheet.headings) or (0, 1) if len(sheet.headings) > 1 else None for sheet in sheets]
    else:
        ends = [None if sheet.table else find_ends(sheet.headings) for sheet in sheets]
    if not any(ends):
        return None
    return [
        sheet if found is None else _ties_sheet(sheet, found, report) for sheet, found in zip(sheets, ends, strict=True)
    ]


def _ties_sheet(sheet: Sheet, ends: tuple[int, int], report: ReadReport) -> Sheet:
    """Return the rows of an edge list as a sheet of ties."""
    from kunyet.graph.text.folding import fold
    from kunyet.loaders.formats.graphs.graph_sheets import made_sheet
    from kunyet.loaders.formats.graphs.parallel_ties import EdgeRow, merge_parallel_edges, with_labels_as_types

    keys = [fold(heading) for heading in sheet.headings]
    undirected = _undirected_rows(sheet, keys)
    rejected = {problem.row for problem in report.row_errors(sheet.sheet)}
    edges: list[EdgeRow] = []
    loops: list[int] = []
    others = [n for n in range(len(keys)) if n not in (*ends, keys.index("id") if "id" in keys else -1)]
    if undirected is not None:
        others.remove(keys.index("type"))
    headings = {n: sheet.headings[n] or f"column {n + 1}" for n in others}
    for row, number in enumerate(sheet.row_numbers.tolist()):
        cells = sheet.row(row)
        tail, head = (" ".join(cells[end].split()) for end in ends)
        if tail and fold(tail) == fold(head) and number not in rejected:
            loops.append(number)
            continue
        key = cells[keys.index("id")] if "id" in keys else ""
        filled = {heading: cells[n] for n, heading in headings.items() if cells[n]}
        # A row that is rejected stays apart: its errors are found by its number.
        key = f"row {number}" if number in rejected else key
        edges.append(EdgeRow(tail, head, filled, key, undirected is None or not undirected[row], number))
    if loops:
        report.warn("loops-left-out", {"loops": len(loops)}, sheet=sheet.sheet, row=loops[0])
    edges = merge_parallel_edges(with_labels_as_types(edges), report, sheet.sheet)
    own = {
        "id": [edge.key for edge in edges],
        "from": [edge.tail for edge in edges],
        "to": [edge.head for edge in edges],
    }
    rows = [(edge.number, edge.cells) for edge in edges]
    made = made_sheet(report, sheet.sheet, "ties", own, rows)
    return replace(made, heading_row=sheet.heading_row, blank_rows=sheet.blank_rows, makes_entities=True)


def _undirected_rows(sheet: Sheet, keys: Sequence[str]) -> list[bool] | None:
    """Return which rows are undirected, if the column Type says it; `None` if Type means something else."""
    if keys.count("type") != 1:
        return None
    texts = [text.casefold() for text in sheet.columns[keys.index("type")].texts()]
    filled = {text for text in texts if text}
    return [text == "undirected" for text in texts] if filled and filled <= _DIRECTIONS else None


FORMAT = Format(
    name="edge-list",
    order=500,
    title="Edge list",
    sentence=(
        "a table (CSV or a sheet) whose headings name two ends: `Source`, `Target`, or another pair that network"
        " programs write, such as `Vertex 1`, `Vertex 2`. Each row is a tie. A name that no entity has becomes an"
        " entity without a kind. Rows without a key between the same two ends become one tie. Loops are left out. If"
        " the ends are numbers, give the node list (`Id`, `Label`) together with it."
    ),
    split_file=split_file,
    is_heading_row=is_heading_row,
)
