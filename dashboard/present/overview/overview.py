"""The Overview in words: the sentence that answers, the figures that lead to what they count, what to mend, what changed since the last forum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kunyet.dashboard.cache.summaries import ForumChanges
from kunyet.graph.messages.language import _, digits, n_, say_day, spoken
from kunyet.dashboard.present.common.html import NOTHING, Html, join, tag
from kunyet.dashboard.present.common.linked_names import gap_item_html
from kunyet.dashboard.present.network.network_view import apart_words
from kunyet.dashboard.present.words.records import name_of
from kunyet.dashboard.session import links
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps
from kunyet.graph.measures.blocks import two_routes
from kunyet.graph.measures.common.reach import steps_to_nug
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import cut_points
from kunyet.graph.messages.wording import Share, in_words
from kunyet.graph.network.network import Network
from kunyet.graph.overview.changes_since import ChangesSince
from kunyet.graph.overview.forums import WomenShare
from kunyet.graph.text.values import split

GAPS_FIRST = 5
"""So many gaps stand under what to mend first."""
GAPS_NAMED = 12
"""So many gaps that opened or closed are named."""


@dataclass(frozen=True, slots=True)
class OverviewFigure:
    """One figure: what is counted, in how many words, what stands beside it, and the address of what it counts."""

    number: str
    word: str
    note: str
    address: str
    tone: str = ""


def overview_sentence(view: View) -> str:
    """Return how many there are, whether they are one network, and on whom most of it hangs."""
    network = view.network
    if not network.n:
        return _("Nobody is in this directory yet.")
    regions = len({part for text in network.column("region").compact().values for part in split(text)})
    actors = n_("{n} actor", "{n} actors", network.n)
    first = _("{actors}.", actors=actors)
    if regions:
        first = _("{actors} in {regions}.", actors=actors, regions=n_("{n} region", "{n} regions", regions))
    return " ".join(part for part in (first, _cohesion_sentence(view)) if part)


def _cohesion_sentence(view: View) -> str:
    network = view.network
    if network.n < 2:
        return _("Nobody else is recorded yet.")
    size = components(network).size
    largest, alone = int(size.max()), int(np.count_nonzero(size == 1))
    if largest == 1:
        return _("No two of them are tied to each other on record.")
    apart = apart_words(len(size) - 1 - alone, alone)
    holds = _dependence_sentence(view)
    told = _("One network, but {apart}", apart=apart) if apart else _("Everybody can reach everybody.")
    return f"{told} {holds}" if holds else told


def _dependence_sentence(view: View) -> str:
    """Return how many hang on one actor, to roles that may know; the actor is named under what to mend, and not in a headline."""
    if not view.may("cut-points"):
        return ""
    loss = cut_points(view.network)
    most = int(loss.cut_off[loss.is_cut_point].max(initial=0))
    return (
        n_("One actor alone holds {n} other to it.", "One actor alone holds {n} others to it.", most)
        if most > 1
        else ""
    )


def overview_figures(view: View, gaps: Gaps, changed: ForumChanges) -> list[OverviewFigure]:
    """Return the figures of the page: what holds together, who is reached, what was promised, how many women came."""
    found = [_cohesion_figure(view.network, changed.since), _reach_figure(view, gaps), _commitments_figure(view), _women_figure(view, changed)]
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
        n_("{n} in two separate ways", "{n} in two separate ways", two), address, "critical" if reached < all_ else "",
    )  # fmt: skip


def _commitments_figure(view: View) -> OverviewFigure | None:
    entities = view.records.entities
    promised = entities["kind"].equals("commitment") & ~entities["state"].equals("dropped")
    since = entities.days("since", late=True)
    promised &= since <= view.at
    if not promised.any():
        return None
    kept = int(np.count_nonzero(promised & entities["state"].equals("done")))
    due = entities.days("due", late=True)
    late = int(np.count_nonzero(promised & ~entities["state"].equals("done") & (due > -(2**31)) & (due < view.at)))
    note = n_("{n} is past its date", "{n} are past their date", late) if late else _("none is past its date")
    return OverviewFigure(
        _("{n} of {all}", n=kept, all=int(promised.sum())), _("promises are kept"), note,
        links.page("gaps", code=("overdue", "no-owner")), "high" if late else "",
    )  # fmt: skip


def _women_figure(view: View, changed: ForumChanges) -> OverviewFigure | None:
    """Return the share of women at the last forum, else among members; nothing where nobody recorded it."""
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


def forum_name(view: View, forum: str) -> str:
    return name_of(view, forum)


def overview_figures_html(found: Sequence[OverviewFigure]) -> Html:
    """Return the figures, each as a link to what it counts."""
    items = []
    for one in found:
        note = tag("span", one.note, cls="k-kicker") if one.note else NOTHING
        inside = (tag("span", one.number, cls=f"k-big {one.tone}".strip()), tag("span", one.word, cls="k-what"), note)
        items.append(tag("li", links.session_link(one.address, *inside)))
    return tag("ul", *items, cls="k-figures")


def gaps_to_fix_first(gaps: Sequence[Gap]) -> list[Gap]:
    """Return what to mend first: the worst that rests on what is recorded or was asked, of each code its worst before a second one."""
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
    """Return the gaps to mend first, and the way to all of them."""
    if not worst:
        return tag("p", _("No gap was found."), cls="k-empty")
    every = n_("See the {n} gap", "See all {n} gaps", len(gaps))
    more = tag("p", links.session_link(links.page("gaps"), every))
    return join(tag("ul", *(gap_item_html(gap) for gap in worst), cls="k-gaps k-mend"), more)


def forum_changes_title(view: View, changed: ForumChanges) -> str:
    """Return the heading over what changed."""
    if changed.forum is None:
        return _("What changed")
    return _("What changed since the {forum}", forum=forum_name(view, changed.forum.id))


def forum_changes_html(view: View, gaps: Gaps, changed: ForumChanges) -> Html:
    """Return what came, went and grew old since the last forum; where none is recorded, what to do about it."""
    forum, since = changed.forum, changed.since
    if forum is None or since is None:
        return tag("p", _("No forum before this date is recorded. Record the last one with its date, and this page compares with it."), cls="k-empty")  # fmt: skip
    ended = tag("p", _("It ended on {day}.", day=say_day(forum.ended, view.at)), cls="k-muted")
    if since.is_nothing:
        return join(ended, tag("p", _("Nothing in the record has changed since.")))
    counts = [
        (since.ties_come, "+", n_("{n} tie", "{n} ties", since.ties_come), ""),
        (since.ties_gone, "−", n_("{n} tie", "{n} ties", since.ties_gone), "high"),
        (since.gone_stale, "", n_("{n} tie went stale", "{n} ties went stale", since.gone_stale), "medium"),
        (since.actors_come, "+", n_("{n} actor", "{n} actors", since.actors_come), ""),
        (since.actors_gone, "−", n_("{n} actor", "{n} actors", since.actors_gone), "high"),
    ]
    items = [tag("li", tag("strong", f"{sign}{word}", cls=tone)) for count, sign, word, tone in counts if count]
    told = tag("ul", *items, cls="k-since") if items else tag("p", _("No tie and no actor came or went."))
    return join(ended, told, _opened_gaps_html(gaps, since.opened), _closed_gaps_html(since.closed))


def _opened_gaps_html(gaps: Gaps, ids: Sequence[str]) -> Html:
    if not ids:
        return NOTHING
    named = [gap for gap in map(gaps.by_id, ids[:GAPS_NAMED]) if gap is not None]
    more = len(ids) - len(named)
    rest = tag("li", _("And {n} more.", n=more), cls="k-muted") if more > 0 else NOTHING
    summary = tag("summary", n_("{n} gap opened", "{n} gaps opened", len(ids)))
    return tag(
        "details", summary, tag("ul", *(gap_item_html(gap, remedy=False) for gap in named), rest, cls="k-gaps"), cls="k-more"
    )


def _closed_gaps_html(ids: Sequence[str]) -> Html:
    return tag("p", n_("{n} gap is there no more.", "{n} gaps are there no more.", len(ids))) if ids else NOTHING


def say_number(number: int) -> str:
    """Return a number in the reader's digits."""
    return digits(f"{number:,}")
