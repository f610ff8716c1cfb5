"""The picture of a network, actor by actor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.network.canvas_steps import CanvasState
from kunyet.dashboard.present.network.layout.network_layout import Panel
from kunyet.dashboard.present.network.layout.newcomers import place_newcomers
from kunyet.dashboard.present.network.layout.positions import Position, Positions, places_after_merges, positions_of
from kunyet.dashboard.present.network.network_filter import NetworkFilter, filtered_network, single_ties, visible_part
from kunyet.dashboard.present.network.network_picture import CanvasEdge, CanvasNode, canvas_picture
from kunyet.dashboard.present.words.list_words import comma_list
from kunyet.dashboard.present.words.shown_names import names_of_row
from kunyet.dashboard.present.words.vocabulary_words import kind_word, region_word, short_region_word
from kunyet.graph.access.target_lists import CUT_POINTS
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.measures.cut_points import cut_points
from kunyet.graph.messages.language import _, n_
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask

_SHOW_ALL = CanvasState()


@dataclass(frozen=True)
class ActorPicture:
    """A part of a network with its positions and its picture."""

    network: Network
    positions: Positions
    picture: dict[str, Any]


def actor_picture(  # noqa: PLR0913 - what is drawn, where, and what it depends on
    view: View,
    gaps: Gaps,
    network_filter: NetworkFilter,
    canvas: CanvasState = _SHOW_ALL,
    positions: Positions | None = None,
    *,
    frame: str = "",
    communities: Mapping[str, str] | None = None,
) -> ActorPicture:
    """Return the picture of what a filter and the reader's canvas leave.

    Parameters
    ----------
    gaps
        The gaps of the whole network: `single-tie` says which ties are drawn as critical.
    canvas
        What the reader hid, opened and pinned.
    positions
        The positions of actors; `None`: what the filter leaves is laid out. Actors without a position are placed beside
        their neighbours.
    frame
        What the positions depend on (see `network_picture.canvas_picture`).
    communities
        The community of each actor by id, where the filter is by communities.
    """
    canvas = replace(canvas, pins=tuple(places_after_merges(dict(canvas.pins), view.earlier_ids).items()))
    filtered = filtered_network(view, network_filter, communities, gaps)
    network = visible_part(filtered, canvas)
    all_positions = place_newcomers(positions_of(filtered) if positions is None else positions, network)
    position_of = {one: all_positions.by_actor[one] for one in network.ids}
    position_of |= {one: spot for one, spot in canvas.pinned_positions.items() if one in position_of}
    drawn = canvas_picture(
        _nodes(view, network, all_positions, position_of, canvas),
        _edges(view, network, gaps),
        _panels(all_positions, network, position_of),
        frame,
    )
    return ActorPicture(network, all_positions, drawn)


def _nodes(
    view: View, network: Network, positions: Positions, position_of: Mapping[str, Position], canvas: CanvasState
) -> list[CanvasNode]:
    degree = network.graph.degree
    kinds, ids = network.kind.texts(), network.ids
    pinned = canvas.pinned_positions
    notable = _notable(view, network)
    nodes = []
    for actor, row in enumerate(network.actors.tolist()):
        name, one = names_of_row(view, row)[0], ids[actor]
        ties = int(degree[actor])
        words = [name, kind_word(kinds[actor]), n_("{n} tie", "{n} ties", ties)]
        words += [_("pinned")] if one in pinned else []
        apart = ("group" if ties else "alone") if positions.is_apart(position_of[one]) else ""
        x, y = position_of[one]
        nodes.append(
            CanvasNode(
                one, name, comma_list(words), kinds[actor], x, y, 10 + 2.2 * ties**0.5, ties, apart,
                pinned=one in pinned, notable=bool(notable[actor]),
            )
        )  # fmt: skip
    return nodes


def _notable(view: View, network: Network) -> Mask:
    """Return whose names come before others: NUG contacts, and the cut points of the whole network for whom may see
    them.
    """
    found: Mask = network.kind.equals("nug_contact")
    if not view.may(CUT_POINTS):
        return found
    rows = view.network.actors[cut_points(view.network).is_cut_point]
    return found | np.isin(network.actors, rows)


def _panels(
    positions: Positions, network: Network, position_of: Mapping[str, Position]
) -> list[tuple[Panel, str, str]]:
    """Return the panels with their words, and in short: that of actors that stand apart, or those of regions.

    On another date some actors of the first may have had ties to others, so the words differ.
    """
    regions = [
        (panel, region_word(positions.regions[at]), short_region_word(positions.regions[at]))
        for at, panel in enumerate(positions.panels)
        if positions.regions
    ]
    inside = np.array([positions.is_apart(position_of[one]) for one in network.ids], dtype=np.bool_)
    if regions or not inside.any():
        return regions
    joined = bool((inside[network.graph.u] != inside[network.graph.v]).any())
    word = _("Others stood apart at that date") if joined else _("These stand apart")
    return [(panel, word, word) for panel in positions.panels]


def _edges(view: View, network: Network, gaps: Gaps) -> list[CanvasEdge]:
    graph = network.graph
    stale = stale_pairs(network, view.standards)
    only = single_ties(gaps)
    strength = _strengths(network)
    ids = network.ids
    ends = zip(graph.u.tolist(), graph.v.tolist(), strict=True)
    return [
        _edge((ids[u], ids[v]), float(strength[pair]), stale=bool(stale[pair]), only=(ids[u], ids[v]) in only)
        for pair, (u, v) in enumerate(ends)
    ]


def _edge(ends: tuple[str, str], strength: float, *, stale: bool, only: bool) -> CanvasEdge:
    return CanvasEdge(
        *ends, width=3.5 if only else 1.2 + min(strength, 5) * 0.5, dashes=stale, mark="critical" if only else ""
    )


def _strengths(network: Network) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the strength of each pair, summed over its ties; a blank strength counts 1."""
    total = np.zeros(network.graph.m)
    all_positions = network.pair_of_tie >= 0
    strength = np.nan_to_num(network.records.ties.take(network.ties).numbers("strength"), nan=1.0)
    np.add.at(total, network.pair_of_tie[all_positions], strength[all_positions])
    return total
