"""Reach: the steps to the nearest of some actors, and the cases (of many) in which it is near enough.

A step is one tie. Distances are breadth first, over the actors and pairs of a mask; an actor that cannot be reached has
-1. To compute many cases at once (each channel lost in turn, each region without internet), every case is one bit of a
word, and the words spread from neighbour to neighbour: one pass over the pairs per step, for any number of cases.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.memo import memoised
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.kernels.parts import spread_bits
from kunyet.graph.network.kernels.traversal import distances
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask

Bits = NDArray[np.uint64]
CASES_PER_WORD = 64
_AT_ONCE = 16
"""numpy takes so many elementary steps in the time of one step of plain Python, so a kernel is worth loading later."""


def nug_contacts(network: Network) -> Mask:
    """Return which actors are usable NUG contacts: routes end there."""
    return network.kind.equals("nug_contact") & network.usable


def steps_to(
    network: Network, ends: Mask, *, actors: Mask | None = None, pairs: Mask | None = None, at_most: int = -1
) -> Ints:
    """Return the steps of each actor to the nearest of `ends`, -1 if there is no end within `at_most` steps.

    Parameters
    ----------
    ends
        The actors to reach; they are 0 steps away. A route ends at the first of them, so no route passes through
        another.
    actors
        The actors that may be passed, subjects and ends included; `None`: all.
    pairs
        The pairs that may be used; `None`: all.
    at_most
        How far to look; negative: everywhere.
    """
    graph = network.graph
    actors = np.ones(graph.n, dtype=np.bool_) if actors is None else actors
    pairs = np.ones(graph.m, dtype=np.bool_) if pairs is None else pairs
    sources = np.flatnonzero(ends).astype(np.int32)
    run = distances.at_size(graph.n + 2 * graph.m)
    return run(graph.start, graph.neighbours, graph.pair, sources, actors, pairs, at_most)


@memoised
def steps_to_nug(network: Network) -> Ints:
    """Return the steps of each actor to the nearest usable NUG contact over usable actors, itself included.

    -1: no route.
    """
    return steps_to(network, nug_contacts(network), actors=network.usable)


def spread_cases(graph: Adjacency, seeds: Bits, pairs: Bits | None, actors: Mask, steps: list[int]) -> dict[int, Bits]:
    """Return, for each number of steps, the bits that reach each actor within so many steps.

    Parameters
    ----------
    seeds
        The bits that each actor starts with.
    pairs
        The bits that each pair lets through; `None`: all.
    actors
        The actors that take bits and pass them on.
    steps
        Numbers of steps; those below 1 give the seeds.
    """
    now = np.where(actors, seeds, np.uint64(0))
    work = max(steps, default=0) * (graph.n + 2 * graph.m)
    again = _compiled_step if spread_bits.is_worth_compiling(work // _AT_ONCE) else _plain_step
    wanted, found = set(steps), {}
    for step in range(max(steps, default=0) + 1):
        if step:
            moved, now = again(graph, now, pairs, actors)
            if not moved:
                break
        if step in wanted:
            found[step] = now
    return {step: found.get(step, now if step > 0 else np.where(actors, seeds, np.uint64(0))) for step in wanted}


def _compiled_step(graph: Adjacency, now: Bits, pairs: Bits | None, actors: Mask) -> tuple[bool, Bits]:
    through = np.full(graph.m, np.uint64(0xFFFF_FFFF_FFFF_FFFF)) if pairs is None else pairs
    return spread_bits.compiled(graph.start, graph.neighbours, graph.pair, now, through, actors)


def _plain_step(graph: Adjacency, now: Bits, pairs: Bits | None, actors: Mask) -> tuple[bool, Bits]:
    tied = np.flatnonzero(graph.degree > 0)
    coming = now[graph.neighbours]
    if pairs is not None:
        coming &= pairs[graph.pair]
    later = now.copy()
    if len(tied):
        later[tied] |= np.bitwise_or.reduceat(coming, graph.start[tied])
    later[~actors] = 0
    return not np.array_equal(later, now), later
