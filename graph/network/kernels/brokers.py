"""Kernels over triples: structural holes around an actor, open two-paths through it, and distances from many actors.

A graph is given as compressed sparse rows, see `graph/network/kernels/traversal.py`; a directed one lists each actor's
heads.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.jit import kernel

Starts = NDArray[np.int64]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@kernel
def burt_measures(start: Starts, neighbours: Ints, weight: Floats) -> tuple[Floats, Floats, Floats]:  # noqa: C901 - one loop over triples
    """Return each actor's constraint, effective size and hierarchy (Burt 1992); NaN for an actor without neighbours.

    `weight` is the weight of the tie at each slot, the same in both directions. One step for each neighbour of each
    neighbour.
    """
    n = len(start) - 1
    total = np.zeros(n, np.float64)
    strongest = np.zeros(n, np.float64)
    for actor in range(n):
        for at in range(start[actor], start[actor + 1]):
            total[actor] += weight[at]
            strongest[actor] = max(strongest[actor], weight[at])
    constraint = np.full(n, np.nan)
    size = np.full(n, np.nan)
    hierarchy = np.full(n, np.nan)
    share = np.zeros(n, np.float64)
    for actor in range(n):
        begin, end = start[actor], start[actor + 1]
        if total[actor] <= 0:
            continue
        for at in range(begin, end):
            share[neighbours[at]] = weight[at] / total[actor]
        parts = np.zeros(end - begin, np.float64)
        effective = 0.0
        for at in range(begin, end):
            other = neighbours[at]
            through = 0.0
            redundant = 0.0
            for by in range(start[other], start[other + 1]):
                third = neighbours[by]
                if third != actor and share[third] > 0:
                    through += share[third] * weight[by] / total[third]
                    redundant += share[third] * weight[by] / strongest[other]
            parts[at - begin] = (share[other] + through) ** 2
            effective += 1.0 - redundant
        constraint[actor] = parts.sum()
        size[actor] = effective
        alters = end - begin
        hierarchy[actor] = 1.0
        if alters > 1:
            spread = 0.0
            for part in parts:
                ratio = part * alters / constraint[actor]
                if ratio > 0:
                    spread += ratio * math.log(ratio)
            hierarchy[actor] = spread / (alters * math.log(alters))
        for at in range(begin, end):
            share[neighbours[at]] = 0.0
    return constraint, size, hierarchy


@kernel
def brokerage_counts(start: Starts, heads: Ints, group: Ints) -> Counts:  # noqa: C901 - one loop over triples
    """Return how often each actor has each brokerage role, as (actor, role); see `measures/brokerage.py` for the roles.

    Counts the paths a to b to c with a not tied to c, whose three actors all have a group (not -1).
    """
    n = len(start) - 1
    roles = np.zeros((n, 5), np.int64)
    tied = np.full(n, -1, np.int32)
    for a in range(n):
        if group[a] < 0:
            continue
        for at in range(start[a], start[a + 1]):
            tied[heads[at]] = a
        for at in range(start[a], start[a + 1]):
            b = heads[at]
            if group[b] < 0:
                continue
            for by in range(start[b], start[b + 1]):
                c = heads[by]
                if c == a or tied[c] == a or group[c] < 0:
                    continue
                if group[a] == group[c]:
                    role = 0 if group[b] == group[a] else 1
                elif group[b] == group[a]:
                    role = 2
                elif group[b] == group[c]:
                    role = 3
                else:
                    role = 4
                roles[b, role] += 1
    return roles


@kernel
def distance_sums(start: Starts, heads: Ints, sources: Ints) -> tuple[Counts, Counts, Floats]:
    """Return for each actor how many other sources reach it, the sum of their distances, and of one over them."""
    n = len(start) - 1
    reached = np.zeros(n, np.int64)
    far = np.zeros(n, np.int64)
    near = np.zeros(n, np.float64)
    steps = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    for source in sources:
        steps[source] = 0
        queue[0] = source
        tail = 1
        head = 0
        while head < tail:
            actor = queue[head]
            head += 1
            further = steps[actor] + 1
            for at in range(start[actor], start[actor + 1]):
                other = heads[at]
                if steps[other] < 0:
                    steps[other] = further
                    queue[tail] = other
                    tail += 1
                    reached[other] += 1
                    far[other] += further
                    near[other] += 1.0 / further
        for at in range(tail):
            steps[queue[at]] = -1
    return reached, far, near


KERNELS = (burt_measures, brokerage_counts, distance_sums)


def compile_all() -> None:
    """Compile every kernel of this file, with the types of array that the measures pass."""
    start = np.array([0, 1, 2], dtype=np.int64)
    other = np.array([1, 0], dtype=np.int32)
    burt_measures.compiled(start, other, np.ones(2))
    brokerage_counts.compiled(start, other, other)
    distance_sums.compiled(start, other, other)
