"""Lists of edges in plain text whose two ends are parted by spaces or tabs, one edge a line, without headings.

Such a list is known by its ends: all of them are numbers, or most names on the left stand on the right too. A third
column is the weight. Lines that begin with `#` or `%` are remarks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.loaders.formats.common.file_head import HEAD_BYTES
from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_REMARKS: Final = ("#", "%", "//")
_FEWEST: Final = 3
_WEIGHTED: Final = 3
_SHARE: Final = 0.5
"""At least this share of the names on one side must stand on the other one, too."""


def is_edge_list(lines: Sequence[str]) -> bool:
    """Return whether lines are edges, and cannot be two words of a name."""
    edges = [line.split() for line in lines if line.strip() and not line.lstrip().startswith(_REMARKS)]
    widths = {len(edge) for edge in edges}
    if len(edges) < _FEWEST or not widths <= {2, _WEIGHTED} or len(widths) > 1:
        return False
    if any(mark in cell for edge in edges for cell in edge for mark in ',;"|'):
        return False
    if widths == {_WEIGHTED} and not all(_is_number(edge[2]) for edge in edges[1:]):
        return False
    body = edges[1:] if _is_heading(edges) else edges
    if all(end.isdecimal() for edge in body for end in edge[:2]):
        return True
    tails, heads = ({edge[side] for edge in edges} for side in (0, 1))
    return body is edges and len(tails & heads) >= _SHARE * min(len(tails), len(heads))


def _is_heading(edges: Sequence[Sequence[str]]) -> bool:
    """Return whether the first line may be headings: its words are known ones, or stand in no other line."""
    from kunyet.loaders.reading.heading_aliases import lookup_key, recognised_headings

    first = edges[0][:2]
    others = {cell for edge in edges[1:] for cell in edge[:2]}
    if any(end.isdecimal() for end in first):
        return False
    return bool(recognised_headings(map(lookup_key, first))) or others.isdisjoint(first)


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdecimal()


def _recognises(content: FileHead) -> bool:
    if content.signature or not content.text:
        return False
    lines = content.text.splitlines()
    return is_edge_list(lines[:-1] if len(content.head) == HEAD_BYTES else lines)  # the last line may be cut


def _read(path: Path, report: ReadReport) -> list[Sheet]:
    from kunyet.loaders.formats.common.budgets import refuse_long_lines
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
    from kunyet.loaders.formats.graphs.edge_table import ties_of_table
    from kunyet.loaders.text.encodings import decode_text

    refuse_long_lines(path, report.file)
    lines = decode_text(path.read_bytes(), report).splitlines()
    rows = [[] if line.lstrip().startswith(_REMARKS) else line.split() for line in lines]
    first = next(at for at, row in enumerate(rows) if row)
    if _is_heading([row for row in rows if row]):
        rows[first] = []
    # The headings stand in no row of the file.
    sheet = sheet_of_rows(report, None, [["source", "target", "weight"], *rows])
    sheet = replace(sheet, row_numbers=sheet.row_numbers - 1, heading_row=0, blank_rows=0)
    return [ties_of_table(sheet, (0, 1), report)]


FORMAT = Format(
    name="space-edges",
    order=260,
    title="Edges in plain text",
    sentence=(
        "two ends in each line, parted by spaces or tabs, without headings, and a weight where there is a third column."
        " All ends are numbers, or most names stand on both sides. Lines that begin with `#` or `%` are remarks."
    ),
    endings=(".txt", ".edges", ".edgelist", ".tsv"),
    recognises=_recognises,
    read=_read,
)
