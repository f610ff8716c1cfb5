"""The channels between kinds of actors, as a table of kinds by kinds."""

from __future__ import annotations

from kunyet.dashboard.cache.summaries import ChannelSummary
from kunyet.dashboard.present.common.grid_table import grid_table_html, none_cell_html
from kunyet.dashboard.present.common.html import NOTHING, Html, shape_html, tag
from kunyet.dashboard.present.words.records import (
    channel_word,
    first_upper,
    kind_shape,
    kind_word,
)
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, say_list
from kunyet.graph.vocabulary.kinds import KINDS

NAMED = 3
"""So many channels stand in a cell before the others."""
SILENT = ""


def kinds_table_html(view: View, found: ChannelSummary) -> Html:
    """Return over what each kind reaches each, as a table of kinds by kinds; each two kinds stand once."""
    present = [kind for kind in KINDS if any(kind in pair for pair in found.cells)]
    head = tag(
        "tr",
        tag("td"),
        *(tag("th", shape_html(kind_shape(kind), kind), first_upper(kind_word(kind)), scope="col") for kind in present),
    )
    rows = []
    for kind in present:
        cells = [_over(view, found.cells.get(_in_order(kind, other), {})) for other in present]
        rows.append(tag("tr", tag("th", first_upper(kind_word(kind)), scope="row"), *cells))
    return grid_table_html(_("Over what each kind reaches each"), head, rows, look="k-grid k-words")


def _in_order(one: str, other: str) -> tuple[str, str]:
    order = list(KINDS)
    return (one, other) if order.index(one) <= order.index(other) else (other, one)


def _over(view: View, counts: dict[str, int]) -> Html:
    if not counts:
        return none_cell_html()
    told = [_counted(view, name, count) for name, count in counts.items()]
    more = (
        tag("span", _("and {n} more", n=len(told) - NAMED), cls="k-muted", title=say_list(told[NAMED:]))
        if len(told) > NAMED
        else NOTHING
    )
    return tag("td", *(tag("span", each) for each in told[:NAMED]), more)


def _counted(view: View, name: str, count: int) -> str:
    word = first_upper(channel_word(view, name)) if name != SILENT else _("No channel recorded")
    return f"{word} {digits(f'{count:,}')}"
