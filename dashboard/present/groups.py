"""The group view: a network too large to be drawn actor by actor, as one node a region or kind, ties between them summed.

Groups that are opened are drawn as their members, beside the other groups.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.language import _, n_
from dashboard.present.layout import lay_out
from dashboard.present.network_picture import Dot, Line, picture
from dashboard.present.words import first_upper, kind_word, names, region_word
from graph.adjacency import Adjacency
from graph.network import Network
from graph.values import split
from graph.view import View

PREFIX = "group:"
"""What the ids of groups begin with, so that none is taken for an actor's."""


def group_texts(network: Network, by: str) -> list[str]:
    """Return each actor's group: its kind, or the first of its regions (blank where none is recorded)."""
    if by == "kind":
        return network.kind.texts()
    return [(split(text) or [""])[0] for text in network.column("region").texts()]


def group_picture(view: View, network: Network, by: str, opened: str | None = None, most: int = 2000) -> dict[str, Any]:
    """Return the picture of a network by groups.

    Parameters
    ----------
    by
        `region` or `kind`.
    opened
        The group that is drawn as its members (those with most ties, where they are more than `most`), `None`: none.
    """
    texts = group_texts(network, by)
    groups = sorted(set(texts))
    number = {text: at for at, text in enumerate(groups)}
    of_actor = np.array([number[text] for text in texts], dtype=np.int64)
    members = _members(network, of_actor, number.get(opened, -1) if opened is not None else -1, most)
    node = of_actor.copy()
    node[members] = len(groups) + np.arange(len(members))
    u, v, weight = _summed(node[network.graph.u], node[network.graph.v], len(groups) + len(members))
    graph = Adjacency.of_pairs(len(groups) + len(members), u.astype(np.int32), v.astype(np.int32))
    places = lay_out(graph, space=150.0 if not len(members) else 100.0).places
    left = np.bincount(of_actor, minlength=len(groups)) - np.bincount(of_actor[members], minlength=len(groups))
    dots = [_group_dot(group, by, int(left[at]), places[at]) for at, group in enumerate(groups) if left[at]]
    dots += [_member_dot(view, network, actor, places[len(groups) + at]) for at, actor in enumerate(members.tolist())]
    ids = [PREFIX + group for group in groups] + [network.ids[actor] for actor in members.tolist()]
    here = {dot.id for dot in dots}
    most_ties = int(weight.max(initial=1))
    lines = [
        Line(ids[a], ids[b], 0.4 + 6 * count / most_ties)
        for a, b, count in zip(u.tolist(), v.tolist(), weight.tolist(), strict=True)
        if ids[a] in here and ids[b] in here
    ]
    return picture(dots, lines)


def _members(network: Network, of_actor: NDArray[np.int64], opened: int, most: int) -> NDArray[np.int64]:
    found = np.flatnonzero(of_actor == opened)
    return np.sort(found[np.argsort(-network.graph.degree[found], kind="stable")[:most]])


def _summed(tail: NDArray[np.int64], head: NDArray[np.int64], n: int) -> tuple[NDArray[np.int64], ...]:
    """Return the pairs of nodes that ties join, ascending, and how many ties join each; ties within a node are dropped."""
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    keys, counts = np.unique((low * n + high)[low != high], return_counts=True)
    u, v = np.divmod(keys, n)
    return u, v, counts


def _group_dot(group: str, by: str, size: int, place: NDArray[np.float64]) -> Dot:
    name = first_upper(kind_word(group)) if by == "kind" else region_word(group)
    count = n_("{n} actor", "{n} actors", size)
    kind = group if by == "kind" else "group"
    x, y = place.tolist()
    said = f"{name}, {count}. {_('Enter opens it.')}"
    return Dot(PREFIX + group, f"{name}: {count}", said, kind, x, y, 12 + 1.4 * size**0.5, size)


def _member_dot(view: View, network: Network, actor: int, place: NDArray[np.float64]) -> Dot:
    name = names(view, int(network.actors[actor]))[0]
    ties = int(network.graph.degree[actor])
    said = f"{name}, {kind_word(network.kind[actor])}, {n_('{n} tie', '{n} ties', ties)}"
    x, y = place.tolist()
    return Dot(network.ids[actor], name, said, network.kind[actor], x, y, 8 + 1.8 * ties**0.5, ties)
