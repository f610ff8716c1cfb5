"""The first rows of large files, shown while all of them are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.first_rows import FirstRows

_LONGEST = 60


def first_rows_html(files: Sequence[tuple[str, Sequence[FirstRows]]]) -> Html:
    """Return a table for each sheet, by the name of the file; empty where there is none."""
    return join(*_tables(files))


def _tables(files: Sequence[tuple[str, Sequence[FirstRows]]]) -> Iterator[Html]:
    for name, sheets in files:
        for sheet in sheets:
            title = f"{name} · {sheet.sheet}" if sheet.sheet else name
            label = _("The first rows of {file}, as they stand in the file", file=title)
            width = max(map(len, sheet.rows))
            headings, *rows = ([_cut(cell) for cell in row] + [""] * (width - len(row)) for row in sheet.rows)
            yield tag("h3", label)
            yield rows_table_html(label, headings, rows)


def _cut(cell: str) -> str:
    return cell if len(cell) <= _LONGEST else f"{cell[:_LONGEST]}…"
