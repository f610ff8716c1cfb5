"""Page 1: the state of the network, what was lost and won since the last forum, and what is asked of the reader.

The four figures are the share of actors in the largest part, the defector networks that reach the NUG, the promises
kept, and the share of women at the last forum. Losses come first, by number and never by name, and never below five.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kunyet.graph.brief.brief import Figure, Ids, Section, Sentence, said
from kunyet.graph.brief.brief_inputs import FEWEST_LOSSES, BriefSource
from kunyet.graph.measures.common.reach import steps_to_nug
from kunyet.graph.measures.components import components
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.message import Message
from kunyet.graph.messages.wording import Day, Share
from kunyet.graph.network.network import Network
from kunyet.graph.overview.changes_since import share_in_largest
from kunyet.graph.overview.forums import WomenShare, women_at
from kunyet.graph.overview.promises import promises_of
from kunyet.graph.text.dates import NEVER

LOSSES: Final = ("detained", "unreachable", "left")
NO_FORUM: Final = N_("No forum was held before this date. Record one with its date: then changes are counted.")


def network_state(source: BriefSource) -> Section:
    """Return the section on the state of the network."""
    network = source.network
    title = said(N_("State of the network"))
    if not network.n:
        empty = N_("Nothing is recorded yet. Load the first entries on the page Import.")
        return Section(title=title, sentences=(Sentence(said(empty)),))
    sizes = components(network)
    fields = {
        "actors": network.n, "at": Day(network.at), "largest": int(sizes.size.max()), "parts": len(sizes.size),
    }  # fmt: skip
    text = N_(
        "On {at} there {actors:=|is|are} {actors:actor|actors}: {largest} of them in the largest part,"
        " and {parts:part|parts} in all."
    )
    figures = (_connected(source), _reached(source), _promises(source), _women(source))
    return Section(
        title=title,
        sentences=(Sentence(said(text, **fields), tuple(network.ids)),),
        figures=tuple(figure for figure in figures if figure is not None),
    )


def changes(source: BriefSource) -> Section:
    """Return the section on what changed since the last forum, losses first."""
    forum, then = source.forum, source.then
    if forum is None or then is None:
        return Section(title=said(N_("Since the last forum")), sentences=(Sentence(said(NO_FORUM)),))
    title = said(N_("Since {forum}"), forum=source.forum_name)
    return Section(title=title, sentences=(*_losses(source, forum.ended), _tie_changes(source, then), _closed(source)))


def asked_of_reader(source: BriefSource) -> Section:
    """Return the section that says what is asked of the reader."""
    unowned = source.ids(promises_of(source.network).unowned)
    unfunded = source.subjects("unfunded")
    critical = source.critical_subjects()
    asked = (
        (unowned, N_("Take on a promise: {n:has|have} no owner.")),
        (unfunded, N_("Help to find funds: {n:initiative has|initiatives have} less than they need.")),
        (critical[1], N_("Help to close {n:critical gap|critical gaps}: the remedies stand under “Worst gaps”.")),
    )
    counts = {critical[1]: critical[0]}
    sentences = tuple(Sentence(said(text, n=counts.get(ids, len(ids))), ids) for ids, text in asked if ids)
    nothing = (Sentence(said(N_("By what is recorded, nothing is asked of you."))),)
    return Section(title=said(N_("What is asked of you")), sentences=sentences or nothing)


def _connected(source: BriefSource) -> Figure:
    network, then = source.network, source.then
    before = None if then is None else share_in_largest(then)
    share = share_in_largest(network) or 0.0
    return Figure(
        Share(share),
        said(N_("of {actors:actor|actors} are in the largest part"), actors=network.n),
        _change(source, None if before is None else Share(before)),
        tuple(network.ids),
    )


def _reached(source: BriefSource) -> Figure | None:
    reached, every = _networks_reached(source.network)
    if not every:
        return None
    then = None if source.then is None else _networks_reached(source.then)
    before = None if then is None else said(N_("{n} of {all}"), n=then[0], all=then[1])
    ids = source.ids(source.network.actors[source.network.kind.equals("defector_network")])
    return Figure(
        said(N_("{n} of {all}"), n=reached, all=every),
        said(N_("defector networks reach the NUG")),
        _change(source, before),
        ids,
    )


def _networks_reached(network: Network) -> tuple[int, int]:
    theirs = network.kind.equals("defector_network")
    return int(np.count_nonzero(theirs & (steps_to_nug(network) >= 0))), int(theirs.sum())


def _promises(source: BriefSource) -> Figure | None:
    now = promises_of(source.network)
    if not len(now.every):
        return None
    then = None if source.then is None else promises_of(source.then)
    before = None if then is None else len(then.due)
    return Figure(
        said(N_("{n} of {all}"), n=len(now.kept), all=len(now.due)),
        said(N_("promises that were due are kept")),
        said(N_("{n} were due by the last forum"), n=before) if before is not None else _change(source, None),
        source.ids(now.every),
    )


def _women(source: BriefSource) -> Figure | None:
    if source.forum is None:
        return None
    at = women_at(source.view.records, source.forum.id)
    if at.share is None:
        return None
    earlier = None if source.earlier is None else women_at(source.view.records, source.earlier.id).share
    return Figure(
        Share(at.share),
        said(N_("women at the last forum, by {n} of {all} delegations"), n=at.recorded, all=at.delegations),
        said(N_("{before} at the forum before"), before=Share(earlier))
        if earlier is not None
        else said(N_("nothing to compare with")),
        delegations(source, source.forum.id),
    )


def delegations(source: BriefSource, forum: str) -> Ids:
    """Return the ids of the ties of those who attended a forum."""
    ties = source.view.records.ties
    return tuple(ties["id"].take(ties["type"].equals("attended") & ties["to"].equals(forum)).texts())


def women_share(source: BriefSource) -> WomenShare | None:
    """Return the share of women at the forum; `None` without a forum."""
    return None if source.forum is None else women_at(source.view.records, source.forum.id)


def _change(source: BriefSource, before: object) -> Message:
    if before is None or source.forum is None:
        return said(N_("nothing to compare with"))
    return said(N_("{before} at the last forum"), before=before)


def _losses(source: BriefSource, day: int) -> list[Sentence]:
    """Return a sentence for each kind of loss of five or more since a day, or that there is none."""
    entities, network = source.view.records.entities, source.network
    since = entities.days("status_since", late=True)
    there = (since != NEVER) & (since > day) & (since <= network.at)
    found = []
    text = N_(
        "{n:actor|actors} {status:detained=were detained|unreachable=can no longer be reached|left=have left} since"
        " {day}."
    )
    for status in LOSSES:
        rows = there & entities["status"].equals(status)
        n = int(rows.sum())
        if n >= FEWEST_LOSSES:
            found.append(Sentence(said(text, n=n, status=status, day=Day(day)), source.ids(rows)))
    none = N_("No loss of {least} or more is recorded since {day}. Smaller numbers are not printed.")
    return found or [Sentence(said(none, least=FEWEST_LOSSES, day=Day(day)))]


def _tie_changes(source: BriefSource, then: Network) -> Sentence:
    """Return how many ties ended and began; it rests on these ties."""
    ids = source.view.records.ties["id"]
    ended = np.setdiff1d(then.ties, source.network.ties)
    began = np.setdiff1d(source.network.ties, then.ties)
    text = N_("{ended:tie|ties} ended, and {began:tie|ties} began.")
    fields = {"ended": len(ended), "began": len(began)}
    return Sentence(said(text, **fields), tuple(ids.take(np.concatenate((ended, began))).texts()))


def _closed(source: BriefSource) -> Sentence:
    day = NEVER if source.forum is None else source.forum.ended
    closed = promises_of(source.network, day).closed_since
    text = N_("{n:promise was|promises were} done or dropped since then.")
    return Sentence(said(text, n=len(closed)), source.ids(closed))
