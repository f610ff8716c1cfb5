"""Adjacency: the simple undirected graph of a network, as pairs of tied actors and as each actor's neighbours.

Parallel ties are one pair, and a tie of an actor to itself is dropped. Neighbours are stored as compressed sparse rows:
the neighbours of actor `i` are `neighbours[start[i]:start[i + 1]]`, ascending; `pair` holds at the same index the
number of the pair that joins the two. An index into `neighbours` is called a slot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Adjacency:
    """A graph of `n` actors and `m` pairs; pair `p` joins the actors `u[p] < v[p]`, and pairs ascend."""

    n: int
    u: Ints
    v: Ints
    start: NDArray[np.int64]
    neighbours: Ints
    pair: Ints

    @property
    def m(self) -> int:
        """The number of pairs."""
        return len(self.u)

    @property
    def degree(self) -> Ints:
        """The number of neighbours of each actor."""
        return np.diff(self.start).astype(np.int32)

    @classmethod
    def of_pairs(cls, n: int, u: Ints, v: Ints) -> Adjacency:
        """Return the graph of distinct pairs `u < v`, which are given in ascending order of `(u, v)`."""
        ends = np.concatenate((u, v)).astype(np.int64)
        others = np.concatenate((v, u)).astype(np.int64)
        order = np.argsort(ends * max(n, 1) + others, kind="stable")
        start = np.zeros(n + 1, dtype=np.int64)
        np.cumsum(np.bincount(ends, minlength=n), out=start[1:])
        numbers = np.arange(len(u), dtype=np.int32)
        pair = np.concatenate((numbers, numbers))[order]
        return cls(n, u.astype(np.int32), v.astype(np.int32), start, others[order].astype(np.int32), pair)

    @classmethod
    def of_ties(cls, n: int, tails: Ints, heads: Ints) -> tuple[Adjacency, Ints]:
        """Return the graph of these ties, and the pair of each tie (-1 for a tie of an actor to itself)."""
        low, high = np.minimum(tails, heads).astype(np.int64), np.maximum(tails, heads).astype(np.int64)
        proper = low != high
        keys, inverse = np.unique((low * max(n, 1) + high)[proper], return_inverse=True)
        pair_of_tie = np.full(len(tails), -1, dtype=np.int32)
        pair_of_tie[proper] = inverse
        u, v = np.divmod(keys, max(n, 1))
        return cls.of_pairs(n, u.astype(np.int32), v.astype(np.int32)), pair_of_tie

    def subgraph(self, pairs: NDArray[np.bool_] | None = None, actors: NDArray[np.bool_] | None = None) -> Adjacency:
        """Return the graph with the same actors and only the pairs of a mask whose ends are of a mask (`None`: all)."""
        wanted = np.ones(self.m, dtype=np.bool_) if pairs is None else pairs
        if actors is not None:
            wanted = wanted & actors[self.u] & actors[self.v]
        if wanted.all():
            return self
        return Adjacency.of_pairs(self.n, self.u[wanted], self.v[wanted])

    def renumbered_subgraph(self, actors: NDArray[np.bool_], pairs: NDArray[np.bool_]) -> Adjacency:
        """Return the graph of some actors, numbered anew, and of some pairs between them; nothing is sorted again.

        Both arguments are masks. Both ends of each pair of the mask must be among the actors of the mask.
        """
        actor_number, pair_number = (np.cumsum(mask, dtype=np.int32) - np.int32(1) for mask in (actors, pairs))
        slots = pairs[self.pair]
        before = np.zeros(len(slots) + 1, dtype=np.int64)
        np.cumsum(slots, out=before[1:])
        return Adjacency(
            int(np.count_nonzero(actors)),
            actor_number[self.u[pairs]],
            actor_number[self.v[pairs]],
            np.append(before[self.start[:-1]][actors], before[-1]),
            actor_number[self.neighbours[slots]],
            pair_number[self.pair[slots]],
        )

    def with_pair(self, low: int, high: int) -> tuple[Adjacency, int]:
        """Return the graph with one new pair `low < high`, and the number of that pair; nothing is sorted again."""
        new = self.pair_number(low, high)
        slots = [
            int(self.start[end] + np.searchsorted(self.neighbours_of(end), other))
            for end, other in ((low, high), (high, low))
        ]
        start = self.start.copy()
        start[low + 1 :] += 1
        start[high + 1 :] += 1
        more = Adjacency(
            self.n,
            np.insert(self.u, new, low),
            np.insert(self.v, new, high),
            start,
            np.insert(self.neighbours, slots, [high, low]),
            np.insert(self.pair + (self.pair >= new), slots, new).astype(np.int32, copy=False),
        )
        return more, new

    def without_pair(self, number: int) -> Adjacency:
        """Return the graph without the pair of this number; nothing is sorted again."""
        low, high = int(self.u[number]), int(self.v[number])
        slots = [
            int(self.start[end] + np.searchsorted(self.neighbours_of(end), other))
            for end, other in ((low, high), (high, low))
        ]
        start = self.start.copy()
        start[low + 1 :] -= 1
        start[high + 1 :] -= 1
        pair = np.delete(self.pair, slots)
        return Adjacency(
            self.n,
            np.delete(self.u, number),
            np.delete(self.v, number),
            start,
            np.delete(self.neighbours, slots),
            (pair - (pair > number)).astype(np.int32, copy=False),
        )

    def pair_number(self, low: int, high: int) -> int:
        """Return the number that the pair `low < high` has, or would have if it were added."""
        first, behind = np.searchsorted(self.u, (low, low + 1)).tolist()
        return first + int(np.searchsorted(self.v[first:behind], high))

    def has_pair(self, low: int, high: int) -> bool:
        """Return whether the actors `low < high` are a pair."""
        number = self.pair_number(low, high)
        return number < self.m and (int(self.u[number]), int(self.v[number])) == (low, high)

    def find_pairs(self, a: NDArray[Any], b: NDArray[Any]) -> Ints:
        """Return the number of the pair of `a[i]` and `b[i]`, -1 if the two are not a pair."""
        n = max(self.n, 1)
        keys = self.u.astype(np.int64) * n + self.v
        wanted = np.minimum(a, b).astype(np.int64) * n + np.maximum(a, b)
        if not len(keys):
            return np.full(len(wanted), -1, dtype=np.int32)
        number = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[number] == wanted, number, -1).astype(np.int32)

    def neighbours_of(self, actor: int) -> Ints:
        """Return the neighbours of one actor, ascending."""
        return self.neighbours[self.start[actor] : self.start[actor + 1]]
