"""The group view: a network too large to be drawn actor by actor.

Each group is a node, and the ties between groups are summed.

The area of a circle grows with the actors of its group, up to a largest size. Where nearly every group is tied to every
other, only the links beyond chance are drawn (`layout/notable_links.py`).

An open group is drawn as its members, in a panel outside of the other nodes. Nothing else moves, and a closed group
returns to its position. Positions of groups come from the network on the directory's own date, whatever filter or date
is on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.network.canvas_steps import GROUP_PREFIX, CanvasState
from kunyet.dashboard.present.network.groupings import group_of_actors, group_word
from kunyet.dashboard.present.network.layout.group_positions import (
    PANEL_MARGIN,
    group_positions,
    open_group_panel,
    sum_ties,
)
from kunyet.dashboard.present.network.layout.network_layout import Panel
from kunyet.dashboard.present.network.layout.notable_links import FEW_LINKS, notable_links
from kunyet.dashboard.present.network.layout.positions import Position
from kunyet.dashboard.present.network.network_picture import CanvasEdge, CanvasNode, canvas_picture
from kunyet.dashboard.present.words.shown_names import names_of_row
from kunyet.dashboard.present.words.vocabulary_words import kind_word
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, n_
from kunyet.graph.network.network import Network

MOST_MEMBERS = 200
"""So many members of an open group are drawn, those with most ties; the others stay in the group's node."""
LARGEST, PER_ACTOR, SMALLEST = 46.0, 9.0, 7.0
"""The largest radius of a group, the radius of one actor where groups are small, and the smallest radius."""


@dataclass(frozen=True, eq=False)
class GroupLayoutBase:
    """What the positions of groups are computed from, whatever is drawn.

    Parameters
    ----------
    base
        The network whose ties place the groups.
    communities
        The community of each actor by id, where groups are communities.
    frame
        What the positions depend on (see `network_picture.canvas_picture`).
    """

    base: Network
    communities: Mapping[str, str] | None = None
    frame: str = ""


@dataclass(frozen=True)
class _GroupDrawing:
    """The node in which each actor is drawn (groups come first, then members), and the position of each node."""

    groups: Sequence[str]
    members: NDArray[np.int64]
    of_actor: NDArray[np.int64]
    node: NDArray[np.int64]
    positions: Mapping[str, Position]
    panels: Sequence[tuple[Panel, str, str]]


def group_picture(
    view: View,
    network: Network,
    by: str,
    canvas: CanvasState | None = None,
    *,
    layout_base: GroupLayoutBase | None = None,
) -> dict[str, Any]:
    """Return the picture of a network by groups.

    Parameters
    ----------
    by
        `region`, `kind` or `community`.
    canvas
        Which groups are open, and what is hidden or pinned.
    layout_base
        What the positions of groups are computed from; `None`: the network itself.
    """
    canvas, layout_base = canvas or CanvasState(by), layout_base or GroupLayoutBase(network)
    drawn = _draw_groups(view, network, by, canvas, layout_base)
    n = len(drawn.groups) + len(drawn.members)
    u, v, weight = sum_ties(drawn.node[network.graph.u], drawn.node[network.graph.v], n)
    left = np.bincount(drawn.of_actor, minlength=len(drawn.groups))
    left = left - np.bincount(drawn.of_actor[drawn.members], minlength=len(drawn.groups))
    pinned, hidden = canvas.pinned_positions, set(canvas.hidden)
    growth = min(PER_ACTOR, LARGEST / float(left.max(initial=1)) ** 0.5)
    nodes = [_group_node(view, group, by, int(left[at]), growth) for at, group in enumerate(drawn.groups) if left[at]]
    nodes += [_member_node(view, network, actor) for actor in drawn.members.tolist()]
    positions = {**drawn.positions, **pinned}
    shown = [_placed(node, positions[node.id], node.id in pinned) for node in nodes if node.id not in hidden]
    ids = [*(GROUP_PREFIX + group for group in drawn.groups), *(network.ids[actor] for actor in drawn.members.tolist())]
    here = {node.id for node in shown}
    edges = [
        CanvasEdge(ids[a], ids[b], width)
        for a, b, width in _lines(u, v, weight, drawn)
        if ids[a] in here and ids[b] in here
    ]
    return canvas_picture(shown, edges, drawn.panels, layout_base.frame)


