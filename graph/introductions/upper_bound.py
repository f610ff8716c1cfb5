"""Upper bounds: the weight of all gaps that each candidate could close. A bound is much quicker than a simulation."""

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
from kunyet.graph.introductions.gaps_closed_by_tie import GapKey, SimulatedNetwork
from kunyet.graph.records.columns import Mask

Closer = Callable[[SimulatedNetwork, Mapping[GapKey, int]], Iterable[ClosingPairs]]
"""Gives the pairs whose tie could close the wanted gaps of one code."""


def all_closing_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> list[ClosingPairs]:
    """Return the closing pairs of all wanted gaps, the heaviest first; those of one gap are adjacent.

    At most `MAX_CLOSING_PAIRS` are returned.
    """
    found = (pairs for code in codes_where(lambda kind: bool(kind.closer)) for pairs in _closer(code)(state, wanted))
    return sorted(found, key=lambda closing: -closing.weight)[:MAX_CLOSING_PAIRS]


def _closer(code: str) -> Closer:
    """Return the function that the file of a gap names as its closer (`GapKind.closer`)."""
    module, _, function = GAP_KINDS[code].closer.partition(".")
    return cast("Closer", getattr(import_module(f"kunyet.graph.introductions.closers.{module}"), function))


class CandidatesByActor:
    """The candidates by the actors at their ends, so that those of a gap are found without looking at all."""

    def __init__(self, candidates: Candidates, n: int) -> None:
        ends = np.concatenate((candidates.a, candidates.b))
        order = np.argsort(ends, kind="stable")
        rows = np.arange(len(candidates), dtype=np.int64)
        self._row = np.concatenate((rows, rows))[order]
        self._other = np.concatenate((candidates.b, candidates.a))[order]
        self._start = np.zeros(n + 1, dtype=np.int64)
        np.cumsum(np.bincount(ends, minlength=n), out=self._start[1:])
        self._candidates = candidates

    def closing(self, closing: ClosingPairs) -> NDArray[np.int64]:
        """Return the rows of the candidates that could close the gap of some closing pairs; a row may occur twice."""
        counts = self._start[closing.left + 1] - self._start[closing.left]
        first = np.repeat(self._start[closing.left] - (np.cumsum(counts) - counts), counts)
        slots = first + np.arange(int(counts.sum()))
        rows = self._row[slots[closing.right[self._other[slots]]]]
        if not closing.useless_channels:
            return rows
        lost = (self._candidates.over[rows] & closing.useless_channels) != 0
        if closing.hit_actors is not None:
            lost &= closing.hit_actors[self._candidates.a[rows]] | closing.hit_actors[self._candidates.b[rows]]
        return rows[~lost]


@dataclass(frozen=True, eq=False)
class UpperBounds:
    """For each candidate the weight of all gaps that it could close, and by code which candidates could close one."""

    worth: NDArray[np.int64]
    of_code: Mapping[str, Mask]

    @classmethod
    def of(cls, ends: CandidatesByActor, size: int, closing_pairs: Sequence[ClosingPairs]) -> UpperBounds:
        """Return the bounds of `size` candidates. Closing pairs of one gap are adjacent, and the gap counts once."""
        worth = np.zeros(size, dtype=np.int64)
        of_code: dict[str, Mask] = {}
        for gap, of_one in groupby(closing_pairs, key=lambda closing: closing.gap):
            some = list(of_one)
            rows = np.concatenate([ends.closing(closing) for closing in some])
            worth[rows] += some[0].weight  # once, also where a row is named twice
            of_code.setdefault(gap[0], np.zeros(size, dtype=np.bool_))[rows] = True
        return cls(worth, of_code)

    def could_close(self, code: str, row: int) -> bool:
        """Return whether a candidate could close a gap of a code."""
        return code in self.of_code and bool(self.of_code[code][row])
