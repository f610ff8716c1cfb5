"""What each candidate could close, by the chances of all gaps together: an upper bound that costs a look, not a trial."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from graph.introductions.candidates import Candidates
from graph.introductions.chances import Chance


class Ends:
    """The candidates by the actors at their ends, to find those of a chance without looking at all."""

    def __init__(self, candidates: Candidates, n: int) -> None:
        ends = np.concatenate((candidates.a, candidates.b))
        order = np.argsort(ends, kind="stable")
        rows = np.arange(len(candidates), dtype=np.int64)
        self._row = np.concatenate((rows, rows))[order]
        self._other = np.concatenate((candidates.b, candidates.a))[order]
        self._start = np.zeros(n + 1, dtype=np.int64)
        np.cumsum(np.bincount(ends, minlength=n), out=self._start[1:])
        self._candidates = candidates

    def closing(self, chance: Chance) -> NDArray[np.int64]:
        """Return the rows of the candidates that could close a chance's gap (one may come twice)."""
        counts = self._start[chance.left + 1] - self._start[chance.left]
        first = np.repeat(self._start[chance.left] - (np.cumsum(counts) - counts), counts)
        slots = first + np.arange(int(counts.sum()))
        rows = self._row[slots[chance.right[self._other[slots]]]]
        if not chance.lost_over:
            return rows
        lost = (self._candidates.over[rows] & chance.lost_over) != 0
        if chance.hit is not None:
            lost &= chance.hit[self._candidates.a[rows]] | chance.hit[self._candidates.b[rows]]
        return rows[~lost]


def promises(ends: Ends, size: int, chances: Sequence[Chance]) -> NDArray[np.int64]:
    """Return for each of `size` candidates the weights of all gaps that it could close.

    Chances of one gap stand beside each other, and count once.
    """
    worth = np.zeros(size, dtype=np.int64)
    for _, of_one in groupby(chances, key=lambda chance: chance.gap):
        some = list(of_one)
        rows = [ends.closing(chance) for chance in some]
        worth[np.unique(np.concatenate(rows))] += some[0].weight
    return worth
