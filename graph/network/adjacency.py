"""The simple undirected graph under a network: pairs of actors that are tied, and each actor's neighbours.

Parallel ties are one pair, ties to oneself are dropped. Neighbours are kept as compressed sparse rows: those of actor `i` are
`neighbours[start[i]:start[i + 1]]`, ascending, and `pair` gives the pair behind each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Adjacency:
    """`n` actors and `m` pairs `(u, v)` with `u < v`, ascending."""

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
        """How many neighbours each actor has."""
        return np.diff(self.start).astype(np.int32)

    @classmethod
    def of_pairs(cls, n: int, u: Ints, v: Ints) -> Adjacency:
        """Return the graph of distinct pairs `u < v`, given ascending by `(u, v)`."""
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
        """Return the graph of these ties, and the pair of each tie (-1 for a tie to oneself)."""
        low, high = np.minimum(tails, heads).astype(np.int64), np.maximum(tails, heads).astype(np.int64)
        proper = low != high
        keys, inverse = np.unique((low * max(n, 1) + high)[proper], return_inverse=True)
        pair_of_tie = np.full(len(tails), -1, dtype=np.int32)
        pair_of_tie[proper] = inverse
        u, v = np.divmod(keys, max(n, 1))
        return cls.of_pairs(n, u.astype(np.int32), v.astype(np.int32)), pair_of_tie

    def keep(self, pairs: NDArray[np.bool_] | None = None, actors: NDArray[np.bool_] | None = None) -> Adjacency:
        """Return the graph with the same actors, and only the pairs kept whose two ends are kept."""
        wanted = np.ones(self.m, dtype=np.bool_) if pairs is None else pairs
        if actors is not None:
            wanted = wanted & actors[self.u] & actors[self.v]
        if wanted.all():
            return self
        return Adjacency.of_pairs(self.n, self.u[wanted], self.v[wanted])

    def part(self, actors: NDArray[np.bool_], pairs: NDArray[np.bool_]) -> Adjacency:
        """Return the graph of the actors that stay, numbered anew, and of the pairs kept, whose ends must stay; nothing is sorted again."""
        number, place = (np.cumsum(mask, dtype=np.int32) - np.int32(1) for mask in (actors, pairs))
        slots = pairs[self.pair]
        before = np.zeros(len(slots) + 1, dtype=np.int64)
        np.cumsum(slots, out=before[1:])
        return Adjacency(
            int(np.count_nonzero(actors)),
            number[self.u[pairs]],
            number[self.v[pairs]],
            np.append(before[self.start[:-1]][actors], before[-1]),
            number[self.neighbours[slots]],
            place[self.pair[slots]],
        )

    def with_pair(self, low: int, high: int) -> tuple[Adjacency, int]:
        """Return the graph with one more pair `low < high`, which was none, and its number; nothing is sorted again."""
        place = self.place_of(low, high)
        slots = [
            int(self.start[end] + np.searchsorted(self.neighbours_of(end), other))
            for end, other in ((low, high), (high, low))
        ]
        start = self.start.copy()
        start[low + 1 :] += 1
        start[high + 1 :] += 1
        more = Adjacency(
            self.n,
            np.insert(self.u, place, low),
            np.insert(self.v, place, high),
            start,
            np.insert(self.neighbours, slots, [high, low]),
            np.insert(self.pair + (self.pair >= place), slots, place).astype(np.int32, copy=False),
        )
        return more, place

    def without_pair(self, place: int) -> Adjacency:
        """Return the graph without one of its pairs, by its number."""
        low, high = int(self.u[place]), int(self.v[place])
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
            np.delete(self.u, place),
            np.delete(self.v, place),
            start,
            np.delete(self.neighbours, slots),
            (pair - (pair > place)).astype(np.int32, copy=False),
        )

    def place_of(self, low: int, high: int) -> int:
        """Return the number that the pair `low < high` has, or would have."""
        first, behind = np.searchsorted(self.u, (low, low + 1)).tolist()
        return first + int(np.searchsorted(self.v[first:behind], high))

    def is_pair(self, low: int, high: int) -> bool:
        """Return whether two actors `low < high` are a pair."""
        place = self.place_of(low, high)
        return place < self.m and (int(self.u[place]), int(self.v[place])) == (low, high)

    def find(self, a: NDArray[Any], b: NDArray[Any]) -> Ints:
        """Return the pair that joins `a[i]` and `b[i]`, -1 where none does."""
        n = max(self.n, 1)
        keys = self.u.astype(np.int64) * n + self.v
        wanted = np.minimum(a, b).astype(np.int64) * n + np.maximum(a, b)
        if not len(keys):
            return np.full(len(wanted), -1, dtype=np.int32)
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[place] == wanted, place, -1).astype(np.int32)

    def neighbours_of(self, actor: int) -> Ints:
        """Return the neighbours of one actor, ascending."""
        return self.neighbours[self.start[actor] : self.start[actor + 1]]
