"""A profile in words: who somebody is, their ties by type with how fresh each is, what they need, offer and have promised."""

from __future__ import annotations

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.gaps import gap_remedy, gap_sentence
from kunyet.dashboard.present.words.records import (
    severity_html,
)  # fmt: skip
from kunyet.dashboard.session import links
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _


def gaps_html(gaps: list[Gap], most: int = 6) -> Html:
    """Return the gaps that somebody is a subject of, each leading to where it is mended."""
    if not gaps:
        return NOTHING
    items = [
        tag("li", severity_html(gap.severity), tag("p", links.session_link(links.gap(gap.id), gap_sentence(gap))), tag("p", gap_remedy(gap), cls="k-remedy"))
        for gap in gaps[:most]
    ]  # fmt: skip
    more = tag("p", _("And {n} more.", n=len(gaps) - most), cls="k-muted") if len(gaps) > most else NOTHING
    return tag("section", tag("h2", _("What to mend here")), tag("ul", join(*items), cls="k-gaps"), more)
