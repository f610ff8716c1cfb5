"""Outages: what becomes of the pairs of a network when a channel is lost, or when a region has no internet.

A pair survives the loss of a channel if any of its ties has no channel recorded or has another one. In a blackout of a
region every tie with an end there loses its channels that need the internet; a tie without a recorded channel stops
too. An actor in a part of a region is hit with the whole region, and an actor recorded in the whole region may live in
the part: a blackout of Shan hits Shan (North), and a blackout of Shan (North) hits it and the actors recorded in just
Shan. Every case is one bit (`graph/measures/common/reach.py`), at most 64 per word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.reach import CASES_PER_WORD, Bits
from kunyet.graph.memo import memoised
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn, Mask
from kunyet.graph.vocabulary.regions import is_within_region

ALL_CASES = np.uint64(0xFFFF_FFFF_FFFF_FFFF)


def sole_channels(network: Network) -> list[str]:
    """Return the channels that are the only one of some pair, in the order of the channels of the directory."""
    alone, place = _sole_channel_of_pairs(network)
    pairs = np.bincount(place[alone], minlength=CASES_PER_WORD)
    return [name for number, name in enumerate(network.channels) if pairs[number]]


def without_channels(network: Network, channels: Sequence[str]) -> Bits:
    """Return for each pair the cases in which it survives; case `i` is the loss of `channels[i]` alone."""
    case_of = np.zeros(CASES_PER_WORD + 1, dtype=np.uint64)
    for case, name in enumerate(channels):
        case_of[list(network.channels).index(name)] = np.uint64(1 << case)
    alone, place = _sole_channel_of_pairs(network)
    return np.where(alone, ~case_of[place], ALL_CASES)


@memoised
def _sole_channel_of_pairs(network: Network) -> tuple[Mask, NDArray[np.uint8]]:
    """Return which pairs are lost with a single channel, and the number of that channel in the directory."""
    bits, blank = network.pair_channels, np.zeros(network.graph.m, dtype=np.bool_)
    silent = (network.tie_channels == 0) & (network.pair_of_tie >= 0)
    blank[network.pair_of_tie[silent]] = True
    below = bits - np.uint64(1)
    # A single bit has as many bits below it as its number.
    return ~blank & (bits != 0) & (bits & below == 0), np.bitwise_count(below)


def without_internet(network: Network, regions: Sequence[str]) -> Bits:
    """Return for each pair the cases in which it survives; case `i` is a blackout of `regions[i]`."""
    offline = network.channel_bits(name for name, channel in network.channels.items() if not channel.needs_internet)
    hit = network.column("region").compact().look_up(lambda region: _cases_that_hit(region, regions), np.uint64, 0)
    stopped = hit[network.graph.u] | hit[network.graph.v]
    survives = (network.pair_channels & np.uint64(offline)) != 0
    return np.where(survives, ALL_CASES, ~stopped)


def _cases_that_hit(region: str, regions: Sequence[str]) -> int:
    return sum(
        1 << case
        for case, dark in enumerate(regions)
        if is_within_region(region, dark) or is_within_region(dark, region)
    )


def regions_of(network: Network, actors: np.ndarray[tuple[int], np.dtype[np.int32]]) -> CodedColumn:
    """Return the regions of these actors; only regions with one of these actors are among the values."""
    return network.column("region").take(actors).compact()
