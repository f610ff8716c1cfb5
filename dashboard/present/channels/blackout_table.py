"""What an internet blackout leaves of each region, as a table."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.channels.bar_width import bar_width_class
from kunyet.dashboard.present.channels.cut_off_cells import more_actors_html
from kunyet.dashboard.present.common.grid_table import grid_table_html, none_cell_html
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.words.vocabulary_words import region_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, spoken
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.overview.channel_use import BlackoutEffect


def blackout_table_html(view: View, found: Sequence[BlackoutEffect]) -> Html:
    """Return what a blackout leaves of each region, the worst first. Actors without a recorded region are in no row."""
    if not found:
        return tag("p", _("No actor has a region on record, so the effect of a blackout is not known."), cls="k-empty")
    heads = [
        _("Region"),
        _("Actors"),
        _("Ties there"),
        _("Ties left"),
        _("Defector networks cut off"),
        _("Others cut off"),
    ]
    rows = []
    for one in found:
        share = one.left / one.pairs if one.pairs else 1.0
        left = tag(
            "td",
            f"{digits(f'{one.left:,}')} ({in_words(Share(share), spoken())})",
            tag("span", tag("span", cls=bar_width_class(share)), cls="k-meter", aria_hidden="true"),
        )
        if one.cut_off:
            names = join(
                *(actor_link_html(view, network) for network in one.cut_off[:4]), more_actors_html(len(one.cut_off) - 4)
            )
            cut = tag(
                "td",
                tag("span", _("{n} of {all}", n=len(one.cut_off), all=one.networks), cls="critical"),
                names,
                cls="k-who",
            )
        else:
            cut = tag("td", _("{n} of {all}", n=0, all=one.networks)) if one.networks else none_cell_html()
        others = tag("td", digits(f"{one.others:,}")) if one.others else none_cell_html()
        cells = (tag("td", digits(f"{one.actors:,}")), tag("td", digits(f"{one.pairs:,}")), left, cut, others)
        rows.append(tag("tr", tag("th", region_word(one.region), scope="row"), *cells))
    head = tag("tr", *(tag("th", word, scope="col") for word in heads))
    return grid_table_html(_("What a blackout leaves, region by region"), head, rows)
