"""What has changed between two days of one view: ties, actors, who was lost, the share in the largest part, and gaps.

Both days use what is known now, so a tie that was recorded late counts from the day on which it began. A pair has gone
stale if it is tied on both days and is a gap `stale` only on the later one. Otherwise it is not known which ties were
stale on an earlier day, since only the latest contact of each tie is recorded. So gaps `stale` are neither among the
opened nor among the closed ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.view import View
from kunyet.graph.compare.gap_changes import gap_changes
from kunyet.graph.gaps.common.find_gaps import Gap, Gaps, find_gaps
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.measures.components import components
from kunyet.graph.network.later_contacts import later_contacts
from kunyet.graph.network.network import Network

CLOSED_NAMED: Final = 12
"""So many closed gaps are kept in words; the others are counted."""


@dataclass(frozen=True, slots=True)
class ChangesSince:
    """What came, went and grew old since a day; pairs and actors are counted, gaps are listed.

    `shares` are the shares of actors in the largest part on the two days, `None` for a day without actors.
    """

    day: int
    ties_added: int
    ties_removed: int
    pairs_gone_stale: int
    actors_added: int
    actors_removed: int
    shares: tuple[float | None, float | None]
    opened: tuple[str, ...]
    closed: tuple[str, ...]
    closed_first: tuple[Gap, ...]
    """The first few of the closed gaps, as they were."""
    lost: tuple[str, ...] = ()
    """The ids of those who could take part on the earlier day, and are there but cannot now: detained, unreachable."""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changed."""
        counts = (self.ties_added, self.ties_removed, self.pairs_gone_stale, self.actors_added, self.actors_removed)
        return not any(counts) and not (self.opened or self.closed or self.lost)


def view_on_day(view: View, day: int) -> View:
    """Return the same view on another day: the same records and viewer, as known now."""
    return replace(view, at=day)


def changes_since(view: View, gaps: Gaps, day: int) -> ChangesSince:
    """Return what has changed from a day until the view's own; `gaps` are those of the view."""
    before = view_on_day(view, day)
    then, now = before.network, view.network
    old, new = _pairs(then), _pairs(now)
    past = find_gaps(before)
    changed = gap_changes(past, gaps)
    # A pair of which nothing was known then was not fresh, so it did not go stale.
    known = old[~later_contacts(then).unknown]
    stale = np.setdiff1d(_stale(gaps), _stale(past))
    closed = _known_then(changed.closed)
    return ChangesSince(
        day,
        len(np.setdiff1d(new, old)),
        len(np.setdiff1d(old, new)),
        len(np.intersect1d(stale, known)),
        len(np.setdiff1d(now.actors, then.actors)),
        len(np.setdiff1d(then.actors, now.actors)),
        (share_in_largest(then), share_in_largest(now)),
        _known_then(changed.opened),
        closed,
        tuple(gap for gap in map(past.by_id, closed[:CLOSED_NAMED]) if gap is not None),
        _lost(then, now),
    )


def _lost(then: Network, now: Network) -> tuple[str, ...]:
    ids = now.records.entities["id"]
    rows = np.intersect1d(then.actors[then.usable], now.actors[~now.usable])
    return tuple(ids[row] for row in rows.tolist())


def _known_then(gaps: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(gap for gap in gaps if GAP_KINDS[gap.partition(":")[0]].compared_over_time)


def share_in_largest(network: Network) -> float | None:
    """Return the share of actors in the largest part; `None` if there is no actor."""
    return int(components(network).size.max()) / network.n if network.n else None


def _pairs(network: Network) -> NDArray[np.int64]:
    """Return each tied pair as one number; both days have the same entities in the same rows."""
    graph = network.graph
    return _keys(network, network.actors[graph.u], network.actors[graph.v])


def _stale(gaps: Gaps) -> NDArray[np.int64]:
    found = gaps.by_code.get("stale")
    return np.empty(0, dtype=np.int64) if found is None else _keys(gaps.network, found.first, found.second)


def _keys(network: Network, one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.int64]:
    size = network.records.entities.size
    return np.minimum(one, other).astype(np.int64) * size + np.maximum(one, other)
