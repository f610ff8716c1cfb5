"""Decisions about introductions, applied to a view: an accepted one counts as made, one that was made is a tie.

An accepted introduction can be made if both actors exist and are usable, on the date and today, no firewall separates
them, and no tie joins them yet. An introduction that can no longer be made does not count. The tie of an introduction
that was made is the tie that `introduce` proposes (`graph/introductions/new_tie.py`).
"""

from __future__ import annotations

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.introductions.new_tie import actor_channels, best_channels, records_with_ties
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.scenarios.apply_scenario import with_introduced_pairs
from kunyet.graph.text.dates import iso_date


def view_with_accepted(view: View) -> View:
    """Return the view with a tie for each accepted introduction that can still be made.

    The same view if there is none.
    """
    left = [pair for pair in view.accepted if can_be_introduced(view, *pair)]
    return with_introduced_pairs(view, left) if left else view


def can_be_introduced(view: View, a: int, b: int) -> bool:
    """Return whether two actors (entity rows) can still be introduced to each other and are not tied already."""
    network = view.network
    one, other = network.number_of[[a, b]].tolist()
    if one < 0 or other < 0 or not (network.usable[one] and network.usable[other]):
        return False
    if not view.usable_today[[a, b]].all() or (min(a, b), max(a, b)) in _walls(view):
        return False
    return other not in network.graph.neighbours_of(one)


def check_may_meet(view: View, a: int, b: int) -> None:
    """Raise `KunyetError` (`same-ends`, `not-there` or `firewall`) for two entity rows that must not be introduced."""
    ids = [view.records.entities["id"][row] for row in (a, b)]
    if a == b:
        raise KunyetError("same-ends.pair", id=ids[0])
    for row, id in zip((a, b), ids, strict=True):
        if view.network.number_of[row] < 0:
            raise KunyetError("not-there.introduction", id=id)
    if (min(a, b), max(a, b)) in _walls(view):
        raise KunyetError("firewall.pair", a=ids[0], b=ids[1])


def _walls(view: View) -> set[tuple[int, int]]:
    return {(min(wall), max(wall)) for wall in view.walls.tolist()}


def introduction_tie(
    view: View, a: int, b: int, *, channel: str = "", on: int | None = None
) -> tuple[str, dict[str, str] | None]:
    """Return the id of the tie that two entity rows have, or the tie (a whole record) that their introduction makes.

    Parameters
    ----------
    channel
        The channel of the introduction; blank: their best common channel.
    on
        The day of the introduction; `None`: the date of the view, or today if that date has not come yet.

    Returns
    -------
    id, record
        The record is `None` if they are tied already: then nothing is to be written.

    Raises
    ------
    KunyetError
        `in-future` for a day that has not come yet.
    """
    if on is not None and on > view.today:
        raise KunyetError("in-future.introduction", day=iso_date(on))
    network = view.network
    ends = network.number_of[[a, b]]
    low, high = int(ends.min()), int(ends.max())
    pair = int(network.graph.find_pairs(ends[:1], ends[1:])[0])
    if pair >= 0:
        tie = int(network.ties[np.flatnonzero(network.pair_of_tie == pair)[0]])
        return view.records.ties["id"][tie], None
    known = actor_channels(network, view.dead_channels)
    over = channel or best_channels(network, ends[:1], ends[1:], known)[0]
    row = records_with_ties(network, [(low, high)], [over]).ties.row(view.records.ties.size)
    day = iso_date(min(view.at, view.today) if on is None else on) or ""
    return row["id"], {**row, "since": day, "last_contact": day}
