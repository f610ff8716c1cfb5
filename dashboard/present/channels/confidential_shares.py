"""How many ties can be overheard, as bars with numbers."""

from __future__ import annotations

from kunyet.dashboard.cache.summaries import ChannelSummary
from kunyet.dashboard.present.channels.bar_width import bar_width_class
from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.graph.messages.language import _, digits
from kunyet.graph.overview.channel_use import ConfidentialPairs


def confidential_shares_html(found: ChannelSummary) -> Html:
    """Return how many ties can be overheard, of all and of those with a protected actor, as bars with numbers."""
    return tag(
        "div",
        _share_html(_("All tied pairs"), found.all),
        _share_html(_("With a protected actor"), found.protected),
        cls="k-shares",
    )


def _share_html(label: str, pairs: ConfidentialPairs) -> Html:
    if not pairs.pairs:
        return NOTHING
    parts = [
        ("kept", _("have a channel that cannot be overheard"), pairs.confidential),
        ("open", _("only have channels that can be overheard"), pairs.open),
        ("silent", _("have no channel on record"), pairs.unrecorded),
    ]
    bar = [
        tag("span", cls=f"k-part {name} {bar_width_class(count / pairs.pairs)}")
        for name, _word, count in parts
        if count
    ]
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
