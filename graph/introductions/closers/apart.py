"""Closing pairs of the gaps about being joined at all, or by one tie: `isolated`, `island`, `no-deputy`, `single-tie`.

Only usable actors and the ties between them count, as in these gaps. Any tie to a usable actor closes the gap of an
isolated actor; a tie that leads out of an island closes that of the island. A tie that joins the two sides of a bridge
closes the gap of the bridge. A cut point needs no deputy once enough of the parts around it are joined to the largest
part, so that fewer than the standard's `cut_off` actors are left alone. One tie does that if it joins the one part that
is too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from kunyet.graph.introductions.closers.closing_pairs import ClosingPairs, mask_of, open_gaps
from kunyet.graph.introductions.gaps_closed_by_tie import GapKey, SimulatedNetwork
from kunyet.graph.measures.common.usable_network import usable_network
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import DepthFirstWalk, bridges, depth_first_walk
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network


def isolated_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `isolated`."""
    gaps, network = open_gaps(state, "isolated", wanted), state.network
    first = state.gaps.by_code["isolated"].first if gaps.gaps else np.empty(0, dtype=np.int32)
    for row, gap, weight in gaps:
        yield ClosingPairs(gap, weight, network.number_of[first[row : row + 1]], network.usable)


def island_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `island`."""
    network = state.network
    label = _usable_components(network)
    for row, gap, weight in open_gaps(state, "island", wanted):
        found = state.gaps.by_code["island"]
        if found.members is None:
            continue
        inside = network.number_of[found.members(row)]
        yield ClosingPairs(gap, weight, inside, network.usable & (label != label[inside[0]]))


def bridge_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `single-tie`."""
    gaps, network = open_gaps(state, "single-tie", wanted), state.network
    if not gaps.gaps:
        return
    usable = usable_network(network)
    found, tree, cut = state.gaps.by_code["single-tie"], depth_first_walk(usable), bridges(usable)
    label, number = _usable_components(network), network.number_of[usable.actors]
    u, v = (usable.number_of[ends] for ends in (found.first, found.second))
    lower = cut.lower[np.searchsorted(cut.pair, usable.graph.find_pairs(u, v))]
    for row, gap, weight in gaps:
        below = number[tree.subtree(int(lower[row]))]
        component = label == label[number[u[row]]]
        above = component & ~mask_of(network, below)
        if 2 * len(below) <= int(np.count_nonzero(component)):
            yield ClosingPairs(gap, weight, below, above)
        else:
            yield ClosingPairs(gap, weight, np.flatnonzero(above).astype(np.int32), component & ~above)


def cut_point_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `no-deputy`."""
    gaps, network = open_gaps(state, "no-deputy", wanted), state.network
    if not gaps.gaps:
        return
    usable = usable_network(network)
    found, tree = state.gaps.by_code["no-deputy"], depth_first_walk(usable)
    label, number = _usable_components(network), network.number_of[usable.actors]
    allowed = state.gaps.judges["no-deputy"].numbers("cut_off", found.rule)
    for row, gap, weight in gaps:
        actor = int(network.number_of[found.first[row]])
        parts = [number[part] for part in _parts_around(tree, int(usable.number_of[found.first[row]]))]
        largest = max(range(len(parts)), key=lambda part: len(parts[part]))
        others = sum(map(len, parts)) - len(parts[largest])
        component = label == label[actor]
        component[actor] = False
        for place, part in enumerate(parts):
            if place != largest and others - len(part) < allowed[row]:
                yield ClosingPairs(gap, weight, part, component & ~mask_of(network, part))


def _usable_components(network: Network) -> Ints:
    """Return the component of each usable actor among usable actors, -1 for actors that are not usable."""
    usable = usable_network(network)
    label = np.full(network.n, -1, dtype=np.int32)
    label[network.number_of[usable.actors]] = components(usable).label
    return label


def _parts_around(tree: DepthFirstWalk, actor: int) -> list[Ints]:
    """Return the parts into which an actor's component falls without the actor."""
    here = int(tree.position[actor])
    end = here + int(tree.below[here])
    root = int(tree.roots[np.searchsorted(tree.roots, here, side="right") - 1])
    tops = here + 1 + np.flatnonzero(tree.parent[here + 1 : end] == here)
    off = tops[tree.parts_off[tops]].tolist()
    parts = [tree.subtree(top) for top in off]
    joined = [tree.subtree(top) for top in tops.tolist() if top not in off]
    rest = np.concatenate([tree.order[root:here], tree.order[end : root + int(tree.below[root])], *joined])
    return [*parts, rest] if len(rest) else parts
