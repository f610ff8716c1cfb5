"""Who is tied to whom, as arrays: common neighbours, ties and memberships of very many pairs of entities at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.duplicates.candidate_pairs import PairRows
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.records import Records

_MEMBERSHIPS = frozenset({"member_of", "liaises_for"})
_AT_ONCE = 2_000_000
"""Neighbours that are looked up at once: their arrays take some 50 MB."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class TieArrays:
    """The ties between some entities.

    Parameters
    ----------
    size
        The number of entities.
    keys
        `tail * size + head` of each tie in both directions, each once, in order.
    starts
        The first place in `keys` of each entity (shape `(size + 1,)`).
    memberships
        `smaller * size + larger` of each pair of which one is a member of the other, or speaks for it, in order.
    """

    size: int
    keys: Numbers
    starts: Numbers
    memberships: Numbers

    @classmethod
    def of(cls, records: Records) -> TieArrays:
        """Return the ties of records. Those with an end that is not there, or with one end alone, do not count."""
        size = max(len(records.entities["id"]), 1)
        tail, head = (ends.astype(np.int64) for ends in records.tie_ends)
        kinds = records.ties["type"].look_up(_MEMBERSHIPS.__contains__, np.bool_, blank=False)
        there = (tail >= 0) & (head >= 0) & (tail != head)
        tail, head, kinds = tail[there], head[there], kinds[there]
        keys = np.unique(np.concatenate([tail * size + head, head * size + tail]))
        starts = np.searchsorted(keys, np.arange(size + 1, dtype=np.int64) * size)
        members = np.unique(np.minimum(tail, head)[kinds] * size + np.maximum(tail, head)[kinds])
        return cls(size, keys, starts, members)

    def are_tied(self, pairs: PairRows) -> Mask:
        """Return which pairs have a tie."""
        return _are_in(pairs[:, 0] * self.size + pairs[:, 1], self.keys)

    def are_memberships(self, pairs: PairRows) -> Mask:
        """Return of which pairs, the smaller row first, one is a member of the other, or speaks for it."""
        return _are_in(pairs[:, 0] * self.size + pairs[:, 1], self.memberships)

    def common_neighbours(self, pairs: PairRows) -> Numbers:
        """Return how many neighbours both of each pair have: those of the one with fewer are looked up."""
        counts = np.diff(self.starts)
        fewer = counts[pairs[:, 0]] <= counts[pairs[:, 1]]
        looked_up, other = np.where(fewer, pairs.T, pairs.T[::-1])
        found = np.zeros(len(pairs), dtype=np.int64)
        ends = np.cumsum(counts[looked_up])
        begin = 0
        while begin < len(pairs):
            before = ends[begin - 1] if begin else 0
            end = max(int(np.searchsorted(ends, before + _AT_ONCE, side="right")), begin + 1)
            found[begin:end] = self._common(looked_up[begin:end], other[begin:end])
            begin = end
        return found

    def _common(self, looked_up: Numbers, other: Numbers) -> Numbers:
        many = self.starts[looked_up + 1] - self.starts[looked_up]
        pair = np.repeat(np.arange(len(many)), many)
        within = np.arange(len(pair)) - np.repeat(np.cumsum(many) - many, many)
        neighbours = self.keys[self.starts[looked_up][pair] + within] % self.size
        are_common = _are_in(other[pair] * self.size + neighbours, self.keys)
        return np.bincount(pair[are_common], minlength=len(many))

    def neighbours_of_both(self, one: int, other: int) -> tuple[int, ...]:
        """Return the rows of the neighbours that two entities have in common, in their order."""
        here, there = (self.keys[self.starts[row] : self.starts[row + 1]] % self.size for row in (one, other))
        return tuple(np.intersect1d(here, there, assume_unique=True).tolist())


def _are_in(keys: Numbers, known: Numbers) -> Mask:
    """Return which keys are among known ones, which are in order."""
    if not len(known):
        return np.zeros(len(keys), dtype=np.bool_)
    places = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    found: Mask = known[places] == keys
    return found
