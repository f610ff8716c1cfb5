"""Cases: what becomes of a network's pairs when a channel is taken away, or when a region has no internet.

A pair survives the loss of a channel when any of its ties has no channel recorded or has another one. In a blackout of a region every tie
with an end there loses its channels that need the internet; a tie without any channel recorded stops too. Whoever is based in a part of a
region is hit with the whole, and whoever is recorded in the whole may live in the part: a blackout of Shan hits Shan (North), one of
Shan (North) hits it and those recorded as just Shan. Every case is one bit (see `graph/measures/reach.py`), at most 64 a word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from graph.measures.reach import Bits
from graph.network import Network
from graph.records import Coded
from graph.regions import lies_in

ALL = np.uint64(0xFFFF_FFFF_FFFF_FFFF)


def sole_channels(network: Network) -> list[str]:
    """Return the channels without which some pair is lost, in the order of the directory's channels."""
    bits, blank = _channels_and_blanks(network)
    there = set(np.unique(bits[~blank]).tolist())
    return [name for name in network.channels if network.channel_bits([name]) in there]


def without_channels(network: Network, channels: Sequence[str]) -> Bits:
    """Return for each pair the cases in which it survives; case `i` is the loss of `channels[i]` alone."""
    bits, blank = _channels_and_blanks(network)
    case_of = np.zeros(65, dtype=np.uint64)
    for case, name in enumerate(channels):
        case_of[list(network.channels).index(name)] = np.uint64(1 << case)
    # Only a pair with a single channel is lost with one; below that channel's bit are as many bits as its place.
    alone = ~blank & (bits != 0) & (bits & (bits - np.uint64(1)) == 0)
    left = np.full(network.graph.m, ALL)
    left[alone] = ~case_of[np.bitwise_count(bits[alone] - np.uint64(1))]
    return left


def without_internet(network: Network, regions: Sequence[str]) -> Bits:
    """Return for each pair the cases in which it survives; case `i` is a blackout of `regions[i]`."""
    offline = network.channel_bits(name for name, channel in network.channels.items() if not channel.needs_internet)
    hit = network.column("region").compact().look_up(lambda region: _cases_that_hit(region, regions), np.uint64, 0)
    stopped = hit[network.graph.u] | hit[network.graph.v]
    keeps = (network.pair_channels & np.uint64(offline)) != 0
    return np.where(keeps, ALL, ~stopped)


def _cases_that_hit(region: str, regions: Sequence[str]) -> int:
    return sum(1 << case for case, dark in enumerate(regions) if lies_in(region, dark) or lies_in(dark, region))


def _channels_and_blanks(network: Network) -> tuple[Bits, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return each pair's channels over all its ties, and whether one of them has none recorded."""
    blank = np.zeros(network.graph.m, dtype=np.bool_)
    silent = (network.tie_channels == 0) & (network.pair_of_tie >= 0)
    blank[network.pair_of_tie[silent]] = True
    return network.pair_channels, blank


def regions_of(network: Network, actors: np.ndarray[tuple[int], np.dtype[np.int32]]) -> Coded:
    """Return the regions of these actors, only those that some of them is based in among the values."""
    return network.column("region").take(actors).compact()
