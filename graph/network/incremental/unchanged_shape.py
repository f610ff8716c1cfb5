"""Unchanged shape: what an edit of a few ties does not change of blocks, routes to the NUG, and distances to it.

All three are taken among usable actors, so a tie of an actor that is not usable changes none of them. Two actors lie in
one block (a biconnected component) if two paths join them that share no actor in between. A new tie between two actors
of one block changes no block; nor does the loss of a tie if its two actors still lie in one block. Then no cut point,
no bridge, no component and no disjoint route changes. The distances to the NUG stay the same if a new tie joins two
actors whose distances differ by at most one, or if an actor that loses a tie to a nearer actor has another such tie.
These conditions are sufficient, not necessary, and quick to check. If one does not hold, everything is computed again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.measures.common.reach import nug_contacts, steps_to_nug
from kunyet.graph.memo import carry_over
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.incremental.patched_pairs import Ends, PairChanges
from kunyet.graph.network.kernels.traversal import shortest_path
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask


@dataclass(frozen=True, slots=True)
class SharedShape:
    """What two networks are known to share: actors and their kinds; who is usable; blocks; routes; steps."""

    actors: bool = False
    usable: bool = False
    blocks: bool = False
    routes: bool = False
    steps: bool = False

    def keeps_gaps(self, same_with: frozenset[str]) -> bool:
        """Return whether gaps that depend only on these properties (`blocks`, `routes`, `steps`) are the same.

        False for no property.
        """
        return bool(same_with) and all(getattr(self, name) for name in same_with)


def shared_shape(before: Network, network: Network, pairs: PairChanges | None) -> SharedShape:
    """Return what a patched network is known to share with the network before it.

    The new network takes over the steps to the NUG that were measured before, if they hold. `pairs` are the pairs that
    came and went, `None` if they are not known.
    """
    same = [np.array_equal(getattr(before, name), getattr(network, name)) for name in ("actors", "protected")]
    if not all(same) or not _same_kinds(before, network):
        return SharedShape()
    if not np.array_equal(before.usable, network.usable):
        return SharedShape(actors=True)
    if network.graph is before.graph:
        carry_over(steps_to_nug, before, network)
        return SharedShape(actors=True, usable=True, blocks=True, routes=True, steps=True)
    if pairs is None or (pairs.came and pairs.went):
        return SharedShape(actors=True, usable=True)
    # Of the two graphs, the one with fewer pairs: each path in it is a path in the other graph too.
    graph, nug = (before if pairs.came else network).graph, nug_contacts(network)
    changed = [*pairs.came, *pairs.went]
    blocks = all(_leaves_blocks(graph, network.usable, pair) for pair in changed)
    routes = all(_leaves_routes(graph, network, nug, pair) for pair in changed)
    steps = all(_leaves_steps(steps_to_nug(before), network, pair) for pair in changed)
    if steps:
        carry_over(steps_to_nug, before, network)
    return SharedShape(actors=True, usable=True, blocks=blocks, routes=routes, steps=steps)


def _same_kinds(before: Network, network: Network) -> bool:
    old, new = before.kind, network.kind
    return old is new or (list(old.values) == list(new.values) and np.array_equal(old.codes, new.codes))


def _in_one_block(graph: Adjacency, actors: Mask, pair: Ends) -> bool:
    """Return whether two paths over these actors join the pair and share no actor in between (a sufficient check)."""
    run = shortest_path.at_size(graph.n)
    first = run(graph.start, graph.neighbours, actors, *pair)
    if not len(first):
        return False
    others = actors.copy()
    others[first[1:-1]] = False
    return len(run(graph.start, graph.neighbours, others, *pair)) > 0


def _leaves_blocks(graph: Adjacency, usable: Mask, pair: Ends) -> bool:
    """Return whether a pair that came or went changes no block among usable actors."""
    return not usable[list(pair)].all() or _in_one_block(graph, usable, pair)


def _leaves_routes(graph: Adjacency, network: Network, nug: Mask, pair: Ends) -> bool:
    """Return whether a pair that came or went changes no route to the NUG; all NUG contacts count as one vertex."""
    ends = list(pair)
    if not network.usable[ends].all():
        return True
    return not nug[ends].any() and _in_one_block(graph, network.usable & ~nug, pair)


def _leaves_steps(steps: Ints, network: Network, pair: Ends) -> bool:
    """Return whether a pair that came or went changes no actor's steps to the NUG."""
    if not network.usable[list(pair)].all():
        return True
    near, far = sorted(pair, key=lambda actor: int(steps[actor]) if steps[actor] >= 0 else network.n)
    if network.graph.has_pair(min(pair), max(pair)):
        return bool(steps[far] == steps[near] or (steps[near] >= 0 and steps[far] == steps[near] + 1))
    if steps[far] == steps[near]:
        return True
    neighbours = network.graph.neighbours_of(far)
    return bool((network.usable[neighbours] & (steps[neighbours] == steps[near])).any())
