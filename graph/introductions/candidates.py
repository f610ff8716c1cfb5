"""Candidates: the pairs that may be introduced and that could close a gap.

A pair is a candidate where it may be introduced at all (`eligible.py`) and has a broker in common, or attended one forum, or one of the two is
isolated, on an island or out of reach and the other is not. Up to `ALL_PAIRS_UP_TO` actors every such pair is looked at. In larger networks, for
every actor who stands where some gap can be closed, the `PARTNERS_PER_ACTOR` others with whom it could close most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_kinds import codes_where
from kunyet.graph.introductions.closers.closing_pairs import ClosingPairs, neighbours_and_pairs
from kunyet.graph.introductions.eligible import Eligibility
from kunyet.graph.introductions.new_tie import best_channels
from kunyet.graph.introductions.simulate import SimulatedNetwork
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.records.columns import Mask

ALL_PAIRS_UP_TO: Final = 300
PARTNERS_PER_ACTOR: Final = 12
MAX_ACTORS: Final = 1_500
"""Actors from whose side pairs are looked for, those whose gaps weigh most first."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs of actors `a < b`, ascending, and the channel that each would use."""

    a: Ints
    b: Ints
    channels: Sequence[str]
    over: NDArray[np.uint64]
    """The channels as bits."""
    assumed: Mask
    """Where no common channel is on record, so that `in person` is only what is left."""

    def __len__(self) -> int:
        """Return how many pairs there are."""
        return len(self.a)


def separated_actors(state: SimulatedNetwork) -> Mask:
    """Return which actors are isolated, on an island or out of reach."""
    network = state.network
    apart = np.zeros(network.n, dtype=np.bool_)
    for code in codes_where(lambda kind: kind.sets_apart):
        found = state.gaps.by_code.get(code)
        if found is None or not len(found):
            continue
        if found.members is None:
            apart[network.number_of[found.first]] = True
        else:
            for row in range(len(found)):
                apart[network.number_of[found.members(row)]] = True
    return apart


def find_candidates(eligible: Eligibility, state: SimulatedNetwork, chances: Sequence[ClosingPairs]) -> Candidates:
    """Return the candidates of a network as it is recorded."""
    apart = separated_actors(state)
    if eligible.network.n <= ALL_PAIRS_UP_TO:
        a, b = _all_pairs(eligible, apart)
    else:
        a, b = _promising_pairs(eligible, apart, chances)
    kept = eligible.may_introduce(a, b)
    a, b = a[kept], b[kept]
    known = eligible.channels
    names = best_channels(eligible.network, a, b, known)
    bit = {name: np.uint64(eligible.network.channel_bits([name])) for name in set(names)}
    return Candidates(a, b, names, np.array([bit[name] for name in names], dtype=np.uint64), (known[a] & known[b]) == 0)


def _all_pairs(eligible: Eligibility, apart: Mask) -> tuple[Ints, Ints]:
    n, graph = eligible.network.n, eligible.broker_graph
    a, b = (ends.astype(np.int32) for ends in np.triu_indices(n, 1))
    tied = np.zeros((n, n), dtype=np.int32)
    tied[graph.u, graph.v] = tied[graph.v, graph.u] = 1
    common = ((tied * eligible.can_broker) @ tied)[a, b] > 0
    freely = eligible.met_at_forum(a, b) | (apart[a] ^ apart[b])
    if eligible.firewall_pairs:
        for row in np.flatnonzero(common & ~freely).tolist():
            common[row] = len(eligible.common_brokers(int(a[row]), int(b[row]))) > 0
    kept = common | freely
    return a[kept], b[kept]


def _promising_pairs(eligible: Eligibility, apart: Mask, chances: Sequence[ClosingPairs]) -> tuple[Ints, Ints]:
    """Return for each actor in question the others with whom it could close most."""
    n = eligible.network.n
    own = np.zeros(n, dtype=np.int64)
    of: dict[int, list[ClosingPairs]] = {}
    for chance in chances:
        own[chance.left] += chance.weight
        for actor in chance.left.tolist():
            of.setdefault(actor, []).append(chance)
    order = sorted(of, key=lambda actor: (-own[actor], actor))
    found = [np.empty((0, 3), dtype=np.int64)]
    for actor in [each for each in order if eligible.introducible[each]][:MAX_ACTORS]:
        others = _others(eligible, actor, apart)
        score = np.minimum(own[others], 64)
        for chance in of[actor]:
            score += 4 * chance.weight * chance.right[others]
        # A few more than are wanted, as some of them may not be introduced.
        best = _highest(score, 4 * PARTNERS_PER_ACTOR)
        best = best[score[best] >= 4]
        found.append(np.stack((np.full(len(best), actor), others[best], score[best]), axis=1))
    a, b, _ = np.concatenate(found).T
    kept = np.flatnonzero(eligible.may_introduce(a.astype(np.int32), b.astype(np.int32)))
    # The first EACH of every actor: how many of its own stand before each.
    a, b = a[kept], b[kept]
    turn = np.arange(len(a)) - np.maximum.accumulate(np.where(np.diff(a, prepend=-1) != 0, np.arange(len(a)), 0))
    a, b = a[turn < PARTNERS_PER_ACTOR], b[turn < PARTNERS_PER_ACTOR]
    pairs = np.unique(np.stack((np.minimum(a, b), np.maximum(a, b)), axis=1), axis=0).astype(np.int32)
    return pairs[:, 0], pairs[:, 1]


def _highest(score: NDArray[np.int64], many: int) -> NDArray[np.int64]:
    """Return the places of the highest scores, the highest first, of equals the first."""
    if len(score) > many:
        # Equal scores are parted by place, so that the same network always gives the same candidates.
        keyed = score * len(score) - np.arange(len(score))
        some = np.argpartition(-keyed, many)[:many]
        return some[np.argsort(-keyed[some])]
    return np.argsort(-score, kind="stable")


def _others(eligible: Eligibility, actor: int, apart: Mask) -> Ints:
    """Return with whom an actor may be brought together, eligible or not."""
    graph = eligible.broker_graph
    brokers = graph.neighbours_of(actor)
    behind, _ = neighbours_and_pairs(graph, brokers[eligible.can_broker[brokers]])
    found = ((eligible.forums & eligible.forums[actor]) != 0).any(axis=1)
    if apart[actor]:
        found |= ~apart
    found[behind] = True
    return np.flatnonzero(found & eligible.introducible).astype(np.int32)
