"""Tables of records: a frame that scrolls sideways by itself, or on a phone a list."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from kunyet.dashboard.present.common.html import Html, tag


def rows_table_html(
    label: str, headings: Sequence[str], rows: Iterable[Sequence[str]], *, stacked: bool = False
) -> Html:
    """Return a table in a frame that scrolls sideways by itself, also with the keyboard; or that a phone shows as a list (`stacked`)."""
    head = tag("tr", *(tag("th", heading, scope="col") for heading in headings))
    names = [_bare(heading) for heading in headings] if stacked else []
    body = [tag("tr", *(_labelled(cell, names, place) for place, cell in enumerate(row))) for row in rows]
    whole = tag("table", tag("thead", head), tag("tbody", *body))
    return tag(
        "div", whole, cls="k-rows k-stack" if stacked else "k-rows", role="region", aria_label=label, tabindex="0"
    )


def _labelled(cell: str, names: Sequence[str], place: int) -> Html:
    """Return a cell that, where a phone shows the row as a list, says what it is; a blank one is left out there."""
    label = names[place] if 0 < place < len(names) else None
    return tag("td", cell, data_label=label, data_blank="1" if label and cell in ("", "–") else None)


def _bare(heading: str) -> str:
    """Return a heading's words: a link that orders by it says more."""
    return html.unescape(re.sub(r"<[^>]*>", "", heading)).strip(" ▲▼↑↓") if isinstance(heading, Html) else heading
