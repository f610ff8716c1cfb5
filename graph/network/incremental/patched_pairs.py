"""The simple graph after an edit of a few ties: new pairs are inserted into it, and lost pairs are removed.

Nothing else is counted or sorted again. The channels and the last contact are computed again only for pairs of which a
tie changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.dates import NEVER

Ends = tuple[int, int]
MAX_CHANGED_PAIRS: Final = 8
"""If more pairs changed, the graph is built again instead."""


@dataclass(frozen=True, slots=True)
class PairChanges:
    """The pairs that an edit added (`came`) and removed (`went`), as actor numbers, the smaller first."""

    came: tuple[Ends, ...]
    went: tuple[Ends, ...]


@dataclass(frozen=True, eq=False)
class PatchedTies:
    """The ties after an edit: their ends, channels and last contacts, and how they relate to the ties before.

    `same` is a mask over the ties before: those that are unchanged. `is_new` is a mask over these ties: those that are
    not among the unchanged ones, which are in the same order.
    """

    tail: Ints
    head: Ints
    channels: NDArray[np.uint64]
    last_contact: NDArray[np.int32]
    same: Mask
    is_new: Mask


@dataclass(frozen=True, eq=False)
class PatchedPairs:
    """The simple graph after an edit: the pair of each tie, channels and last contact of each pair, what changed."""

    graph: Adjacency
    pair_of_tie: Ints
    channels: NDArray[np.uint64]
    last_contact: NDArray[np.int32]
    changes: PairChanges

    @property
    def columns(self) -> dict[str, Any]:
        """The cached columns of the network that these are (see `kunyet.graph.network.column_inputs`)."""
        return {
            "simple_graph": (self.graph, self.pair_of_tie),
            "pair_channels": self.channels,
            "pair_last_contact": self.last_contact,
        }


def patch_pairs(before: Network, ties: PatchedTies) -> PatchedPairs | None:
    """Return the simple graph of other ties between the actors of a network.

    `None` if more than `MAX_CHANGED_PAIRS` pairs changed.
    """
    lost_ties = before.pair_of_tie[~ties.same]
    lost = np.unique(lost_ties[lost_ties >= 0]).tolist()
    ends = np.sort(np.stack((ties.tail[ties.is_new], ties.head[ties.is_new]), axis=1), axis=1)
    gained = dict.fromkeys((low, high) for low, high in ends.tolist() if low != high)
    if len(lost) + len(gained) > MAX_CHANGED_PAIRS:
        return None
    graph, pair_of_tie = before.graph, before.pair_of_tie[ties.same]
    channels, last = before.pair_channels, before.pair_last_contact
    went, came = list[Ends](), list[Ends]()
    touched = {(int(graph.u[pair]), int(graph.v[pair])) for pair in lost} | gained.keys()
    for pair in reversed(lost):  # The last pair first, so that the numbers of the other pairs stay right.
        if (int(graph.u[pair]), int(graph.v[pair])) not in gained and not (pair_of_tie == pair).any():
            went.append((int(graph.u[pair]), int(graph.v[pair])))
            graph = graph.without_pair(pair)
            pair_of_tie = pair_of_tie - (pair_of_tie > pair)
            channels, last = np.delete(channels, pair), np.delete(last, pair)
    for low, high in gained:
        if not graph.has_pair(low, high):
            came.append((low, high))
            graph, pair = graph.with_pair(low, high)
            pair_of_tie = pair_of_tie + (pair_of_tie >= pair)
            channels, last = np.insert(channels, pair, 0), np.insert(last, pair, NEVER)
    pairs = np.empty(len(ties.tail), dtype=np.int32)
    pairs[~ties.is_new] = pair_of_tie
    pairs[ties.is_new] = [graph.pair_number(low, high) if low != high else -1 for low, high in ends.tolist()]
    channels, last = channels.copy(), last.copy()
    for low, high in touched:
        if graph.has_pair(low, high):
            pair = graph.pair_number(low, high)
            own = np.flatnonzero(pairs == pair)
            channels[pair] = np.bitwise_or.reduce(ties.channels[own])
            last[pair] = ties.last_contact[own].max()
    return PatchedPairs(graph, pairs, channels, last, PairChanges(tuple(came), tuple(went)))
