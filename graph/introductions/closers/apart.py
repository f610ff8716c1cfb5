"""Closing pairs of the gaps about being joined at all, or by one tie: `isolated`, `island`, `no-deputy`, `single-tie`.

Any tie closes the gap of an isolated actor; a tie that leads out of an island closes that of the island. A tie that
joins the two sides of a bridge closes the gap of the bridge. A cut point needs no deputy once enough of the parts
around it are joined to the largest part, so that fewer than the standard's `cut_off` actors are left alone. One tie
does that if it joins the one part that is too many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from kunyet.graph.introductions.closers.closing_pairs import ClosingPairs, mask_of, open_gaps
from kunyet.graph.introductions.simulate import GapKey, SimulatedNetwork
from kunyet.graph.measures.components import components
from kunyet.graph.measures.cut_points import DepthFirstWalk, bridges, depth_first_walk
from kunyet.graph.network.adjacency import Ints


def isolated_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `isolated`."""
    gaps, network = open_gaps(state, "isolated", wanted), state.network
    first = state.gaps.by_code["isolated"].first if gaps.gaps else np.empty(0, dtype=np.int32)
    anybody = np.ones(network.n, dtype=np.bool_)
    for row, gap, weight in gaps:
        yield ClosingPairs(gap, weight, network.number_of[first[row : row + 1]], anybody)


def island_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `island`."""
    network = state.network
    label = components(network).label
    for row, gap, weight in open_gaps(state, "island", wanted):
        found = state.gaps.by_code["island"]
        if found.members is None:
            continue
        inside = network.number_of[found.members(row)]
        yield ClosingPairs(gap, weight, inside, label != label[inside[0]])


def bridge_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `single-tie`."""
    gaps, network = open_gaps(state, "single-tie", wanted), state.network
    if not gaps.gaps:
        return
    found, tree, cut = state.gaps.by_code["single-tie"], depth_first_walk(network), bridges(network)
    label = components(network).label
    u, v = (network.number_of[ends] for ends in (found.first, found.second))
    lower = cut.lower[np.searchsorted(cut.pair, network.graph.find_pairs(u, v))]
    for row, gap, weight in gaps:
        below = tree.subtree(int(lower[row]))
        component = label == label[u[row]]
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
    found, tree, label = state.gaps.by_code["no-deputy"], depth_first_walk(network), components(network).label
    allowed = state.gaps.judges["no-deputy"].numbers("cut_off", found.rule)
    for row, gap, weight in gaps:
        actor = int(network.number_of[found.first[row]])
        parts = _parts_around(tree, actor)
        largest = max(range(len(parts)), key=lambda part: len(parts[part]))
        others = sum(map(len, parts)) - len(parts[largest])
        component = label == label[actor]
        component[actor] = False
        for number, part in enumerate(parts):
            if number != largest and others - len(part) < allowed[row]:
                yield ClosingPairs(gap, weight, part, component & ~mask_of(network, part))


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
