"""Tables of figures in a frame that scrolls sideways by itself."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, tag
from kunyet.graph.messages.language import _


def _table(label: str, head: Html, rows: Sequence[Html]) -> Html:
    table = tag(
        "table", tag("caption", label, cls="visually-hidden"), tag("thead", head), tag("tbody", *rows), cls="k-grid"
    )
    return tag("div", table, cls="k-wide", role="region", aria_label=label, tabindex="0")


def none_cell_html() -> Html:
    return tag("td", tag("span", "–", aria_hidden="true"), tag("span", _("none"), cls="visually-hidden"), cls="k-none")


def grid_table_html(label: str, head: Html, rows: Sequence[Html], look: str = "") -> Html:
    """Return a table of figures in a frame that scrolls sideways by itself."""
    caption = tag("caption", label, cls="visually-hidden")
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows), cls=f"k-grid {look}".strip())
    return tag("div", table, cls="k-wide", role="region", aria_label=label, tabindex="0")
