"""What each candidate could close, by the chances of all gaps together: an upper bound that costs a look, not a trial."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from typing import cast

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS, codes_where
from kunyet.graph.introductions.candidates import Candidates
from kunyet.graph.introductions.closers.closing_pairs import MAX_CLOSING_PAIRS, ClosingPairs
from kunyet.graph.introductions.simulate import GapKey, SimulatedNetwork
from kunyet.graph.records.columns import Mask

Closer = Callable[[SimulatedNetwork, Mapping[GapKey, int]], Iterable[ClosingPairs]]
"""Gives the pairs whose tie could close the wanted gaps of one code."""


def all_closing_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> list[ClosingPairs]:
    """Return the chances of all wanted gaps, the heaviest first, at most `MAX_CLOSING_PAIRS`; those of one gap stand beside each other."""
    found = (pairs for code in codes_where(lambda kind: bool(kind.closer)) for pairs in _closer(code)(state, wanted))
    return sorted(found, key=lambda chance: -chance.weight)[:MAX_CLOSING_PAIRS]


def _closer(code: str) -> Closer:
    """Return the function that the file of a gap names as its closer (`GapKind.closer`)."""
    module, _, function = GAP_KINDS[code].closer.partition(".")
    return cast("Closer", getattr(import_module(f"kunyet.graph.introductions.closers.{module}"), function))


class CandidatesByActor:
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

    def closing(self, chance: ClosingPairs) -> NDArray[np.int64]:
        """Return the rows of the candidates that could close a chance's gap (one may come twice)."""
        counts = self._start[chance.left + 1] - self._start[chance.left]
        first = np.repeat(self._start[chance.left] - (np.cumsum(counts) - counts), counts)
        slots = first + np.arange(int(counts.sum()))
        rows = self._row[slots[chance.right[self._other[slots]]]]
        if not chance.useless_channels:
            return rows
        lost = (self._candidates.over[rows] & chance.useless_channels) != 0
        if chance.hit_actors is not None:
            lost &= chance.hit_actors[self._candidates.a[rows]] | chance.hit_actors[self._candidates.b[rows]]
        return rows[~lost]


@dataclass(frozen=True, eq=False)
class UpperBounds:
    """For each candidate the weights of all gaps that it could close, and by code which candidates could close one of these."""

    worth: NDArray[np.int64]
    of_code: Mapping[str, Mask]

    @classmethod
    def of(cls, ends: CandidatesByActor, size: int, chances: Sequence[ClosingPairs]) -> UpperBounds:
        """Return what chances promise `size` candidates; those of one gap stand beside each other, and count once."""
        worth = np.zeros(size, dtype=np.int64)
        of_code: dict[str, Mask] = {}
        for gap, of_one in groupby(chances, key=lambda chance: chance.gap):
            some = list(of_one)
            rows = np.concatenate([ends.closing(chance) for chance in some])
            rows = np.unique(rows) if len(rows) > 1 else rows
            worth[rows] += some[0].weight
            of_code.setdefault(gap[0], np.zeros(size, dtype=np.bool_))[rows] = True
        return cls(worth, of_code)

    def touches(self, code: str, row: int) -> bool:
        """Return whether a candidate could close a gap of a code."""
        return code in self.of_code and bool(self.of_code[code][row])
