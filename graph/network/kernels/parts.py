"""Kernels over parts: what removals leave of a network, who reaches whom, and how bits spread between neighbours.

A graph is given as compressed sparse rows, see `graph/network/kernels/traversal.py`; a directed one lists each actor's
heads.
"""
# ruff: noqa: C901, PLR0915, PLR1730 -- a compiled loop is one function over plain arrays, and branches

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.jit import kernel
from kunyet.graph.records.columns import Mask

Starts = NDArray[np.int64]
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Bits = NDArray[np.uint64]


@kernel
def pairs_lost(start: Starts, neighbours: Ints, gone: Mask) -> Counts:
    """Return for each actor how many ordered pairs of actors are no longer joined without it, its own pairs included.

    One depth-first walk over the actors that are not gone (0 for an actor that is). The parts of a component without an
    actor are the subtrees whose low point is not above it, and the rest (Tarjan 1972).
    """
    n = len(start) - 1
    place = np.full(n, -1, np.int32)
    order = np.empty(n, np.int32)
    lowest = np.empty(n, np.int32)
    parent = np.full(n, -1, np.int32)
    below = np.ones(n, np.int64)
    off = np.zeros(n, np.int64)
    squares = np.zeros(n, np.int64)
    lost = np.zeros(n, np.int64)
    following = start[:-1].copy()
    found = 0
    for root in range(n):
        if place[root] >= 0 or gone[root]:
            continue
        first = found
        place[root] = found
        order[found] = root
        lowest[found] = found
        here = found
        found += 1
        while here >= first:
            actor = order[here]
            at = following[actor]
            if at < start[actor + 1]:
                following[actor] = at + 1
                other = neighbours[at]
                if gone[other]:
                    continue
                there = place[other]
                if there < 0:
                    place[other] = found
                    order[found] = other
                    lowest[found] = found
                    parent[found] = here
                    here = found
                    found += 1
                elif there != parent[here] and there < lowest[here]:
                    lowest[here] = there
            else:
                up = parent[here]
                if up >= 0:
                    below[up] += below[here]
                    if lowest[here] < lowest[up]:
                        lowest[up] = lowest[here]
                    if lowest[here] >= up:
                        off[up] += below[here]
                        squares[up] += below[here] * below[here]
                here = up
        size = found - first
        for each in range(first, found):
            rest = size - 1 - off[each]
            lost[order[each]] = size * size - 1 - squares[each] - rest * rest
    return lost


@kernel
def largest_parts_left(start: Starts, neighbours: Ints, order: Ints) -> Ints:
    """Return the size of the largest part after the first 0, 1, 2, ... actors of the order are removed.

    Actors are added back from the last on, and parts are joined.
    """
    n = len(order)
    largest = np.zeros(n + 1, np.int32)
    leader = np.full(len(start) - 1, -1, np.int32)
    size = np.ones(len(start) - 1, np.int32)
    most = 0
    for turn in range(n - 1, -1, -1):
        actor = order[turn]
        leader[actor] = actor
        mine = actor
        for at in range(start[actor], start[actor + 1]):
            other = neighbours[at]
            if leader[other] < 0:
                continue
            while leader[other] != other:
                leader[other] = leader[leader[other]]
                other = leader[other]
            if other != mine:
                if size[other] > size[mine]:
                    other, mine = mine, other
                leader[other] = mine
                size[mine] += size[other]
        most = max(most, size[mine])
        largest[turn] = most
    return largest


@kernel
def reach_gain(start: Starts, neighbours: Ints, source: int, nearest: Ints, worth: Floats) -> float:
    """Return by how much a set of actors is worth more with one more; each actor counts `worth[steps from the set]`.

    `nearest` holds every actor's steps from the set, at most `len(worth) - 1`, which means too far to count (worth 0).
    Worth falls with distance. Behind an actor that is as near to the set already, no actor can become nearer, so the
    search stops there.
    """
    n = len(start) - 1
    deepest = len(worth) - 1
    steps = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    steps[source] = 0
    queue[0] = source
    tail = 1
    head = 0
    more = 0.0
    while head < tail:
        actor = queue[head]
        head += 1
        here = steps[actor]
        if here >= nearest[actor]:
            continue
        more += worth[here] - worth[nearest[actor]]
        if here + 1 >= deepest:
            continue
        for at in range(start[actor], start[actor + 1]):
            other = neighbours[at]
            if steps[other] < 0:
                steps[other] = here + 1
                queue[tail] = other
                tail += 1
    return more


@kernel
def strongly_connected(start: Starts, heads: Ints) -> Ints:
    """Return the number of each actor's strong component: actors that reach each other along arcs (Tarjan 1972)."""
    n = len(start) - 1
    place = np.full(n, -1, np.int32)
    lowest = np.zeros(n, np.int32)
    label = np.full(n, -1, np.int32)
    parent = np.full(n, -1, np.int32)
    stack = np.empty(n, np.int32)
    following = start[:-1].copy()
    height = 0
    found = 0
    components = 0
    for root in range(n):
        if place[root] >= 0:
            continue
        here = root
        place[here] = lowest[here] = found
        found += 1
        stack[height] = here
        height += 1
        while here >= 0:
            at = following[here]
            if at < start[here + 1]:
                following[here] = at + 1
                other = heads[at]
                if place[other] < 0:
                    parent[other] = here
                    place[other] = lowest[other] = found
                    found += 1
                    stack[height] = other
                    height += 1
                    here = other
                elif label[other] < 0 and place[other] < lowest[here]:
                    lowest[here] = place[other]
                continue
            if lowest[here] == place[here]:
                while True:
                    height -= 1
                    label[stack[height]] = components
                    if stack[height] == here:
                        break
                components += 1
            up = parent[here]
            if up >= 0 and lowest[here] < lowest[up]:
                lowest[up] = lowest[here]
            here = up
    return label


