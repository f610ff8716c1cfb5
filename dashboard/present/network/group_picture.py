"""The group view: a network too large to be drawn actor by actor, as one node a group, ties between them summed.

A group that is opened is drawn as its members, in a panel outside of the others; nobody else moves, and closed again it stands where it
stood. Places of groups are those of the network on the directory's own date, whatever filter or date is on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.messages.language import _, n_
from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState, Position
from kunyet.dashboard.present.network.groupings import group_of_actors, group_word
from kunyet.dashboard.present.network.layout import Panel, lay_out_graph
from kunyet.dashboard.present.network.network_picture import CanvasNode, CanvasEdge, canvas_picture
from kunyet.dashboard.present.network.positions import packed_positions, place_newcomers
from kunyet.dashboard.present.words.records import kind_word, names_of_row
from kunyet.graph.access.view import View
from kunyet.graph.network.adjacency import Adjacency
from kunyet.graph.network.network import Network

MOST_MEMBERS = 200
"""So many members of an open group are drawn, those with most ties; the others stay in the group."""
GROUP_SPACE = 170.0
"""Between groups, and between the members of an open one."""
MEMBER_SPACE = 64.0
PANEL_MARGIN = 70.0


@dataclass(frozen=True, eq=False)
class GroupLayoutBase:
    """What a group view stands on, whatever is drawn of it.

    Parameters
    ----------
    base
        The network whose ties place the groups.
    communities
        The community of each actor by id, where they are drawn by that.
    frame
        What tells these places from others (see `network_picture.picture`).
    """

    base: Network
    communities: Mapping[str, str] | None = None
    frame: str = ""


@dataclass(frozen=True)
class _GroupDrawing:
    """Which node each actor is drawn in: groups first, then members; and where each node stands (blank: not drawn)."""

    groups: Sequence[str]
    members: NDArray[np.int64]
    of_actor: NDArray[np.int64]
    node: NDArray[np.int64]
    spots: Mapping[str, Position]
    panels: Sequence[tuple[Panel, str]]


def group_picture(
    view: View,
    network: Network,
    by: str,
    sight: CanvasState | None = None,
    *,
    ground: GroupLayoutBase | None = None,
) -> dict[str, Any]:
    """Return the picture of a network by groups.

    Parameters
    ----------
    by
        `region`, `kind` or `community`.
    sight
        Which groups are open, and who is hidden or pinned.
    ground
        What the groups stand on; `None`: the network itself.
    """
    sight, ground = sight or CanvasState(by), ground or GroupLayoutBase(network)
    drawn = _draw_groups(view, network, by, sight, ground)
    n = len(drawn.groups) + len(drawn.members)
    u, v, weight = sum_ties(drawn.node[network.graph.u], drawn.node[network.graph.v], n)
    left = np.bincount(drawn.of_actor, minlength=len(drawn.groups))
    left = left - np.bincount(drawn.of_actor[drawn.members], minlength=len(drawn.groups))
    pinned, hidden = sight.pinned, set(sight.hidden)
    dots = [_group_dot(view, group, by, int(left[at])) for at, group in enumerate(drawn.groups) if left[at]]
    dots += [_member_dot(view, network, actor) for actor in drawn.members.tolist()]
    spots = {**drawn.spots, **pinned}
    shown = [_at(dot, spots[dot.id], dot.id in pinned) for dot in dots if dot.id not in hidden]
    ids = [*(GROUP_PREFIX + group for group in drawn.groups), *(network.ids[actor] for actor in drawn.members.tolist())]
    here = {dot.id for dot in shown}
    most_ties = int(weight.max(initial=1))
    lines = [
        CanvasEdge(ids[a], ids[b], 0.6 + 6 * count / most_ties)
        for a, b, count in zip(u.tolist(), v.tolist(), weight.tolist(), strict=True)
        if ids[a] in here and ids[b] in here
    ]
    return canvas_picture(shown, lines, drawn.panels, ground.frame)


def _draw_groups(view: View, network: Network, by: str, sight: CanvasState, ground: GroupLayoutBase) -> _GroupDrawing:
    base, communities = ground.base, ground.communities
    texts, base_texts = group_of_actors(network, by, communities), group_of_actors(base, by, communities)
    groups = sorted({*texts, *base_texts})
    number = {text: at for at, text in enumerate(groups)}
    of_actor = np.array([number[text] for text in texts], dtype=np.int64)
    of_base = np.array([number[text] for text in base_texts], dtype=np.int64)
    spots = dict(zip([GROUP_PREFIX + group for group in groups], group_positions(base, of_base, len(groups)), strict=True))
    boxes = [(x - PANEL_MARGIN, y - PANEL_MARGIN, x + PANEL_MARGIN, y + PANEL_MARGIN) for x, y in spots.values()]
    found: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    panels: list[tuple[Panel, str]] = []
    degree = dict(zip(base.ids, base.graph.degree.tolist(), strict=True))
    for group in sight.opened:
        own = np.flatnonzero(of_actor == number.get(group, -1))
        if not len(own):
            continue
        own = np.array(
            sorted(own.tolist(), key=lambda actor: (-degree.get(network.ids[actor], 0), actor))[:MOST_MEMBERS],
            dtype=np.int64,
        )
        panel, placed = open_group_panel(network, base, np.sort(own), spots[GROUP_PREFIX + group], boxes)
        boxes.append((panel.x, panel.y, panel.x + panel.w, panel.y + panel.h))
        panels.append((panel, _panel_word(view, group, by, len(own), int((of_actor == number[group]).sum()))))
        spots.update(placed)
        found.append(own)
    members = np.sort(np.concatenate(found))
    node = of_actor.copy()
    node[members] = len(groups) + np.arange(len(members))
    return _GroupDrawing(groups, members, of_actor, node, spots, panels)


def group_positions(base: Network, of_actor: NDArray[np.int64], n: int) -> list[Position]:
    u, v, _weight = sum_ties(of_actor[base.graph.u], of_actor[base.graph.v], n)
    graph = Adjacency.of_pairs(n, u.astype(np.int32), v.astype(np.int32))
    return [(round(x, 1), round(y, 1)) for x, y in lay_out_graph(graph, space=GROUP_SPACE).places.tolist()]


def open_group_panel(
    network: Network,
    base: Network,
    members: NDArray[np.int64],
    group: Position,
    boxes: Sequence[tuple[float, float, float, float]],
) -> tuple[Panel, dict[str, Position]]:
    """Return the panel of an open group and its members' spots: outside of its place, clear of all other boxes."""
    ids = {network.ids[actor] for actor in members.tolist()}
    keep = np.zeros(network.n, dtype=np.bool_)
    keep[members] = True
    known = base.subnetwork(actors=np.array([one in ids for one in base.ids], dtype=np.bool_))
    own = place_newcomers(packed_positions(known, MEMBER_SPACE), network.subnetwork(actors=keep), MEMBER_SPACE).of
    spots = np.array([own[one] for one in sorted(ids)], dtype=np.float64)
    low = spots.min(axis=0)
    wide, high = (np.ptp(spots, axis=0) + np.array((2.4, 2.2)) * PANEL_MARGIN).tolist()
    x, y = _clear_corner(group, (wide, high), boxes)
    moved = spots - low + (x + 1.2 * PANEL_MARGIN, y + 1.2 * PANEL_MARGIN)
    placed = {one: (round(a, 1), round(b, 1)) for one, (a, b) in zip(sorted(ids), moved.tolist(), strict=True)}
    return Panel(round(x, 1), round(y, 1), round(wide, 1), round(high, 1), "open"), placed


