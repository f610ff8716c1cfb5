"""Channels as people read them: which kinds reach which over what, what hangs on one channel, what may be overheard, what a blackout leaves."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.cache.summaries import ChannelSummary
from kunyet.graph.messages.language import _, digits, n_, say_list, spoken
from kunyet.dashboard.present.common.html import NOTHING, Html, join, shape_html, tag
from kunyet.dashboard.present.common.linked_names import actor_link_html
from kunyet.dashboard.present.words.records import (
    channel_word,
    first_upper,
    kind_shape,
    kind_word,
    name_of,
    region_word,
)
from kunyet.graph.access.view import View
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.overview.channel_use import BlackoutEffect, ConfidentialPairs, ChannelUse
from kunyet.graph.vocabulary.kinds import KINDS

NAMED = 3
"""So many channels stand in a cell before the others."""
SILENT = ""


def channels_sentence(view: View, found: ChannelSummary) -> str:
    """Return on what most hangs, and what is lost without the internet, in a sentence or two."""
    if not found.all.pairs:
        return _("No two actors are tied here, so no channel carries anything yet.")
    if not found.uses:
        return _("No tie says over which channel it runs.")
    used = max(found.uses, key=lambda use: use.pairs)
    share = in_words(Share(used.pairs / found.all.pairs), spoken())
    first = _("{share} of tied pairs use {channel}.", share=share, channel=channel_word(view, used.id))
    lost = {network for one in found.blackouts for network in one.cut_off}
    dark = n_(
        "{n} defector network cannot be reached once its own region has no internet.",
        "{n} defector networks cannot be reached once their own region has no internet.",
        len(lost),
    )
    return f"{first} {dark}"


def channels_advice(view: View, found: ChannelSummary) -> str:
    """Return what to do first: a second channel where one alone keeps a defector network in reach, else where most pairs hang on one."""
    worst = found.uses[0] if found.uses else None
    if worst is not None and worst.networks:
        return _("agree on a second channel with {who}, whom only {channel} keeps in reach.", who=name_of(view, worst.networks[0]), channel=channel_word(view, worst.id))  # fmt: skip
    lost = next((one for one in found.blackouts if one.cut_off), None)
    if lost is not None:
        return _("agree on a channel without the internet with {who}, in {region}.", who=name_of(view, lost.cut_off[0]), region=region_word(lost.region))  # fmt: skip
    if found.protected.open:
        return n_(
            "move {n} tie with a protected actor to a channel that cannot be overheard.",
            "move {n} ties with protected actors to channels that cannot be overheard.",
            found.protected.open,
        )
    return ""


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
    return grid_table_html(_("Over what each kind reaches each"), head, rows, "k-words")


def _in_order(one: str, other: str) -> tuple[str, str]:
    order = list(KINDS)
    return (one, other) if order.index(one) <= order.index(other) else (other, one)


def _over(view: View, counts: dict[str, int]) -> Html:
    if not counts:
        return tag(
            "td", tag("span", "–", aria_hidden="true"), tag("span", _("none"), cls="visually-hidden"), cls="k-none"
        )
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


def channel_uses_html(view: View, uses: Sequence[ChannelUse], *, operators: bool = False) -> Html:
    """Return channels (or operators) and how much hangs on each, the worst first."""
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
    label = _("What hangs on one operator") if operators else _("What hangs on one channel")
    return grid_table_html(label, tag("tr", *(tag("th", head, scope="col") for head in heads)), rows)


def _use_row(view: View, use: ChannelUse, *, operators: bool) -> Html:
    name = use.id if operators else first_upper(channel_word(view, use.id))
    kept = [
        tag(
            "td",
            join(*(actor_link_html(view, network) for network in use.networks[:4]), more_actors_html(len(use.networks) - 4)),
            cls="k-who",
        )
    ]
    cells = [
        tag("td", digits(f"{use.pairs:,}")),
        tag("td", digits(f"{use.hanging:,}"), cls="critical" if use.networks else None),
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


def more_actors_html(more: int) -> Html:
    return tag("span", _("and {n} more", n=more), cls="k-muted") if more > 0 else NOTHING


def none_cell_html() -> Html:
    return tag("td", tag("span", "–", aria_hidden="true"), tag("span", _("none"), cls="visually-hidden"), cls="k-none")


def confidential_shares_html(found: ChannelSummary) -> Html:
    """Return how many ties may be overheard, of all and of those with a protected actor: a bar each, and the numbers beside it."""
    return tag(
        "div",
        _share_html(_("All tied pairs"), found.all),
        _share_html(_("With a protected actor"), found.protected),
        cls="k-shares",
    )


def _share_html(label: str, told: ConfidentialPairs) -> Html:
    if not told.pairs:
        return NOTHING
    parts = [
        ("kept", _("have a channel that cannot be overheard"), told.kept),
        ("open", _("only have channels that can be overheard"), told.open),
        ("silent", _("say nothing of a channel"), told.silent),
    ]
    bar = [tag("span", cls=f"k-part {name} {bar_width_class(count / told.pairs)}") for name, _word, count in parts if count]
    items = [
        tag("li", tag("span", cls=f"k-part {name}", aria_hidden="true"), tag("strong", digits(f"{count:,}")), " ", word)
        for name, word, count in parts
    ]
    return tag(
        "section",
        tag("h3", label),
        tag("div", *bar, cls="k-bar-row", aria_hidden="true"),
        tag("ul", *items, cls="k-parts"),
    )


def bar_width_class(share: float) -> str:
    """Return the class of a bar's width, in steps of 5 per cent: a page's own style attributes are refused by its policy."""
    return f"k-w-{5 * round(20 * share)}"


def blackout_table_html(view: View, found: Sequence[BlackoutEffect]) -> Html:
    """Return what a blackout leaves of each region, the worst first; whoever has no region on record is in none."""
    if not found:
        return tag(
            "p", _("Nobody has a region on record, so nobody can say what a blackout would leave."), cls="k-empty"
        )
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
        left = tag("td", f"{digits(f'{one.left:,}')} ({in_words(Share(share), spoken())})", tag("span", tag("span", cls=bar_width_class(share)), cls="k-meter", aria_hidden="true"))  # fmt: skip
        if one.cut_off:
            names = join(*(actor_link_html(view, network) for network in one.cut_off[:4]), more_actors_html(len(one.cut_off) - 4))
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


def grid_table_html(label: str, head: Html, rows: Sequence[Html], look: str = "") -> Html:
    """Return a table of figures in a frame that scrolls sideways by itself."""
    caption = tag("caption", label, cls="visually-hidden")
    table = tag("table", caption, tag("thead", head), tag("tbody", *rows), cls=f"k-grid {look}".strip())
    return tag("div", table, cls="k-wide", role="region", aria_label=label, tabindex="0")
