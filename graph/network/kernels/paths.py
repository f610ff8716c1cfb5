"""Kernels over distances and cores: how far each actor is from many actors, and each actor's core number.

A graph is given as compressed sparse rows (see `graph/network/kernels/traversal.py`); a directed one lists each actor's
heads, which is enough for paths along its arcs.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.jit import kernel

Starts = NDArray[np.int64]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@kernel
def distance_sums_by_bits(
    start: Starts, heads: Ints, sources: Ints, deepest: int
) -> tuple[bool, Counts, Counts, Floats]:
    """Return for each actor how many sources it reaches, the sum of their distances, and of one over them.

    Each of 64 sources is a bit; an actor takes over the bits of its heads one step later (Then et al. 2014). The first
    value returned says whether no source was further than `deepest` steps. If one was, the other values are
    meaningless: so deep a network is searched faster from one source at a time.
    """
    n = len(start) - 1
    reached = np.zeros(n, np.int64)
    far = np.zeros(n, np.int64)
    near = np.zeros(n, np.float64)
    one, none = np.uint64(1), np.uint64(0)
    odd, pairs, nibbles = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333), np.uint64(0x0F0F0F0F0F0F0F0F)
    two, four, eight, sixteen = np.uint64(2), np.uint64(4), np.uint64(8), np.uint64(16)
    half, lowest = np.uint64(32), np.uint64(0x7F)
    now = np.zeros(n, np.uint64)
    coming = np.zeros(n, np.uint64)
    for first in range(0, len(sources), 64):
        now[:] = none
        everybody = none
        bit = one
        for source in sources[first : first + 64]:
            now[source] |= bit
            everybody |= bit
            bit <<= one
        step = 0
        moved = True
        while moved:
            step += 1
            if step > deepest:
                return False, reached, far, near
            moved = False
            for actor in range(n):
                own = now[actor]
                taken = none
                if own != everybody:
                    for at in range(start[actor], start[actor + 1]):
                        taken |= now[heads[at]]
                    taken &= ~own
                coming[actor] = taken
            for actor in range(n):
                word = coming[actor]
                if word == none:
                    continue
                moved = True
                now[actor] |= word
                # The number of bits, added up in pairs, fours, eights and so on.
                word -= (word >> one) & odd
                word = (word & pairs) + ((word >> two) & pairs)
                word = (word + (word >> four)) & nibbles
                word += word >> eight
                word += word >> sixteen
                word += word >> half
                many = np.int64(word & lowest)
                reached[actor] += many
                far[actor] += step * many
                near[actor] += many / step
    return True, reached, far, near


@kernel
def core_numbers(start: Starts, neighbours: Ints) -> Ints:
    """Return each actor's core number: again and again the actor with the fewest neighbours left is removed.

    Batagelj and Zaversnik 2003.
    """
    n = len(start) - 1
    left = np.empty(n, np.int32)
    most = 0
    for actor in range(n):
        left[actor] = start[actor + 1] - start[actor]
        most = max(most, left[actor])
    begin = np.zeros(most + 2, np.int64)
    for actor in range(n):
        begin[left[actor] + 1] += 1
    for many in range(1, most + 2):
        begin[many] += begin[many - 1]
    order = np.empty(n, np.int32)
    place = np.empty(n, np.int64)
    following = begin.copy()
    for actor in range(n):
        place[actor] = following[left[actor]]
        order[place[actor]] = actor
        following[left[actor]] += 1
    for turn in range(n):
        actor = order[turn]
        own = left[actor]
        for at in range(start[actor], start[actor + 1]):
            other = neighbours[at]
            many = left[other]
            if many > own:
                # The neighbour moves down a bin: it is swapped with the first of its bin, and the bin begins one later.
                first = begin[many]
                if first <= turn:
                    first = turn + 1
                swapped = order[first]
                order[place[other]] = swapped
                place[swapped] = place[other]
                order[first] = other
                place[other] = first
                begin[many] = first + 1
                left[other] = many - 1
    return left


def compile_all() -> None:
    """Compile every kernel of this file, with the types of array that the measures pass."""
    start = np.array([0, 1, 2], dtype=np.int64)
    other = np.array([1, 0], dtype=np.int32)
    distance_sums_by_bits.compiled(start, other, other, 64)
    core_numbers.compiled(start, other)
