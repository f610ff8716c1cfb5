"""The figures of the Overview page, each with a link to what it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kunyet.dashboard.cache.summaries import ForumChanges
from kunyet.dashboard.present.common.html import NOTHING, Html, tag
from kunyet.dashboard.present.overview.forum_changes import forum_name
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.measures.common.blocks import two_routes
from kunyet.graph.measures.common.reach import steps_to_nug
from kunyet.graph.measures.components import components
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.network.network import Network
from kunyet.graph.overview.changes_since import ChangesSince
from kunyet.graph.overview.forums import WomenShare


@dataclass(frozen=True, slots=True)
class OverviewFigure:
    """One figure of the page.

    Parameters
    ----------
    number
        The number in words.
    word
        What is counted.
    note
        A note below; blank: none.
    address
        The address of what is counted.
    tone
        The class of the colour.
    """

    number: str
    word: str
    note: str
    address: str
    tone: str = ""


def overview_figures(view: View, gaps: Gaps, changed: ForumChanges) -> list[OverviewFigure]:
    """Return the figures: cohesion, defector networks in reach, commitments, and the share of women."""
    found = [
        _cohesion_figure(view.network, changed.since),
        _reach_figure(view, gaps),
        _commitments_figure(view),
        _women_figure(view, changed),
    ]
    return [figure for figure in found if figure is not None]


def _cohesion_figure(network: Network, since: ChangesSince | None) -> OverviewFigure:
    share = int(components(network).size.max(initial=0)) / network.n
    note = ""
    if since is not None and since.shares[0] is not None:
        points = round(100 * share) - round(100 * since.shares[0])
        note = _("as at the last forum")
        if points:
            up = n_("{n} point up since the last forum", "{n} points up since the last forum", points)
            down = n_("{n} point down since the last forum", "{n} points down since the last forum", -points)
            note = f"▲ {up}" if points > 0 else f"▼ {down}"
    address = links.page("gaps", code=("isolated", "island"))
    return OverviewFigure(in_words(Share(share), spoken()), _("are in the largest part"), note, address)


def _reach_figure(view: View, gaps: Gaps) -> OverviewFigure | None:
    network = view.network
    theirs = network.kind.equals("defector_network")
    all_ = int(theirs.sum())
    if not all_:
        return None
    lost = gaps.counts()["out-of-reach"]
    reached = min(all_ - lost, int(np.count_nonzero(theirs & (steps_to_nug(network) >= 0))))
    two = min(reached, int(np.count_nonzero(theirs & two_routes(network).two)))
    address = (
        links.page("liaison")
        if view.role == "policymaker"
        else links.page("gaps", code=("out-of-reach", "single-route"))
    )
    return OverviewFigure(
        _("{n} of {all}", n=reached, all=all_), _("defector networks are reached"),
        n_("{n} over two separate routes", "{n} over two separate routes", two), address,
        "critical" if reached < all_ else "",
    )  # fmt: skip


def _commitments_figure(view: View) -> OverviewFigure | None:
    entities = view.records.entities
    every = entities["kind"].equals("commitment") & (entities.days("since", late=True) <= view.at)
    promised = every & ~entities["state"].equals("dropped")
    if not promised.any():
        return None
    done = int(np.count_nonzero(promised & entities["state"].equals("done")))
    due = entities.days("due", late=True)
    late = int(np.count_nonzero(promised & ~entities["state"].equals("done") & (due > -(2**31)) & (due < view.at)))
    note = n_("{n} is past its date", "{n} are past their date", late) if late else _("none is past its date")
    dropped = int(np.count_nonzero(every)) - int(np.count_nonzero(promised))
    if dropped:
        note = comma_list([note, n_("{n} more was dropped", "{n} more were dropped", dropped)])
    return OverviewFigure(
        _("{n} of {all}", n=done, all=int(promised.sum())), _("promises are kept"), note,
        links.page("gaps", code=("overdue", "no-owner")), "high" if late else "",
    )  # fmt: skip


def _women_figure(view: View, changed: ForumChanges) -> OverviewFigure | None:
    """Return the share of women at the last forum, else among members; `None` where neither is recorded."""
    address = links.page("gaps", code="women-missing")
    at, among = changed.women, changed.members
    if at is not None and changed.forum is not None and at.share is not None:
        word = _("women at the {forum}", forum=forum_name(view, changed.forum.id))
        return OverviewFigure(in_words(Share(at.share), spoken()), word, _recorded(at), address)
    if among.share is None:
        return None
    note = _("{n} of {all} entries say so", n=among.recorded, all=among.delegations)
    return OverviewFigure(in_words(Share(among.share), spoken()), _("women among members"), note, address)


def _recorded(women: WomenShare) -> str:
    return _("{n} of {all} delegations say so", n=women.recorded, all=women.delegations)


def overview_figures_html(found: Sequence[OverviewFigure]) -> Html:
    """Return the figures, each as a link to what it counts."""
    items = []
    for one in found:
        note = tag("span", one.note, cls="k-kicker") if one.note else NOTHING
        inside = (tag("span", one.number, cls=f"k-big {one.tone}".strip()), tag("span", one.word, cls="k-what"), note)
        lead = links.GAP_FILTERS if one.address.startswith("/gaps?") else None
        items.append(tag("li", links.session_link(one.address, *inside, data_lead=lead)))
    return tag("ul", *items, cls="k-figures")
