"""Kernels of betweenness: how much the shortest paths from some actors depend on each other actor (Brandes 2001).

The dependency of a source on an actor is the sum, over all goals, of the share of shortest paths from the source to the
goal that pass through the actor. A graph is given as compressed sparse rows of heads (see
`graph/network/kernels/traversal.py`).
"""
# ruff: noqa: C901, PLR0912, PLR0915 -- a compiled loop is one function over plain arrays, and branches

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.jit import kernel

Starts = NDArray[np.int64]
Floats = NDArray[np.float64]


@kernel
def dependencies(start: Starts, heads: Ints, sources: Ints) -> tuple[Floats, Floats]:
    """Return for each actor the sum over sources of the source's dependency on it, and the sum of their squares.

    Two steps for each arc and source: one forward in the order of distance, one back.
    """
    n = len(start) - 1
    total = np.zeros(n, np.float64)
    squares = np.zeros(n, np.float64)
    steps = np.full(n, -1, np.int32)
    paths = np.zeros(n, np.float64)
    share = np.zeros(n, np.float64)
    queue = np.empty(n, np.int32)
    for source in sources:
        steps[source] = 0
        paths[source] = 1.0
        queue[0] = source
        tail = 1
        head = 0
        while head < tail:
            actor = queue[head]
            head += 1
            further = steps[actor] + 1
            ways = paths[actor]
            for at in range(start[actor], start[actor + 1]):
                other = heads[at]
                if steps[other] < 0:
                    steps[other] = further
                    paths[other] = ways
                    queue[tail] = other
                    tail += 1
                elif steps[other] == further:
                    paths[other] += ways
        # Backwards, `share` is (1 + dependency) over the number of paths, so that an actor only adds up the shares of
        # actors one step further.
        for place in range(tail - 1, 0, -1):
            actor = queue[place]
            further = steps[actor] + 1
            found = 0.0
            for at in range(start[actor], start[actor + 1]):
                other = heads[at]
                if steps[other] == further:
                    found += share[other]
            found *= paths[actor]
            share[actor] = (1.0 + found) / paths[actor]
            total[actor] += found
            squares[actor] += found * found
        for place in range(tail):
            actor = queue[place]
            steps[actor] = -1
            share[actor] = 0.0
    return total, squares


@kernel
def dependencies_of_eight(
    start: Starts, heads: Ints, back_start: Starts, tails: Ints, sources: Ints, deepest: int
) -> tuple[bool, Floats, Floats]:
    """Return the same as `dependencies`, searched from eight sources at a time.

    The eight numbers of paths of an actor lie side by side in memory. `back_start` and `tails` list the arcs the other
    way round; of an undirected graph they are the same arrays. The first value returned says whether no actor was
    further than `deepest` steps. If one was, the other values are meaningless: so deep a network is searched from one
    source at a time.
    """
    n = len(start) - 1
    total = np.zeros(n, np.float64)
    squares = np.zeros(n, np.float64)
    paths = np.empty((n, 8), np.float64)
    now = np.empty((n, 8), np.float64)
    later = np.empty((n, 8), np.float64)
    found = np.empty((deepest + 2, n), np.uint8)
    seen = np.empty(n, np.uint8)
    lanes = np.empty(8, np.float64)
    for first in range(0, len(sources), 8):
        batch = sources[first : first + 8]
        seen[:] = np.uint8(0)
        found[0, :] = np.uint8(0)
        for lane in range(len(batch)):
            source = batch[lane]
            bit = np.uint8(1 << lane)
            if found[0, source] == 0:
                now[source, :] = 0.0
            now[source, lane] = 1.0
            paths[source, lane] = 1.0
            found[0, source] |= bit
            seen[source] |= bit
        everybody = np.uint8((1 << len(batch)) - 1)
        step = 0
        moved = True
        while moved:
            step += 1
            if step > deepest:
                return False, total, squares
            moved = False
            at_front = found[step - 1]
            coming = found[step]
            for actor in range(n):
                missing = everybody & ~seen[actor]
                hit = np.uint8(0)
                if missing:
                    a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = 0.0
                    for at in range(back_start[actor], back_start[actor + 1]):
                        other = tails[at]
                        front = at_front[other]
                        if front & missing:
                            hit |= front
                            a0 += now[other, 0]
                            a1 += now[other, 1]
                            a2 += now[other, 2]
                            a3 += now[other, 3]
                            a4 += now[other, 4]
                            a5 += now[other, 5]
                            a6 += now[other, 6]
                            a7 += now[other, 7]
                    hit &= missing
                    if hit:
                        moved = True
                        lanes[0] = a0
                        lanes[1] = a1
                        lanes[2] = a2
                        lanes[3] = a3
                        lanes[4] = a4
                        lanes[5] = a5
                        lanes[6] = a6
                        lanes[7] = a7
                        for lane in range(8):
                            if (hit >> lane) & 1:
                                later[actor, lane] = lanes[lane]
                                paths[actor, lane] = lanes[lane]
                            else:
                                later[actor, lane] = 0.0
                coming[actor] = hit
            for actor in range(n):
                seen[actor] |= coming[actor]
            now, later = later, now
        # `step` is one beyond the last step at which an actor was found.
        last = step - 1
        for level in range(last, 0, -1):
            here = found[level]
            beyond = found[level + 1]
            for actor in range(n):
                mine = here[actor]
                if not mine:
                    continue
                a0 = a1 = a2 = a3 = a4 = a5 = a6 = a7 = 0.0
                for at in range(start[actor], start[actor + 1]):
                    other = heads[at]
                    if beyond[other] & mine:
                        a0 += now[other, 0]
                        a1 += now[other, 1]
                        a2 += now[other, 2]
                        a3 += now[other, 3]
                        a4 += now[other, 4]
                        a5 += now[other, 5]
                        a6 += now[other, 6]
                        a7 += now[other, 7]
                lanes[0] = a0
                lanes[1] = a1
                lanes[2] = a2
                lanes[3] = a3
                lanes[4] = a4
                lanes[5] = a5
                lanes[6] = a6
                lanes[7] = a7
                for lane in range(8):
                    if (mine >> lane) & 1:
                        ways = paths[actor, lane]
                        share = lanes[lane] * ways
                        total[actor] += share
                        squares[actor] += share * share
                        later[actor, lane] = (1.0 + share) / ways
                    else:
                        later[actor, lane] = 0.0
            now, later = later, now
    return True, total, squares


def compile_all() -> None:
    """Compile every kernel of this file, with the types of array that the measures pass."""
    start = np.array([0, 1, 2], dtype=np.int64)
    other = np.array([1, 0], dtype=np.int32)
    dependencies.compiled(start, other, other)
    dependencies_of_eight.compiled(start, other, start, other, other, 40)
