"""The channels between kinds of actors, as a table of kinds by kinds."""

from __future__ import annotations

from kunyet.dashboard.cache.summaries import ChannelSummary
from kunyet.dashboard.present.common.grid_table import grid_table_html, none_cell_html
from kunyet.dashboard.present.common.html import NOTHING, Html, shape_html, tag
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper, kind_shape, kind_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, say_list
from kunyet.graph.vocabulary.kinds import KINDS

CHANNELS_NAMED = 3
"""So many channels are named in a cell; the others are counted."""
NO_CHANNEL = ""


def kinds_table_html(view: View, found: ChannelSummary) -> Html:
    """Return the channels between kinds, as a table of kinds by kinds; each two kinds are counted once."""
    present = [kind for kind in KINDS if any(kind in pair for pair in found.cells)]
    head = tag(
        "tr",
        tag("td"),
        *(tag("th", shape_html(kind_shape(kind), kind), first_upper(kind_word(kind)), scope="col") for kind in present),
    )
    rows = []
    for kind in present:
        cells = [_channels_cell(view, found.cells.get(_ordered_pair(kind, other), {})) for other in present]
        rows.append(tag("tr", tag("th", first_upper(kind_word(kind)), scope="row"), *cells))
    return grid_table_html(_("Channels between kinds"), head, rows, look="k-grid k-words")


def _ordered_pair(one: str, other: str) -> tuple[str, str]:
    order = list(KINDS)
    return (one, other) if order.index(one) <= order.index(other) else (other, one)


def _channels_cell(view: View, counts: dict[str, int]) -> Html:
    if not counts:
        return none_cell_html()
    counted = [_channel_count(view, name, count) for name, count in counts.items()]
    more = (
        tag(
            "span",
            _("and {n} more", n=len(counted) - CHANNELS_NAMED),
            cls="k-muted",
            title=say_list(counted[CHANNELS_NAMED:]),
        )
        if len(counted) > CHANNELS_NAMED
        else NOTHING
    )
    return tag("td", *(tag("span", each) for each in counted[:CHANNELS_NAMED]), more)


def _channel_count(view: View, name: str, count: int) -> str:
    word = first_upper(channel_word(view, name)) if name != NO_CHANNEL else _("No channel recorded")
    return f"{word} {digits(f'{count:,}')}"
