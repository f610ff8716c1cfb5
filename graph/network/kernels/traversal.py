"""Kernels that walk a graph: components, the depth-first pass, distances, and the blocks around one end.

A graph is given as compressed sparse rows: the neighbours of actor `i` are `neighbours[start[i]:start[i + 1]]`, and
`pair` holds at the same slots the numbers of the pairs. Nothing is recursive, so a chain of a million actors is no
problem. Every kernel takes one step for each neighbour.
"""
# ruff: noqa: C901, PLR0912, PLR0913, PLR0915, PLR0917, PLR1730 -- a compiled loop is one function over plain arrays,
# and branches

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.jit import kernel
from kunyet.graph.records.columns import Mask

Starts = NDArray[np.int64]


@kernel
def component_labels(start: Starts, neighbours: Ints) -> Ints:
    """Return the component of each actor; components are numbered in the order of their smallest actors."""
    n = len(start) - 1
    label = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    components = 0
    for root in range(n):
        if label[root] >= 0:
            continue
        label[root] = components
        queue[0] = root
        tail = 1
        head = 0
        while head < tail:
            actor = queue[head]
            head += 1
            for at in range(start[actor], start[actor + 1]):
                other = neighbours[at]
                if label[other] < 0:
                    label[other] = components
                    queue[tail] = other
                    tail += 1
        components += 1
    return label


