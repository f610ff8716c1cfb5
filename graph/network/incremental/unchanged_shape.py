"""What an edit of a few ties leaves as it was: who is cut off without whom, and how far everybody is from the NUG.

Two actors that two ways join which share nobody in between lie in one block (a biconnected component). One more tie between two of
one block, or one less where they still are, changes no block; so no cut point, no bridge, no component, and nobody's disjoint routes. How far
everybody is from the NUG stays the same where a new tie joins actors at most one step apart, and where whoever loses a tie that led
nearer has another. Both are sufficient and quickly seen; where they do not hold, all is looked for again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kunyet.graph.measures.common.memo import keep
from kunyet.graph.measures.common.reach import nug_contacts, steps_to_nug
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.incremental.joined_pairs import PAIRS, Ends
from kunyet.graph.network.kernels.traversal import way_between
from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Mask

BY_BLOCKS: Final = frozenset({"isolated", "island", "no-deputy", "single-tie"})
"""Codes that hold of the same actors where all blocks are the same."""
BY_ROUTES: Final = frozenset({"single-route"})
BY_STEPS: Final = frozenset({"out-of-reach", "single-route"})
BY_STATUS: Final = frozenset({"isolated", "out-of-reach"})
"""The only codes to which a status is more than being usable or not."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What two networks are known to share: the same actors of the same kinds, as usable as they were; blocks; routes; steps to the NUG."""

    actors: bool = False
    blocks: bool = False
    routes: bool = False
    steps: bool = False

    def leaves(self, code: str) -> bool:
        """Return whether a code that rests on the shape alone has the same gaps as before."""
        return (
            (code in BY_BLOCKS and self.blocks)
            or (code in BY_STEPS and self.steps and (self.routes or code not in BY_ROUTES))
        )  # fmt: skip


def shape_kept(before: Network, network: Network) -> Shape:
    """Return what a patched network is known to share with the one before; what was measured of that is kept for it."""
    same = [np.array_equal(getattr(before, name), getattr(network, name)) for name in ("actors", "usable", "protected")]
    if not all(same) or not _same_kinds(before, network):
        return Shape()
    if network.graph is before.graph:
        keep(steps_to_nug, before, network)
        return Shape(actors=True, blocks=True, routes=True, steps=True)
    came, went = network.__dict__.get(PAIRS, (None, None))
    if came is None or (came and went):
        return Shape(actors=True)
    # The graph of the two that has fewer pairs: what ways it has, the other has, too.
    graph, nug = (before if came else network).graph, nug_contacts(network)
    pairs = [*came, *went]
    blocks = all(_in_one_block(graph, np.ones(network.n, dtype=np.bool_), pair) for pair in pairs)
    routes = all(_leaves_routes(graph, network, nug, pair) for pair in pairs)
    steps = all(_leaves_steps(steps_to_nug(before), network, pair) for pair in pairs)
    if steps:
        keep(steps_to_nug, before, network)
    return Shape(actors=True, blocks=blocks, routes=routes, steps=steps)


def _same_kinds(before: Network, network: Network) -> bool:
    was, now = before.kind, network.kind
    return was is now or (list(was.values) == list(now.values) and np.array_equal(was.codes, now.codes))


def _in_one_block(graph: Adjacency, actors: Mask, pair: Ends) -> bool:
    """Return whether two ways over these actors that share nobody in between are found."""
    run = way_between.at_size(graph.n)
    first = run(graph.start, graph.neighbours, actors, *pair)
    if not len(first):
        return False
    others = actors.copy()
    others[first[1:-1]] = False
    return len(run(graph.start, graph.neighbours, others, *pair)) > 0


def _leaves_routes(graph: Adjacency, network: Network, nug: Mask, pair: Ends) -> bool:
    """Return whether a pair changes nobody's routes to the NUG, all of whose contacts are one end."""
    ends = list(pair)
    if not network.usable[ends].all():
        return True
    return not nug[ends].any() and _in_one_block(graph, network.usable & ~nug, pair)


def _leaves_steps(steps: Ints, network: Network, pair: Ends) -> bool:
    """Return whether a pair that came or went changes nobody's steps to the NUG."""
    if not network.usable[list(pair)].all():
        return True
    near, far = sorted(pair, key=lambda actor: int(steps[actor]) if steps[actor] >= 0 else network.n)
    if network.graph.is_pair(min(pair), max(pair)):
        return bool(steps[far] == steps[near] or (steps[near] >= 0 and steps[far] == steps[near] + 1))
    if steps[far] == steps[near]:
        return True
    beside = network.graph.neighbours_of(far)
    return bool((network.usable[beside] & (steps[beside] == steps[near])).any())
