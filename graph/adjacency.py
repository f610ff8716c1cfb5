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
