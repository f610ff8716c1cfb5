"""Tables of figures in a frame that scrolls sideways by itself."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.graph.messages.language import _


def grid_table_html(label: str, head: Html, rows: Sequence[Html], *, look: str = "k-grid") -> Html:
    """Return a table in a frame that scrolls sideways by itself.

    Parameters
    ----------
    label
        What a screen reader calls the table.
    head
        The row of headings.
    look
        The CSS classes of the table.
    """
    caption = tag("caption", label, cls="visually-hidden")
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows), cls=look)
    return tag("div", table, cls="k-wide", role="region", aria_label=label, tabindex="0")


def none_cell_html() -> Html:
    """Return a cell that counts nothing: a dash, which a screen reader reads as "none"."""
    return tag("td", tag("span", "–", aria_hidden="true"), tag("span", _("none"), cls="visually-hidden"), cls="k-none")
