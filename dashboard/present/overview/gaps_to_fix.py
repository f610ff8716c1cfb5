"""The gaps to fix first."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.linked_names import gap_item_html
from kunyet.dashboard.session import links
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.messages.language import _, n_

GAPS_FIRST = 5
"""So many gaps are shown first."""


def gaps_to_fix_first(gaps: Sequence[Gap]) -> list[Gap]:
    """Return the gaps to fix first, worst first, each code once before any code twice.

    Gaps that rest on a question that was never asked are left out.
    """
    sound = [gap for gap in gaps if gap.basis != "unrecorded"]
    seen: dict[tuple[str, str], list[Gap]] = {}
    for gap in sound:
        seen.setdefault((gap.severity, gap.code), []).append(gap)
    first: list[Gap] = []
    for severity in dict.fromkeys(gap.severity for gap in sound):
        lists = [group for (each, _code), group in seen.items() if each == severity]
        first += [group[turn] for turn in range(GAPS_FIRST) for group in lists if turn < len(group)]
        if len(first) >= GAPS_FIRST:
            break
    return first[:GAPS_FIRST]


def gaps_to_fix_html(worst: Sequence[Gap], gaps: Gaps) -> Html:
    """Return the gaps to fix first, and a link to all gaps."""
    if not worst:
        return tag("p", _("No gap was found."), cls="k-empty")
    every = n_("See the {n} gap", "See all {n} gaps", len(gaps))
    more = tag("p", links.session_link(links.page("gaps"), every))
    return join(tag("ul", *(gap_item_html(gap) for gap in worst), cls="k-gaps k-mend"), more)
