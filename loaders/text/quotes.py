"""Quotation marks of delimited text: what a lenient reader would change or swallow in silence (RFC 4180).

`"Beta" house` would become `Beta house`. A quote that is opened in row 2 and closed in row 4 would make rows 3 and 4 a
part of one cell. A quote that is never closed would take the rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_QUOTED = re.compile(rb'"[^"]*(?:""[^"]*)*"')
_SWALLOWING_CELLS = 4
"""From this number of headings, lines within a cell that have as many cells are rows, and no text."""


@dataclass(frozen=True)
class QuoteFault:
    """A fault of quotation marks.

    Parameters
    ----------
    row
        The number of its row.
    kind
        `after` (text after a closing quote), `open` (never closed), `rows` (a cell that holds rows), or `lines` (a
        cell whose lines may be rows).
    lines
        The number of rows that the cell holds.
    text
        The beginning of the cell, or what stands after the quote.
    """

    row: int
    kind: str
    lines: int = 0
    text: str = ""


def quote_faults(content: bytes, delimiter: str) -> Iterator[QuoteFault]:
    """Give the faults of quotation marks, in the order of the file.

    Parameters
    ----------
    content
        The text in UTF-8.
    delimiter
        Its delimiter.
    """
    mark = delimiter.encode()
    ends = re.compile(b"[\r\n" + re.escape(mark) + b"]")
    width = _first_width(content, mark)
    row, counted, at = 1, 0, 0
    while (at := content.find(b'"', at)) >= 0:
        row += _line_ends(content, counted, at)
        counted = at
        if at and content[at - 1 : at] not in (mark, b"\r", b"\n"):
            at = _end(ends, content, at)  # a quote within a plain cell is a letter
            continue
        cell = _QUOTED.match(content, at)
        if cell is None:
            yield QuoteFault(row, "open", text=_shown(content[at + 1 : at + 61]))
            return
        if b"\n" in cell[0] or b"\r" in cell[0]:
            yield from _swallowed(cell[0], mark, width, row)
        at = counted = cell.end()
        if at < len(content) and content[at : at + 1] not in (mark, b"\r", b"\n"):
            yield QuoteFault(row, "after", text=_shown(content[at : min(_end(ends, content, at), at + 60)]))
            at = _end(ends, content, at)


def _swallowed(cell: bytes, mark: bytes, width: int, row: int) -> Iterator[QuoteFault]:
    """Give the fault of a cell of several lines that may hold whole rows."""
    lines = cell[1:-1].splitlines()[1:]
    like_rows = [line for line in lines if line.count(mark) >= width - 1]
    if width > 1 and like_rows:
        exact = any(line.count(mark) == width - 1 for line in like_rows)
        kind = "rows" if exact and width >= _SWALLOWING_CELLS else "lines"
        yield QuoteFault(row, kind, len(like_rows), _shown(like_rows[0][:60]))


def _first_width(content: bytes, mark: bytes) -> int:
    """Return the number of cells of the first line that is not blank."""
    start = len(content) - len(content.lstrip(b"\r\n"))
    line = re.split(b"[\r\n]", content[start : start + (1 << 16)], maxsplit=1)[0]
    return line.count(mark) + 1


def _line_ends(content: bytes, start: int, end: int) -> int:
    return content.count(b"\n", start, end) + content.count(b"\r", start, end) - content.count(b"\r\n", start, end)


def _end(ends: re.Pattern[bytes], content: bytes, at: int) -> int:
    found = ends.search(content, at)
    return found.start() if found else len(content)


def _shown(text: bytes) -> str:
    return text.decode("utf-8", "ignore").strip()
