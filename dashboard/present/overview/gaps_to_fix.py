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
    """Return the gaps to fix first: the first ones of the list, which is worst first, questions among them."""
    return list(gaps[:GAPS_FIRST])


def gaps_to_fix_html(worst: Sequence[Gap], gaps: Gaps, open_gaps: int) -> Html:
    """Return the gaps to fix first, and a link to all open gaps with their number."""
    if not worst:
        if len(gaps):
            return tag("p", _("No gap is open: each is waived or closed."), cls="k-empty")
        none = _("No gap was found.") if gaps.network.n else _("There is nobody yet whose gaps could be found.")
        return tag("p", none, cls="k-empty")
    every = n_("See the {n} gap", "See all {n} gaps", open_gaps)
    more = tag("p", links.session_link(links.page("gaps"), every, data_lead=links.GAP_FILTERS))
    return join(tag("ul", *(gap_item_html(gap) for gap in worst), cls="k-gaps k-mend"), more)
