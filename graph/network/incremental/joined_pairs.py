"""Which actors are joined after an edit of a few ties: pairs that came or went are put into the simple graph, or taken out of it.

Nothing else is counted or sorted again. The pairs that changed ties join, or joined, are asked anew what their ties say together.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Mask
from kunyet.graph.text.dates import NEVER

PAIRS: Final = "pairs that came and went"
"""Under which name a network keeps them, where they are known (`shape.py`)."""
Ends = tuple[int, int]
FEW: Final = 8
"""More changed pairs than this are not put in one by one."""


def join_again(before: Network, network: Network, same: Mask, new: Mask) -> None:
    """Fill in the simple graph of a network with other ties, and what its pairs' ties say together, where few pairs are touched.

    Parameters
    ----------
    before, network
        The networks before and after, of the same actors; the ties of the second are known, and their channels and last contacts.
    same
        Which ties of the network before are there still, as they were.
    new
        Which ties of the network are not among those; the others stand in the same order.
    """
    was = before.pair_of_tie[~same]
    gone = np.unique(was[was >= 0]).tolist()
    ends = np.sort(np.stack((network.tail[new], network.head[new]), axis=1), axis=1)
    come = dict.fromkeys((low, high) for low, high in ends.tolist() if low != high)
    if len(gone) + len(come) > FEW:
        return
    graph, pair_of_tie = before.graph, before.pair_of_tie[same]
    channels, last = before.pair_channels, before.pair_last_contact
    went, came = list[Ends](), list[Ends]()
    touched = {(int(graph.u[pair]), int(graph.v[pair])) for pair in gone} | come.keys()
    for pair in reversed(gone):  # The last first, so that the numbers of the others stand.
        if (int(graph.u[pair]), int(graph.v[pair])) not in come and not (pair_of_tie == pair).any():
            went.append((int(graph.u[pair]), int(graph.v[pair])))
            graph = graph.without_pair(pair)
            pair_of_tie = pair_of_tie - (pair_of_tie > pair)
            channels, last = np.delete(channels, pair), np.delete(last, pair)
    for low, high in come:
        if not graph.is_pair(low, high):
            came.append((low, high))
            graph, place = graph.with_pair(low, high)
            pair_of_tie = pair_of_tie + (pair_of_tie >= place)
            channels, last = np.insert(channels, place, 0), np.insert(last, place, NEVER)
    whole = np.empty(len(network.ties), dtype=np.int32)
    whole[~new] = pair_of_tie
    whole[new] = [graph.place_of(low, high) if low != high else -1 for low, high in ends.tolist()]
    channels, last = channels.copy(), last.copy()
    for low, high in touched:
        if graph.is_pair(low, high):
            pair = graph.place_of(low, high)
            own = np.flatnonzero(whole == pair)
            channels[pair] = np.bitwise_or.reduce(network.tie_channels[own])
            last[pair] = network.tie_last_contact[own].max()
    network.__dict__.update(_simple=(graph, whole), pair_channels=channels, pair_last_contact=last)
    network.__dict__[PAIRS] = (tuple(came), tuple(went))
