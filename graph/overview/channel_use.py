"""Channels: over what each kind reaches which, how much hangs on one channel or operator, and what a blackout leaves.

A pair uses a channel when one of its ties names it. It hangs on a channel, or on all channels of one operator, when it would be lost
without: no other channel is recorded, and none of its ties is silent about channels (`graph/measures/common/outages.py`). Reaching is having a path
of any length over usable actors to a usable NUG contact; consent, firewalls and freshness play no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.outages import ALL, without_internet
from kunyet.graph.measures.common.reach import CASES_A_WORD, nug_contacts, spread, steps_to_nug
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import is_within_region

PROTECTED_KIND = "defector_network"


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """A channel or an operator: how many pairs use it, how many hang on it, and which actors it alone keeps in reach of the NUG.

    `networks` are the ids of the defector networks that would lose their last way, `others` how many other actors would.
    """

    id: str
    pairs: int
    dependent: int
    networks: tuple[str, ...]
    others: int


@dataclass(frozen=True, slots=True)
class ConfidentialPairs:
    """Tied pairs by what they may be heard on: `kept` have a confidential channel, `open` only others, `silent` none recorded."""

    confidential: int
    open: int
    unrecorded: int

    @property
    def pairs(self) -> int:
        """All of them."""
        return self.confidential + self.open + self.unrecorded


@dataclass(frozen=True, slots=True)
class BlackoutEffect:
    """A region without internet: its actors, the pairs that end there, those left, and what becomes of who reached the NUG before.

    `networks` is how many of the region's defector networks reached a NUG contact, `cut_off` the ids of those that no longer do; `others` counts
    the other actors, wherever they are, that lose their last way.
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

    Kinds stand in the order of their declaration; a pair with several channels counts under each.
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
    """Return every channel that some pair uses, the one that most hangs on first."""
    return _uses(network, {name: (name,) for name in network.channels})


def operator_uses(network: Network) -> list[ChannelUse]:
    """Return every operator whose channels some pair uses, the one that most hangs on first."""
    operators: dict[str, tuple[str, ...]] = {}
    for name, channel in network.channels.items():
        if channel.operator:
            operators[channel.operator] = (*operators.get(channel.operator, ()), name)
    return _uses(network, operators)


def count_confidential_pairs(network: Network, *, protected: bool = False) -> ConfidentialPairs:
    """Return how tied pairs may be overheard; `protected`: only those with a protected end."""
    bits = network.pair_channels
    if protected:
        graph = network.graph
        bits = bits[network.protected[graph.u] | network.protected[graph.v]]
    safe = np.uint64(network.channel_bits(name for name, one in network.channels.items() if one.confidential))
    kept, silent = int(np.count_nonzero(bits & safe)), int(np.count_nonzero(bits == 0))
    return ConfidentialPairs(kept, len(bits) - kept - silent, silent)


def blackout_effects(network: Network) -> list[BlackoutEffect]:
    """Return what a blackout leaves of every region that somebody is based in, the one that loses most defector networks first."""
    column = network.column("region")
    regions = sorted({place for text in column.compact().values for place in split_values(text)})
    stopped = []
    for first in range(0, len(regions), CASES_A_WORD):
        some = regions[first : first + CASES_A_WORD]
        left = without_internet(network, some)
        stopped += [(left >> np.uint64(case)) & np.uint64(1) == 0 for case in range(len(some))]
    lost = _lost(network, stopped)
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
    """Return what uses and hangs on each group of channels, the one that most hangs on first; what nobody uses is left out."""
    bits, spoken = network.pair_channels, _spoken(network) & (network.pair_channels != 0)
    masks = {name: np.uint64(network.channel_bits(group)) for name, group in channels.items()}
    hanging = [spoken & ((bits & ~mask) == 0) for mask in masks.values()]
    theirs = network.kind.equals(PROTECTED_KIND)
    found = []
    for name, alone, lost in zip(masks, hanging, _lost(network, hanging), strict=True):
        pairs = int(np.count_nonzero(bits & masks[name]))
        if pairs:
            found.append(
                ChannelUse(name, pairs, int(alone.sum()), _ids(network, lost & theirs), int((lost & ~theirs).sum()))
            )
    return sorted(found, key=lambda use: (-len(use.networks), -use.dependent, -use.pairs, use.id))


def _spoken(network: Network) -> Mask:
    """Return which pairs name a channel on each of their ties: a tie that is silent about it may go over anything."""
    silent = np.zeros(network.graph.m, dtype=np.bool_)
    blank = (network.tie_channels == 0) & (network.pair_of_tie >= 0)
    silent[network.pair_of_tie[blank]] = True
    return ~silent


def _lost(network: Network, gone: Sequence[Mask]) -> list[Mask]:
    """Return for each case which actors lose their last way to the NUG when the pairs of its mask are gone; one pass for many cases."""
    reached, found = steps_to_nug(network) >= 0, []
    seeds = np.where(nug_contacts(network), ALL, np.uint64(0))
    for first in range(0, len(gone), CASES_A_WORD):
        some = gone[first : first + CASES_A_WORD]
        left = np.full(network.graph.m, ALL)
        for case, pairs in enumerate(some):
            left[pairs] &= ~np.uint64(1 << case)
        far = spread(network.graph, seeds, left, network.usable, [network.n])[network.n]
        found += [reached & ((far >> np.uint64(case)) & np.uint64(1) == 0) for case in range(len(some))]
    return found


def _ids(network: Network, actors: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(network.ids[actor] for actor in np.flatnonzero(actors).tolist())
