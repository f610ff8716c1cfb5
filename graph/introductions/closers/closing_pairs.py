"""Closing pairs: between which actors a tie could close one gap, so that only promising pairs are simulated.

A `ClosingPairs` says of one gap: a tie with one end in `left` and the other end in `right` may close it, and no other
tie can. If the gap is about a channel or a blackout, the tie must also use a channel that survives. The closing pairs
of a candidate add up to at least what it closes, as lazy evaluation needs. The exception is a structural hole that
closes because the network as a whole has grown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.introductions.gaps_closed_by_tie import GapKey, SimulatedNetwork
from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask

MAX_CLOSING_PAIRS = 3_000
"""Closing pairs that are looked at, the heaviest gaps first; a network with more gaps has enough introductions."""


@dataclass(frozen=True, eq=False)
class ClosingPairs:
    """Where one gap can be closed.

    Parameters
    ----------
    gap, weight
        Which gap it is, and its weight.
    left, right
        Actor numbers of the one end, and a mask of the actors that may be the other end.
    useless_channels
        Channels (bits) over which a tie does not help.
    hit_actors
        With `useless_channels`: those channels fail only if one of the tie's ends is among these actors; `None`:
        always.
    """

    gap: GapKey
    weight: int
    left: Ints
    right: Mask
    useless_channels: np.uint64 = field(default_factory=lambda: np.uint64(0))
    hit_actors: Mask | None = None


@dataclass(frozen=True, eq=False)
class OpenGaps:
    """The gaps of one code that are wanted closed: their rows among the gaps found, their keys and their weights."""

    code: str
    rows: NDArray[np.int64]
    gaps: Sequence[GapKey]
    weights: Sequence[int]

    def __iter__(self) -> Iterator[tuple[int, GapKey, int]]:
        """Yield each row with its gap and weight."""
        return iter(zip(self.rows.tolist(), self.gaps, self.weights, strict=True))


def open_gaps(state: SimulatedNetwork, code: str, wanted: Mapping[GapKey, int]) -> OpenGaps:
    """Return the gaps of a code that a network has and that are wanted closed, the heaviest first."""
    keys = state.keys(code)
    rows = sorted((row for row, gap in enumerate(keys) if wanted.get(gap, 0)), key=lambda row: -wanted[keys[row]])[
        :MAX_CLOSING_PAIRS
    ]
    gaps = [keys[row] for row in rows]
    return OpenGaps(code, np.array(rows, dtype=np.int64), gaps, [wanted[gap] for gap in gaps])


def neighbours_and_pairs(graph: Adjacency, actors: Ints) -> tuple[Ints, Ints]:
    """Return all neighbours of some actors, and the pair that leads to each."""
    counts = graph.start[actors + 1] - graph.start[actors]
    first = np.repeat(graph.start[actors] - (np.cumsum(counts) - counts), counts)
    slots = first + np.arange(int(counts.sum()))
    return graph.neighbours[slots], graph.pair[slots]


def actors_by_steps(network: Network, sources: Ints, most: int, pairs: Mask | None = None) -> list[Ints]:
    """Return the actors at 0, 1, ... `most` steps from the nearest source.

    Only usable actors and the pairs of the mask are passed (`None`: all pairs).
    """
    seen = ~network.usable
    seen[sources] = True
    found = [sources]
    for _ in range(most):
        others, over = neighbours_and_pairs(network.graph, found[-1])
        open_ = ~seen[others] if pairs is None else ~seen[others] & pairs[over]
        ring = np.unique(others[open_])
        if not len(ring):
            break
        seen[ring] = True
        found.append(ring)
    return found


def mask_of(network: Network, actors: Ints) -> Mask:
    """Return actor numbers as a mask over all actors."""
    mask = np.zeros(network.n, dtype=np.bool_)
    mask[actors] = True
    return mask