@kernel
def spread_bits(
    start: Starts, neighbours: Ints, pair: Ints, now: Bits, through: Bits, actors: Mask
) -> tuple[bool, Bits]:
    """Return whether any bit moved, and each actor's bits together with those of its neighbours.

    `through` are the bits that each pair lets pass.
    """
    n = len(start) - 1
    none, everything = np.uint64(0), np.uint64(0xFFFFFFFFFFFFFFFF)
    later = now.copy()
    moved = False
    for actor in range(n):
        word = now[actor]
        if not actors[actor] or word == everything:
            continue
        for at in range(start[actor], start[actor + 1]):
            coming = now[neighbours[at]]
            if coming != none:
                word |= coming & through[pair[at]]
        if word != now[actor]:
            later[actor] = word
            moved = True
    return moved, later


@kernel
def simple_pairs(n: int, tail: Ints, head: Ints) -> tuple[Ints, Ints, Starts, Ints, Ints, Ints]:
    """Return the simple undirected graph of ties as `Adjacency.of_ties` does, by counting instead of sorting.

    Returns
    -------
    u, v, start, neighbours, pair, pair_of_tie
        The pairs, ascending; the neighbours of each actor with their pairs; the pair of each tie, -1 for a tie of an
        actor to itself.
    """
    ties = len(tail)
    by_high = np.zeros(n + 1, np.int64)
    by_low = np.zeros(n + 1, np.int64)
    for tie in range(ties):
        if tail[tie] != head[tie]:
            by_high[max(tail[tie], head[tie]) + 1] += 1
            by_low[min(tail[tie], head[tie]) + 1] += 1
    for actor in range(n):
        by_high[actor + 1] += by_high[actor]
        by_low[actor + 1] += by_low[actor]
    proper = by_low[n]
    rough = np.empty(proper, np.int32)
    order = np.empty(proper, np.int32)
    for tie in range(ties):
        if tail[tie] != head[tie]:
            high = max(tail[tie], head[tie])
            rough[by_high[high]] = tie
            by_high[high] += 1
    for place in range(proper):
        tie = rough[place]
        low = min(tail[tie], head[tie])
        order[by_low[low]] = tie
        by_low[low] += 1
    pair_of_tie = np.full(ties, -1, np.int32)
    u = np.empty(proper, np.int32)
    v = np.empty(proper, np.int32)
    start = np.zeros(n + 1, np.int64)
    m = 0
    for place in range(proper):
        tie = order[place]
        low = min(tail[tie], head[tie])
        high = max(tail[tie], head[tie])
        if m == 0 or u[m - 1] != low or v[m - 1] != high:
            u[m] = low
            v[m] = high
            m += 1
            start[low + 1] += 1
            start[high + 1] += 1
        pair_of_tie[tie] = m - 1
    for actor in range(n):
        start[actor + 1] += start[actor]
    neighbours = np.empty(2 * m, np.int32)
    pair = np.empty(2 * m, np.int32)
    following = start[:-1].copy()
    # Each actor's smaller neighbours come first, in the order of the pairs, and then its larger ones: both ascend.
    for each in range(m):
        at = following[v[each]]
        neighbours[at] = u[each]
        pair[at] = each
        following[v[each]] = at + 1
    for each in range(m):
        at = following[u[each]]
        neighbours[at] = v[each]
        pair[at] = each
        following[u[each]] = at + 1
    return u[:m].copy(), v[:m].copy(), start, neighbours, pair, pair_of_tie


@kernel
def pair_summaries(m: int, pair_of_tie: Ints, channels: Bits, days: Ints, never: int) -> tuple[Bits, Ints]:
    """Return each pair's channels over all its ties (bits), and the latest day of these ties (`never`: none)."""
    bits = np.zeros(m, np.uint64)
    latest = np.full(m, never, np.int32)
    for tie in range(len(pair_of_tie)):
        pair = pair_of_tie[tie]
        if pair >= 0:
            bits[pair] |= channels[tie]
            if days[tie] > latest[pair]:
                latest[pair] = days[tie]
    return bits, latest


@kernel
def count_pairs(u: Ints, v: Ints, sort: Ints, sorts: int) -> Counts:
    """Return how many pairs run from each sort of actor to each sort, as a flattened square.

    Pairs with an end of no sort (-1) are left out.
    """
    count = np.zeros(sorts * sorts, np.int64)
    for pair in range(len(u)):
        one, other = sort[u[pair]], sort[v[pair]]
        if one >= 0 and other >= 0:
            count[one * sorts + other] += 1
    return count


def compile_all() -> None:
    """Compile every kernel of this file, with the types of array that the measures pass."""
    start = np.array([0, 1, 2], dtype=np.int64)
    other = np.array([1, 0], dtype=np.int32)
    everyone, words = np.ones(2, dtype=np.bool_), np.ones(2, dtype=np.uint64)
    pairs_lost.compiled(start, other, ~everyone)
    largest_parts_left.compiled(start, other, other)
    reach_gain.compiled(start, other, 0, other, np.ones(2))
    strongly_connected.compiled(start, other)
    spread_bits.compiled(start, other, other * 0, words, words, everyone)
    simple_pairs.compiled(2, other[:1], other[1:])
    pair_summaries.compiled(1, other[1:], words[1:], other[1:], 0)
    count_pairs.compiled(other[:1], other[1:], other, 2)