def _clear_corner(
    group: Position, size: tuple[float, float], boxes: Sequence[tuple[float, float, float, float]]
) -> tuple[float, float]:
    """Return the upper left corner of the box of a size that is clear of others, near a group and away from the middle of all."""
    middle = np.array(boxes).reshape(-1, 2, 2).mean(axis=(0, 1))
    out = math.atan2(group[1] - middle[1], group[0] - middle[0])
    for far in range(1, 400):
        for turn in (0.0, 0.4, -0.4, 0.8, -0.8):
            x = group[0] + math.cos(out + turn) * far * 40 - size[0] / 2
            y = group[1] + math.sin(out + turn) * far * 40 - size[1] / 2
            if not any(a < x + size[0] and x < c and b < y + size[1] and y < d for a, b, c, d in boxes):
                return x, y
    return max(c for _a, _b, c, _d in boxes), group[1]


def sum_ties(tail: NDArray[np.int64], head: NDArray[np.int64], n: int) -> tuple[NDArray[np.int64], ...]:
    """Return the pairs of nodes that ties join, ascending, and how many ties join each; ties within a node are dropped."""
    low, high = np.minimum(tail, head), np.maximum(tail, head)
    keys, counts = np.unique((low * n + high)[low != high], return_counts=True)
    u, v = np.divmod(keys, n)
    return u, v, counts


def _panel_word(view: View, group: str, by: str, drawn: int, whole: int) -> str:
    name, count = group_word(view, group, by), n_("{n} actor", "{n} actors", whole)
    if drawn == whole:
        return f"{name}: {count}"
    return f"{name}: {count} ({_('the {n} with most ties', n=drawn)})"


def _group_dot(view: View, group: str, by: str, size: int) -> CanvasNode:
    name = group_word(view, group, by)
    count = n_("{n} actor", "{n} actors", size)
    kind = group if by == "kind" else "group"
    said = f"{name}, {count}. {_('Enter opens it.')}"
    return CanvasNode(GROUP_PREFIX + group, name, said, kind, 0, 0, 16 + 1.5 * size**0.5, size, tag=f": {count}")


def _member_dot(view: View, network: Network, actor: int) -> CanvasNode:
    name = names_of_row(view, int(network.actors[actor]))[0]
    ties = int(network.graph.degree[actor])
    said = f"{name}, {kind_word(network.kind[actor])}, {n_('{n} tie', '{n} ties', ties)}"
    return CanvasNode(network.ids[actor], name, said, network.kind[actor], 0, 0, 8 + 1.8 * ties**0.5, ties)


def _at(dot: CanvasNode, spot: Position, pinned: bool) -> CanvasNode:  # noqa: FBT001 - one of the dot's own fields
    said = f"{dot.said}, {_('pinned')}" if pinned else dot.said
    return replace(dot, x=spot[0], y=spot[1], pinned=pinned, said=said)
