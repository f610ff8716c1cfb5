"""Channels and operators as a table: how much depends on each."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.channels.cut_off_cells import more_actors_html
from kunyet.dashboard.present.common.grid_table import grid_table_html, none_cell_html
from kunyet.dashboard.present.common.html import Html, join, shape_html, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.words.vocabulary_words import channel_word, first_upper
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits
from kunyet.graph.overview.channel_use import ChannelUse


def channel_uses_html(view: View, uses: Sequence[ChannelUse], *, operators: bool = False) -> Html:
    """Return channels, or `operators`, with how much depends on each, the worst first."""
    heads = [
        _("Operator") if operators else _("Channel"),
        _("Tied pairs that use it"),
        _("Lost without it"),
        _("Defector networks that it alone keeps in reach"),
        _("Others that it alone keeps in reach"),
    ]
    if not operators:
        heads += [_("Needs the internet"), _("Can be overheard")]
    rows = [_use_row(view, use, operators=operators) for use in uses]
    label = _("What depends on one operator") if operators else _("What depends on one channel")
    return grid_table_html(label, tag("tr", *(tag("th", head, scope="col") for head in heads)), rows)


def _use_row(view: View, use: ChannelUse, *, operators: bool) -> Html:
    name = use.id if operators else first_upper(channel_word(view, use.id))
    kept = [
        tag(
            "td",
            join(
                *(actor_link_html(view, network) for network in use.networks[:4]),
                more_actors_html(len(use.networks) - 4),
            ),
            cls="k-who",
        )
    ]
    cells = [
        tag("td", digits(f"{use.pairs:,}")),
        tag("td", digits(f"{use.dependent:,}"), cls="critical" if use.networks else None),
    ]
    cells += kept if use.networks else [none_cell_html()]
    cells.append(tag("td", digits(f"{use.others:,}")) if use.others else none_cell_html())
    if not operators:
        channel = view.network.channels[use.id]
        cells.append(tag("td", _("yes") if channel.needs_internet else _("no")))
        cells.append(
            tag("td", _("no"))
            if channel.confidential
            else tag("td", shape_html("triangle", "high"), " ", _("yes"), cls="high")
        )
    return tag("tr", tag("th", name, scope="row"), *cells)
