"""Two networks compared: which actors and pairs are new, and which are gone.

Both are of one viewer, so that ids mean the same. A pair is new if no tie joined it before, whatever else is recorded
of the two. A pair that has lost one of its ties and has another is not gone. Pairs are ids, the smaller first.
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.network.network import Network

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NetworkChanges:
    """Actors that came and left, and pairs that were made and ended; each in the order of ids."""

    came: tuple[str, ...]
    left: tuple[str, ...]
    made: tuple[Pair, ...]
    ended: tuple[Pair, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether nothing differs."""
        return not (self.came or self.left or self.made or self.ended)


def network_changes(before: Network, after: Network) -> NetworkChanges:
    """Return what differs between two networks; nothing for two empty ones.

    Examples
    --------
    >>> from kunyet.graph.records.records import Records
    >>> network_changes(Network.of(Records.of(), 0), Network.of(Records.of(), 1)).is_nothing
    True
    """
    there, here = set(before.ids), set(after.ids)
    then, now = pairs_of(before), pairs_of(after)
    return NetworkChanges(
        tuple(sorted(here - there)), tuple(sorted(there - here)), tuple(sorted(now - then)), tuple(sorted(then - now))
    )


def pairs_of(network: Network) -> set[Pair]:
    """Return the pairs of a network as ids, the smaller first."""
    ids = network.ids
    ends = zip(network.graph.u.tolist(), network.graph.v.tolist(), strict=True)
    return {(min(ids[u], ids[v]), max(ids[u], ids[v])) for u, v in ends}
