"""Channel use: channels between kinds, how much depends on one channel or operator, and what a blackout leaves.

A pair uses a channel if one of its ties names it. A pair depends on a channel, or on all channels of one operator, if
it would be lost without them: no other channel is recorded, and a channel is recorded for each of its ties
(`graph/measures/common/outages.py`). To reach is to have a path of any length over usable actors to a usable NUG
contact; consent, firewalls and freshness do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.outages import ALL_CASES, without_internet
from kunyet.graph.measures.common.reach import CASES_PER_WORD, nug_contacts, spread_cases, steps_to_nug
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import is_within_region

PROTECTED_KIND = "defector_network"


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """A channel or an operator: how many pairs use it, how many depend on it, which actors reach the NUG only by it.

    `networks` are the ids of the defector networks that would lose their last path, `others` how many other actors
    would.
    """

    id: str
    pairs: int
    dependent: int
    networks: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class ConfidentialPairs:
    """Tied pairs by the channels they have: a confidential one, only open ones, or none recorded."""

    confidential: int
    open: int
    unrecorded: int

    @property
    def pairs(self) -> int:
        """The number of all pairs."""
        return self.confidential + self.open + self.unrecorded


@dataclass(frozen=True, slots=True)
class BlackoutEffect:
    """A region without internet: its actors, its pairs and those left, and which actors lose the NUG.

    `networks` is how many of the region's defector networks reached a NUG contact, `cut_off` the ids of those that no
    longer do; `others` counts the other actors, of any region, that lose their last path.
    """

    region: str
    actors: int
    pairs: int
    left: int
    networks: int
    cut_off: tuple[str, ...]
    others: int


def channels_between_kinds(network: Network) -> dict[tuple[str, str], dict[str, int]]:
    """Return for each two kinds that are tied the pairs over each channel (`""`: none recorded), the most used first.

    Kinds are in the order of their declaration; a pair with several channels counts under each.
    """
    graph, names = network.graph, list(network.channels)
    order = list(KINDS)
    rank = network.kind.look_up(order.index, np.int64, order.index("unclassified"))
    low, high = np.minimum(rank[graph.u], rank[graph.v]), np.maximum(rank[graph.u], rank[graph.v])
    cells: dict[tuple[str, str], dict[str, int]] = {}
    for cell in np.unique(low * len(order) + high).tolist():
        first, second = divmod(cell, len(order))
        bits = network.pair_channels[(low == first) & (high == second)]
        counts = {name: int(np.count_nonzero(bits & np.uint64(1 << bit))) for bit, name in enumerate(names)}
        counts[""] = int(np.count_nonzero(bits == 0))
        used = sorted((name for name in counts if counts[name]), key=lambda name: (name == "", -counts[name]))
        cells[order[first], order[second]] = {name: counts[name] for name in used}
    return cells


def channel_uses(network: Network) -> list[ChannelUse]:
    """Return every channel that some pair uses, the one on which most depends first."""
    return _uses(network, {name: (name,) for name in network.channels})


def operator_uses(network: Network) -> list[ChannelUse]:
    """Return every operator whose channels some pair uses, the one on which most depends first."""
    operators: dict[str, tuple[str, ...]] = {}
    for name, channel in network.channels.items():
        if channel.operator:
            operators[channel.operator] = (*operators.get(channel.operator, ()), name)
    return _uses(network, operators)


def count_confidential_pairs(network: Network, *, protected: bool = False) -> ConfidentialPairs:
    """Return how many tied pairs can be overheard; `protected`: only pairs with a protected end."""
    bits = network.pair_channels
    if protected:
        graph = network.graph
        bits = bits[network.protected[graph.u] | network.protected[graph.v]]
    safe = np.uint64(network.channel_bits(name for name, one in network.channels.items() if one.confidential))
    confidential_pairs, unrecorded = int(np.count_nonzero(bits & safe)), int(np.count_nonzero(bits == 0))
    return ConfidentialPairs(confidential_pairs, len(bits) - confidential_pairs - unrecorded, unrecorded)


def blackout_effects(network: Network) -> list[BlackoutEffect]:
    """Return the effect of a blackout on every region with an actor, the largest loss of defector networks first."""
    column = network.column("region")
    regions = sorted({place for text in column.compact().values for place in split_values(text)})
    stopped = []
    for first in range(0, len(regions), CASES_PER_WORD):
        some = regions[first : first + CASES_PER_WORD]
        left = without_internet(network, some)
        stopped += [(left >> np.uint64(case)) & np.uint64(1) == 0 for case in range(len(some))]
    lost = _actors_losing_nug(network, stopped)
    found = [_blackout(network, region, *each) for region, *each in zip(regions, stopped, lost, strict=True)]
    return sorted(found, key=lambda one: (-len(one.cut_off), one.left / one.pairs if one.pairs else 1, one.region))


def _blackout(network: Network, region: str, stopped: Mask, lost: Mask) -> BlackoutEffect:
    here = network.column("region").look_up(
        lambda text: any(
            is_within_region(place, region) or is_within_region(region, place) for place in split_values(text)
        ),
        np.bool_,
        blank=False,
    )
    ends = here[network.graph.u] | here[network.graph.v]
    networks = here & network.kind.equals(PROTECTED_KIND)
    own = lost & networks
    return BlackoutEffect(
        region,
        int(here.sum()),
        int(ends.sum()),
        int((ends & ~stopped).sum()),
        int((networks & (steps_to_nug(network) >= 0)).sum()),
        _ids(network, own),
        int((lost & ~own).sum()),
    )


def _uses(network: Network, channels: Mapping[str, Iterable[str]]) -> list[ChannelUse]:
    """Return what uses and depends on each group of channels, the largest dependence first, unused ones left out."""
    bits, recorded = network.pair_channels, _pairs_with_recorded_channels(network) & (network.pair_channels != 0)
    masks = {name: np.uint64(network.channel_bits(group)) for name, group in channels.items()}
    dependent = [recorded & ((bits & ~mask) == 0) for mask in masks.values()]
    networks = network.kind.equals(PROTECTED_KIND)
    found = []
    for name, alone, lost in zip(masks, dependent, _actors_losing_nug(network, dependent), strict=True):
        pairs = int(np.count_nonzero(bits & masks[name]))
        if pairs:
            found.append(
                ChannelUse(name, pairs, int(alone.sum()), _ids(network, lost & networks), int((lost & ~networks).sum()))
            )
    return sorted(found, key=lambda use: (-len(use.networks), -use.dependent, -use.pairs, use.id))


def _pairs_with_recorded_channels(network: Network) -> Mask:
    """Return which pairs name a channel on each of their ties; a tie without a recorded channel may use any."""
    unrecorded = np.zeros(network.graph.m, dtype=np.bool_)
    blank = (network.tie_channels == 0) & (network.pair_of_tie >= 0)
    unrecorded[network.pair_of_tie[blank]] = True
    return ~unrecorded


def _actors_losing_nug(network: Network, gone: Sequence[Mask]) -> list[Mask]:
    """Return for each case which actors lose their last path to the NUG without the pairs of its mask.

    One pass computes many cases.
    """
    reached, found = steps_to_nug(network) >= 0, []
    seeds = np.where(nug_contacts(network), ALL_CASES, np.uint64(0))
    for first in range(0, len(gone), CASES_PER_WORD):
        some = gone[first : first + CASES_PER_WORD]
        left = np.full(network.graph.m, ALL_CASES)
        for case, pairs in enumerate(some):
            left[pairs] &= ~np.uint64(1 << case)
        far = spread_cases(network.graph, seeds, left, network.usable, [network.n])[network.n]
        found += [reached & ((far >> np.uint64(case)) & np.uint64(1) == 0) for case in range(len(some))]
    return found


def _ids(network: Network, actors: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(network.ids[actor] for actor in np.flatnonzero(actors).tolist())
