"""The gaps of one actor, worst first, on the side panel and on the profile."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.words.gap_words import gap_remedy, gap_sentence
from kunyet.dashboard.present.words.vocabulary_words import severity_html
from kunyet.dashboard.session import links
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _


def subject_gaps_html(gaps: Sequence[Gap], most: int, *, heading: str, linked: bool) -> Html:
    """Return the first gaps of an actor, each with its remedy; nothing where there is none.

    Parameters
    ----------
    most
        So many gaps are listed; the others are counted.
    heading
        The element of the heading, such as `h2`.
    linked
        Whether a gap's sentence leads to the gap.
    """
    if not gaps:
        return NOTHING
    items = [_gap_html(gap, linked=linked) for gap in gaps[:most]]
    more = tag("p", _("And {n} more.", n=len(gaps) - most), cls="k-muted") if len(gaps) > most else NOTHING
    return tag("section", tag(heading, _("What to fix here")), tag("ul", join(*items), cls="k-gaps"), more)


def _gap_html(gap: Gap, *, linked: bool) -> Html:
    sentence = gap_sentence(gap)
    what = links.session_link(links.gap(gap.id), sentence) if linked else sentence
    return tag("li", severity_html(gap.severity), tag("p", what), tag("p", gap_remedy(gap), cls="k-remedy"))