def _lines(
    u: NDArray[np.int64], v: NDArray[np.int64], ties: NDArray[np.int64], drawing: _GroupDrawing
) -> Iterator[tuple[int, int, float]]:
    """Yield each line as its two nodes (groups come first) and its width.

    Where members have more links to groups than can be told apart, each keeps the strongest to another group.
    """
    groups = len(drawing.groups)
    both, mixed = v < groups, (u < groups) & (v >= groups)
    drawn = ~both & ~mixed
    drawn[both] = notable_links(u[both], v[both], ties[both], groups)
    if int(mixed.sum()) <= FEW_LINKS:
        drawn |= mixed
    else:
        own = drawing.of_actor[drawing.members]
        others = np.flatnonzero(mixed)
        others = others[own[v[others] - groups] != u[others]]
        strongest_last = others[np.argsort(ties[others], kind="stable")]
        drawn[list(dict(zip(v[strongest_last].tolist(), strongest_last.tolist(), strict=True)).values())] = True
    most = int(ties[drawn].max(initial=1))
    for at in np.flatnonzero(drawn).tolist():
        yield int(u[at]), int(v[at]), 0.6 + 6 * float(ties[at]) / most


def _draw_groups(
    view: View, network: Network, by: str, canvas: CanvasState, layout_base: GroupLayoutBase
) -> _GroupDrawing:
    base, communities = layout_base.base, layout_base.communities
    texts, base_texts = group_of_actors(network, by, communities), group_of_actors(base, by, communities)
    groups = sorted({*texts, *base_texts})
    number = {text: at for at, text in enumerate(groups)}
    of_actor = np.array([number[text] for text in texts], dtype=np.int64)
    of_base = np.array([number[text] for text in base_texts], dtype=np.int64)
    positions = dict(
        zip([GROUP_PREFIX + group for group in groups], group_positions(base, of_base, len(groups)), strict=True)
    )
    boxes = [(x - PANEL_MARGIN, y - PANEL_MARGIN, x + PANEL_MARGIN, y + PANEL_MARGIN) for x, y in positions.values()]
    found: list[NDArray[np.int64]] = [np.empty(0, dtype=np.int64)]
    panels: list[tuple[Panel, str, str]] = []
    degree = dict(zip(base.ids, base.graph.degree.tolist(), strict=True))
    for group in canvas.opened:
        own = np.flatnonzero(of_actor == number.get(group, -1))
        if not len(own):
            continue
        own = np.array(
            sorted(own.tolist(), key=lambda actor: (-degree.get(network.ids[actor], 0), actor))[:MOST_MEMBERS],
            dtype=np.int64,
        )
        panel, placed = open_group_panel(network, base, np.sort(own), positions[GROUP_PREFIX + group], boxes)
        boxes.append((panel.x, panel.y, panel.x + panel.w, panel.y + panel.h))
        word = _panel_word(view, group, by, len(own), int((of_actor == number[group]).sum()))
        panels.append((panel, word, word))
        positions.update(placed)
        found.append(own)
    members = np.sort(np.concatenate(found))
    node = of_actor.copy()
    node[members] = len(groups) + np.arange(len(members))
    return _GroupDrawing(groups, members, of_actor, node, positions, panels)


def _panel_word(view: View, group: str, by: str, drawn: int, total: int) -> str:
    name, count = group_word(view, group, by), n_("{n} actor", "{n} actors", total)
    if drawn == total:
        return f"{name}: {count}"
    return f"{name}: {count} ({_('the {n} with most ties', n=drawn)})"


def _group_node(view: View, group: str, by: str, size: int, growth: float) -> CanvasNode:
    name = group_word(view, group, by)
    count = n_("{n} actor", "{n} actors", size)
    kind = group if by == "kind" else "group"
    description = f"{name}, {count}. {_('Enter opens it.')}"
    radius = max(SMALLEST, growth * size**0.5)
    return CanvasNode(GROUP_PREFIX + group, name, description, kind, 0, 0, radius, size, tag=f": {count}")


def _member_node(view: View, network: Network, actor: int) -> CanvasNode:
    name = names_of_row(view, int(network.actors[actor]))[0]
    ties = int(network.graph.degree[actor])
    description = f"{name}, {kind_word(network.kind[actor])}, {n_('{n} tie', '{n} ties', ties)}"
    return CanvasNode(network.ids[actor], name, description, network.kind[actor], 0, 0, 8 + 1.8 * ties**0.5, ties)


def _placed(node: CanvasNode, position: Position, pinned: bool) -> CanvasNode:  # noqa: FBT001 - a field of the node
    description = f"{node.description}, {_('pinned')}" if pinned else node.description
    return replace(node, x=position[0], y=position[1], pinned=pinned, description=description)