@kernel
def depth_first(start: Starts, neighbours: Ints, pair: Ints) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Walk every component depth first, from its smallest actor.

    Returns
    -------
    order, lowest, parent, parent_pair, below
        The actors in the order of discovery. Then for each position in that order the position of: the earliest actor
        that its subtree is tied to (Tarjan's low point); its parent (-1 for a root). Then the pair that leads to the
        parent (-1), and how many actors its subtree holds. So the subtree of position `p` is `order[p:p + below[p]]`.
    """
    n = len(start) - 1
    place = np.full(n, -1, np.int32)
    order = np.empty(n, np.int32)
    lowest = np.empty(n, np.int32)
    parent = np.full(n, -1, np.int32)
    parent_pair = np.full(n, -1, np.int32)
    below = np.ones(n, np.int32)
    following = start[:-1].copy()
    found = 0
    for root in range(n):
        if place[root] >= 0:
            continue
        place[root] = found
        order[found] = root
        lowest[found] = found
        here = found
        found += 1
        while here >= 0:
            actor = order[here]
            at = following[actor]
            if at < start[actor + 1]:
                following[actor] = at + 1
                other = neighbours[at]
                there = place[other]
                if there < 0:
                    place[other] = found
                    order[found] = other
                    lowest[found] = found
                    parent[found] = here
                    parent_pair[found] = pair[at]
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
                here = up
    return order, lowest, parent, parent_pair, below


@kernel
def distances(
    start: Starts, neighbours: Ints, pair: Ints, sources: Ints, actors: Mask, pairs: Mask, at_most: int
) -> Ints:
    """Return each actor's number of steps to the nearest source, -1 beyond `at_most` steps.

    Only the actors and pairs of the masks are passed; a source outside the mask does not count. A negative `at_most` is
    no limit.
    """
    n = len(start) - 1
    steps = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    tail = 0
    for source in sources:
        if actors[source] and steps[source] < 0:
            steps[source] = 0
            queue[tail] = source
            tail += 1
    head = 0
    while head < tail:
        actor = queue[head]
        head += 1
        further = steps[actor] + 1
        if 0 <= at_most < further:
            break
        for at in range(start[actor], start[actor + 1]):
            other = neighbours[at]
            if steps[other] < 0 and actors[other] and pairs[pair[at]]:
                steps[other] = further
                queue[tail] = other
                tail += 1
    return steps


@kernel
def shortest_path(start: Starts, neighbours: Ints, actors: Mask, one: int, other: int) -> Ints:
    """Return a shortest path between two actors over the actors of the mask, both included; empty if there is none.

    Searched from both ends at once, a ring at a time from the end with the smaller ring, so that only a small part of a
    large network is seen.
    """
    n = len(start) - 1
    came = np.full(n, -1, np.int32)
    side = np.zeros(n, np.int8)
    queues = np.empty((2, n), np.int32)
    heads = np.zeros(2, np.int64)
    tails = np.ones(2, np.int64)
    queues[0, 0], queues[1, 0] = one, other
    side[one], side[other] = 1, 2
    met, across = -1, -1
    while met < 0 and heads[0] < tails[0] and heads[1] < tails[1]:
        mine = 0 if tails[0] - heads[0] <= tails[1] - heads[1] else 1
        last = tails[mine]
        while heads[mine] < last and met < 0:
            actor = queues[mine, heads[mine]]
            heads[mine] += 1
            for at in range(start[actor], start[actor + 1]):
                near = neighbours[at]
                if side[near] == 2 - mine:
                    met, across = (actor, near) if mine == 0 else (near, actor)
                    break
                if side[near] == 0 and actors[near]:
                    side[near] = mine + 1
                    came[near] = actor
                    queues[mine, tails[mine]] = near
                    tails[mine] += 1
    if met < 0:
        return queues[0, :0].copy()
    length = 0
    actor = met
    while actor >= 0:
        length += 1
        actor = came[actor]
    back = length
    actor = across
    while actor >= 0:
        length += 1
        actor = came[actor]
    way = np.empty(length, np.int32)
    actor = met
    for place in range(back - 1, -1, -1):
        way[place] = actor
        actor = came[actor]
    actor = across
    for place in range(back, length):
        way[place] = actor
        actor = came[actor]
    return way


@kernel
def steps_from_neighbours(start: Starts, neighbours: Ints, actors: Mask, sources: Ints, who: Ints, most: int) -> Ints:
    """Return for each actor of `who` its steps to the nearest source through a neighbour, -1 beyond `most` steps.

    That is one more than the steps from its nearest neighbour. Only the actors of the mask are passed. A source counts
    for its neighbours, not for itself.
    """
    n = len(start) - 1
    steps = np.full(n, -1, np.int32)
    queue = np.empty(n, np.int32)
    tail = 0
    for source in sources:
        if steps[source] < 0:
            steps[source] = 0
            queue[tail] = source
            tail += 1
    head = 0
    while head < tail:
        actor = queue[head]
        head += 1
        further = steps[actor] + 1
        if further >= most:
            break
        for at in range(start[actor], start[actor + 1]):
            other = neighbours[at]
            if steps[other] < 0 and actors[other]:
                steps[other] = further
                queue[tail] = other
                tail += 1
    found = np.full(len(who), -1, np.int32)
    for place in range(len(who)):
        for at in range(start[who[place]], start[who[place] + 1]):
            near = steps[neighbours[at]]
            if near >= 0 and (found[place] < 0 or near + 1 < found[place]):
                found[place] = near + 1
    return found


@kernel
def block_heads(start: Starts, neighbours: Ints, actors: Mask, ends: Mask) -> tuple[Ints, Ints]:
    """Walk depth first from all `ends`, taken as one vertex, over the actors of the mask, and find the blocks.

    Returns
    -------
    head, others
        For each actor other than the ends: the vertex at the top of its block (the last that every path to the ends
        must pass; `n` means the ends themselves), and how many vertices that block holds besides its top. -1 and 0 for
        an actor that is not reached. (Biconnected components, Hopcroft and Tarjan 1973.)
    """
    n = len(start) - 1
    place = np.full(n, -1, np.int32)
    lowest = np.zeros(n, np.int32)
    parent = np.full(n, -1, np.int32)
    following = start[:-1].copy()
    head = np.full(n, -1, np.int32)
    others = np.zeros(n, np.int32)
    stack = np.empty(n, np.int32)
    height = 0
    found = 1
    for end in range(n):
        if not (ends[end] and actors[end]):
            continue
        for gate in neighbours[start[end] : start[end + 1]]:
            if place[gate] >= 0 or not actors[gate] or ends[gate]:
                continue
            place[gate] = found
            lowest[gate] = found
            parent[gate] = n
            found += 1
            stack[height] = gate
            height += 1
            here = gate
            while here != n:
                at = following[here]
                if at < start[here + 1]:
                    following[here] = at + 1
                    other = neighbours[at]
                    if not actors[other] or other == parent[here]:
                        continue
                    if ends[other]:
                        lowest[here] = 0
                    elif place[other] < 0:
                        place[other] = found
                        lowest[other] = found
                        parent[other] = here
                        found += 1
                        stack[height] = other
                        height += 1
                        here = other
                    elif place[other] < lowest[here]:
                        lowest[here] = place[other]
                    continue
                up = parent[here]
                if up == n or lowest[here] >= place[up]:
                    bottom = height - 1
                    while stack[bottom] != here:
                        bottom -= 1
                    for member in stack[bottom:height]:
                        head[member] = up
                        others[member] = height - bottom
                    height = bottom
                elif lowest[here] < lowest[up]:
                    lowest[up] = lowest[here]
                here = up
    return head, others


def compile_all() -> None:
    """Compile every kernel of this file."""
    tie = np.zeros(1, dtype=np.int32)
    graph = Adjacency.of_pairs(2, tie, tie + 1)
    everyone = np.ones(2, dtype=np.bool_)
    component_labels.compiled(graph.start, graph.neighbours)
    depth_first.compiled(graph.start, graph.neighbours, graph.pair)
    distances.compiled(graph.start, graph.neighbours, graph.pair, tie, everyone, everyone[:1], 2)
    shortest_path.compiled(graph.start, graph.neighbours, everyone, 0, 1)
    steps_from_neighbours.compiled(graph.start, graph.neighbours, everyone, tie, tie, 2)
    block_heads.compiled(graph.start, graph.neighbours, everyone, ~everyone)
