"""The kernel of sampled betweenness: on which share of the shortest paths between two actors each other actor lies.

All shortest paths of a pair are counted and not one drawn of them, so that a pair says all that it can. A graph is
given as compressed sparse rows of heads (see `graph/network/kernels/traversal.py`).
"""
# ruff: noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917 -- a compiled loop is one function over plain arrays, and branches

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.jit import kernel

Starts = NDArray[np.int64]
Floats = NDArray[np.float64]


@kernel
def pair_shares(
    start: Starts, heads: Ints, back_start: Starts, tails: Ints, sources: Ints, goals: Ints, most: int
) -> tuple[int, Floats, Floats]:
    """Return for each actor the sum over pairs of the share of their shortest paths through it, and of its squares.

    Two searches meet: from each source along the arcs, from its goal against them (`back_start`, `tails`), always the
    one whose next step has fewer arcs. The first value returned is the number of pairs done: fewer than were given if
    the searches took more than `most` steps. Where nobody meets, a pair counts nothing. Ends do not count.
    """
    n = len(start) - 1
    total, squares = np.zeros(n, np.float64), np.zeros(n, np.float64)
    # Steps from the source and to the goal (-1: not found), the numbers of paths, and the paths through an actor.
    steps, back_steps = np.full(n, -1, np.int32), np.full(n, -1, np.int32)
    ways, back_ways = np.zeros(n, np.float64), np.zeros(n, np.float64)
    through = np.zeros(n, np.float64)
    queue, back_queue, between = np.empty(n, np.int32), np.empty(n, np.int32), np.empty(2 * n, np.int32)
    done, taken = 0, 0
    for pair in range(len(sources)):
        source, goal = sources[pair], goals[pair]
        steps[source] = back_steps[goal] = 0
        ways[source] = back_ways[goal] = 1.0
        queue[0], back_queue[0] = source, goal
        first, last, back_first, back_last = 0, 1, 0, 1  # The actors of the last step of each search in its queue.
        step, back_step = 0, 0
        arcs, back_arcs = start[source + 1] - start[source], back_start[goal + 1] - back_start[goal]
        met = False
        while not met and first < last and back_first < back_last:
            if arcs <= back_arcs:
                taken += arcs
                step += 1
                tail, arcs = last, 0
                for place in range(first, last):
                    actor = queue[place]
                    for at in range(start[actor], start[actor + 1]):
                        other = heads[at]
                        if steps[other] < 0:
                            steps[other] = step
                            ways[other] = ways[actor]
                            queue[tail] = other
                            tail += 1
                            arcs += start[other + 1] - start[other]
                            met = met or back_steps[other] >= 0
                        elif steps[other] == step:
                            ways[other] += ways[actor]
                first, last = last, tail
            else:
                taken += back_arcs
                back_step += 1
                tail, back_arcs = back_last, 0
                for place in range(back_first, back_last):
                    actor = back_queue[place]
                    for at in range(back_start[actor], back_start[actor + 1]):
                        other = tails[at]
                        if back_steps[other] < 0:
                            back_steps[other] = back_step
                            back_ways[other] = back_ways[actor]
                            back_queue[tail] = other
                            tail += 1
                            back_arcs += back_start[other + 1] - back_start[other]
                            met = met or steps[other] >= 0
                        elif back_steps[other] == back_step:
                            back_ways[other] += back_ways[actor]
                back_first, back_last = back_last, tail
        if met:
            # Whoever both searches found in their last step is where the shortest paths meet; from there back to each
            # end, each actor hands its paths on to those who are one step nearer.
            paths, count = 0.0, 0
            for place in range(first, last):
                actor = queue[place]
                if back_steps[actor] == back_step:
                    through[actor] = ways[actor] * back_ways[actor]
                    paths += through[actor]
                    between[count] = actor
                    count += 1
            meeting, place = count, 0
            while place < count:
                actor = between[place]
                place += 1
                if steps[actor] > 1:
                    part = through[actor] / ways[actor]
                    for at in range(back_start[actor], back_start[actor + 1]):
                        other = tails[at]
                        if steps[other] == steps[actor] - 1:
                            if through[other] == 0.0:
                                between[count] = other
                                count += 1
                            through[other] += part * ways[other]
            begun, place = count, 0
            while place < count:
                if place == meeting:
                    place = begun
                    if place == count:
                        break
                actor = between[place]
                place += 1
                if back_steps[actor] > 1:
                    part = through[actor] / back_ways[actor]
                    for at in range(start[actor], start[actor + 1]):
                        other = heads[at]
                        if back_steps[other] == back_steps[actor] - 1:
                            if through[other] == 0.0:
                                between[count] = other
                                count += 1
                            through[other] += part * back_ways[other]
            for place in range(count):
                actor = between[place]
                if actor not in (source, goal):
                    share = through[actor] / paths
                    total[actor] += share
                    squares[actor] += share * share
                through[actor] = 0.0
        for place in range(last):
            steps[queue[place]] = -1
        for place in range(back_last):
            back_steps[back_queue[place]] = -1
        done += 1
        if taken > most:
            break
    return done, total, squares


def compile_all() -> None:
    """Compile every kernel of this file, with the types of array that the measures pass."""
    start = np.array([0, 1, 2], dtype=np.int64)
    other = np.array([1, 0], dtype=np.int32)
    pair_shares.compiled(start, other, start, other, other, other[::-1].copy(), 100)
