"""Tables of records, in a frame that scrolls sideways by itself; on a phone they can be lists."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from kunyet.dashboard.present.common.html import Html, tag


def rows_table_html(
    label: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, stacked: bool = False
) -> Html:
    """Return a table in a frame that scrolls sideways by itself, also with the keyboard.

    Parameters
    ----------
    label
        What a screen reader calls the frame.
    rows
        Cells of each row: texts, which are escaped, or markup.
    stacked
        Whether a phone shows each row as a list of cells, each with its heading.
    """
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    names = [_plain_text(heading) for heading in headings] if stacked else []
    body = [tag("tr", *(_cell_html(cell, names, column) for column, cell in enumerate(row))) for row in rows]
    table = tag("table", tag("thead", head), tag("tbody", *body))
    return tag(
        "div", table, cls="k-rows k-stack" if stacked else "k-rows", role="region", aria_label=label, tabindex="0"
    )


def _cell_html(cell: str, names: Sequence[str], column: int) -> Html:
    """Return a cell with its heading as an attribute, for a phone; there a blank cell is left out."""
    label = names[column] if 0 < column < len(names) else None
    return tag("td", cell, data_label=label, data_blank="1" if label and cell in ("", "–") else None)


def _plain_text(heading: str) -> str:
    """Return the words of a heading, without the markup and the arrow of a heading that sorts."""
    return html.unescape(re.sub(r"<[^>]*>", "", heading)).strip(" ▲▼↑↓") if isinstance(heading, Html) else heading
