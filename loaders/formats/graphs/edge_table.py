"""A table of edges as a sheet of ties: one row a tie, parallel rows joined, loops left out and counted.

A cell with several names, separated by `|`, stands for a tie to each of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.graphs.graph_sheets import made_sheet
from kunyet.loaders.formats.graphs.parallel_ties import EdgeRow, merge_parallel_edges, with_labels_as_types

_DIRECTIONS = frozenset({"directed", "undirected", "mutual"})
_NO = frozenset({"", "0", "no", "n", "false"})
_YES = frozenset({"1", "yes", "y", "true"})


def ties_of_table(
    sheet: Sheet, ends: tuple[int, int], report: ReadReport, *, renamed: Mapping[str, str] | None = None
) -> Sheet:
    """Return the rows of a table as a sheet of ties that makes the entities it names.

    Parameters
    ----------
    sheet
        The table.
    ends
        The positions of its two ends.
    report
        Where problems are reported. A row with an error stays, so that it is rejected.
    renamed
        The column of ties for folded headings that mean another one elsewhere.
    """
    work = _EdgeTable(sheet, ends, renamed or {}, {problem.row or 0 for problem in report.row_errors(sheet.sheet)})
    edges, loops = work.edges()
    if loops:
        report.warn("loops-left-out", {"loops": len(loops)}, sheet=sheet.sheet, row=loops[0])
    edges = merge_parallel_edges(with_labels_as_types(edges), report, sheet.sheet)
    own = {
        "id": [edge.key for edge in edges],
        "from": [edge.tail for edge in edges],
        "to": [edge.head for edge in edges],
    }
    made = made_sheet(report, sheet.sheet, "ties", own, [(edge.number, edge.cells) for edge in edges])
    return replace(
        made, heading_row=sheet.heading_row, blank_rows=sheet.blank_rows, epoch=sheet.epoch, makes_entities=True
    )


class _EdgeTable:
    """Reads the edges of a table."""

    def __init__(self, sheet: Sheet, ends: tuple[int, int], renamed: Mapping[str, str], rejected: set[int]) -> None:
        self.sheet, self.ends, self.rejected = sheet, ends, rejected
        keys = [fold(heading) for heading in sheet.headings]
        self.key = keys.index("id") if "id" in keys else None
        self.direction = self._direction_column(keys)
        others = [n for n in range(len(keys)) if n not in (*ends, self.key, self.direction)]
        self.headings = {n: renamed.get(keys[n]) or sheet.headings[n] or f"column {n + 1}" for n in others}

    def _direction_column(self, keys: Sequence[str]) -> int | None:
        """Return the position of the column that says which edges are directed; `Type` may mean something else."""
        for name, words in (("directed", _YES | _NO), ("direction", _DIRECTIONS), ("type", _DIRECTIONS)):
            if keys.count(name) == 1:
                texts = {text.casefold() for text in self.sheet.columns[keys.index(name)].texts()}
                if texts - {""} and texts <= words | {""}:
                    return keys.index(name)
        return None

    def _is_directed(self, cells: Sequence[str]) -> bool:
        if self.direction is None:
            return True
        word = cells[self.direction].casefold()
        is_flag = fold(self.sheet.headings[self.direction]) == "directed"
        return word in _YES if is_flag else word != "undirected"

    def edges(self) -> tuple[list[EdgeRow], list[int]]:
        """Return the edges, and the numbers of the rows that lead from a name to itself."""
        found: list[EdgeRow] = []
        loops: list[int] = []
        for row, number in enumerate(self.sheet.row_numbers.tolist()):
            cells = self.sheet.row(row)
            tails, heads = (_names(cells[end]) for end in self.ends)
            for tail in tails:
                for head in heads:
                    if tail and fold(tail) == fold(head) and number not in self.rejected:
                        loops.append(number)
                    else:
                        found.append(self._edge(cells, tail, head, number))
        return found, loops

    def _edge(self, cells: Sequence[str], tail: str, head: str, number: int) -> EdgeRow:
        filled = {heading: cells[n] for n, heading in self.headings.items() if cells[n]}
        # A row that is rejected stays apart: its errors are found by its number.
        own = f"row {number}" if number in self.rejected else ""
        key = own or (cells[self.key] if self.key is not None else "")
        return EdgeRow(tail, head, filled, key, self._is_directed(cells), number)


def _names(text: str) -> list[str]:
    """Return the names in a cell; a blank one if there is none, so that the row is not lost."""
    return [" ".join(name.split()) for name in split_values(text)] or [""]
