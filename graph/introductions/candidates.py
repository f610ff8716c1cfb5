"""Candidates: the pairs of actors that may be introduced and that could close a gap.

A pair is a candidate if it may be introduced at all (`eligibility.py`) and if one of these holds: the two have a broker
in common; they can be asked without one, since they attended the same forum, or since one of the two is separated
(isolated, on an island or out of reach) and the other is not. In a network of up to `ALL_PAIRS_UP_TO` actors all such
pairs are candidates. In a larger one, each actor at which some gap can be closed is paired with the
`PARTNERS_PER_ACTOR` others with whom it could close the most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.gap_kinds import codes_where
from kunyet.graph.introductions.closers.closing_pairs import ClosingPairs, neighbours_and_pairs
from kunyet.graph.introductions.eligibility import Eligibility
from kunyet.graph.introductions.gaps_closed_by_tie import SimulatedNetwork
from kunyet.graph.introductions.new_tie import best_channels, common_channels
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.records.columns import Mask

ALL_PAIRS_UP_TO: Final = 300
PARTNERS_PER_ACTOR: Final = 12
MAX_ACTORS: Final = 1_500
"""Actors for which partners are looked for, at most; the actors whose gaps weigh most come first."""


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs of actors `a < b`, ascending, and the channel that each pair would use."""

    a: Ints
    b: Ints
    channels: Sequence[str]
    over: NDArray[np.uint64]
    """The channels as bits."""
    assumed: Mask
    """Which pairs have no common channel on record, so that `in person` is only assumed."""

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


def find_candidates(
    eligibility: Eligibility, state: SimulatedNetwork, closing_pairs: Sequence[ClosingPairs]
) -> Candidates:
    """Return the candidates of a network as it is recorded."""
    apart = separated_actors(state)
    if eligibility.network.n <= ALL_PAIRS_UP_TO:
        a, b = _all_pairs(eligibility, apart)
    else:
        a, b = _promising_pairs(eligibility, apart, closing_pairs)
    allowed = eligibility.may_introduce(a, b)
    a, b = a[allowed], b[allowed]
    known = eligibility.channels
    names = best_channels(eligibility.network, a, b, known)
    bit = {name: np.uint64(eligibility.network.channel_bits([name])) for name in set(names)}
    return Candidates(
        a,
        b,
        names,
        np.array([bit[name] for name in names], dtype=np.uint64),
        common_channels(eligibility.network, a, b, known) == 0,
    )


def _all_pairs(eligibility: Eligibility, apart: Mask) -> tuple[Ints, Ints]:
    n, graph = eligibility.network.n, eligibility.broker_graph
    a, b = (ends.astype(np.int32) for ends in np.triu_indices(n, 1))
    tied = np.zeros((n, n), dtype=np.int32)
    tied[graph.u, graph.v] = tied[graph.v, graph.u] = 1
    common = ((tied * eligibility.can_broker) @ tied)[a, b] > 0
    needs_no_broker = eligibility.needs_no_broker(a, b, apart)
    if eligibility.firewall_pairs:
        for row in np.flatnonzero(common & ~needs_no_broker).tolist():
            common[row] = len(eligibility.common_brokers(int(a[row]), int(b[row]))) > 0
    allowed = common | needs_no_broker
    return a[allowed], b[allowed]


def _promising_pairs(eligibility: Eligibility, apart: Mask, closing_pairs: Sequence[ClosingPairs]) -> tuple[Ints, Ints]:
    """Return for each actor with an open gap the partners with whom it could close the most gaps."""
    n = eligibility.network.n
    own_weight = np.zeros(n, dtype=np.int64)
    gaps_at: dict[int, list[ClosingPairs]] = {}
    for closing in closing_pairs:
        own_weight[closing.left] += closing.weight
        for actor in closing.left.tolist():
            gaps_at.setdefault(actor, []).append(closing)
    order = sorted(gaps_at, key=lambda actor: (-own_weight[actor], actor))
    found = [np.empty((0, 3), dtype=np.int64)]
    for actor in [each for each in order if eligibility.introducible[each]][:MAX_ACTORS]:
        others = _possible_partners(eligibility, actor, apart)
        score = np.minimum(own_weight[others], 64)
        for closing in gaps_at[actor]:
            score += 4 * closing.weight * closing.right[others]
        # A few more than wanted, since some of them may not be introduced.
        best = _highest(score, 4 * PARTNERS_PER_ACTOR)
        best = best[score[best] >= 4]
        found.append(np.stack((np.full(len(best), actor), others[best], score[best]), axis=1))
    a, b, _ = np.concatenate(found).T
    allowed = np.flatnonzero(eligibility.may_introduce(a.astype(np.int32), b.astype(np.int32)))
    # The rank of each pair among the pairs of its actor: only the first PARTNERS_PER_ACTOR are taken.
    a, b = a[allowed], b[allowed]
    rank = np.arange(len(a)) - np.maximum.accumulate(np.where(np.diff(a, prepend=-1) != 0, np.arange(len(a)), 0))
    a, b = a[rank < PARTNERS_PER_ACTOR], b[rank < PARTNERS_PER_ACTOR]
    pairs = np.unique(np.stack((np.minimum(a, b), np.maximum(a, b)), axis=1), axis=0).astype(np.int32)
    return pairs[:, 0], pairs[:, 1]


def _highest(score: NDArray[np.int64], many: int) -> NDArray[np.int64]:
    """Return the indices of the highest scores, the highest first; of equal scores the first."""
    if len(score) > many:
        # Equal scores are ordered by index, so that the same network always gives the same candidates.
        keyed = score * len(score) - np.arange(len(score))
        some = np.argpartition(-keyed, many)[:many]
        return some[np.argsort(-keyed[some])]
    return np.argsort(-score, kind="stable")


def _possible_partners(eligibility: Eligibility, actor: int, apart: Mask) -> Ints:
    """Return the actors that an actor could be brought together with, whether or not the two may be introduced."""
    graph = eligibility.broker_graph
    brokers = graph.neighbours_of(actor)
    second_neighbours, _ = neighbours_and_pairs(graph, brokers[eligibility.can_broker[brokers]])
    found = eligibility.partners_without_broker(actor, apart)
    found[second_neighbours] = True
    return np.flatnonzero(found & eligibility.introducible).astype(np.int32)
