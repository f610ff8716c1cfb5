"""Which part of a network is shown: by what is recorded, by measures and communities, and by what the reader hid.

A range of a measure is taken on the whole network of the view on its date, so that one filter does not change what
another one leaves. Communities are those of the directory's own date (`groupings.py`). A measure that the role may not
see filters nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.dashboard.present.network.canvas_steps import CanvasState
from kunyet.dashboard.present.network.groupings import group_of_actors
from kunyet.dashboard.present.network.scales.measure_scale import measure_values, measure_words
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import Gaps
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS

FRESH, STALE, ONLY = "fresh", "stale", "only"


@dataclass(frozen=True, slots=True)
class MeasureRange:
    """The actors whose value of a measure is neither below `low` nor above `high`."""

    measure: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class NetworkFilter:
    """What the reader filters by; an empty tuple filters nothing.

    Parameters
    ----------
    contact
        `FRESH` or `STALE` ties, or the `ONLY` ones between two parts; of several, the ties of each.
    communities
        Keys of communities.
    """

    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    markings: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    ranges: tuple[MeasureRange, ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether anything is filtered."""
        return self.count > 0

    @property
    def count(self) -> int:
        """How many values are filtered by."""
        return sum(len(getattr(self, each.name)) for each in fields(self))

    def apply(self, network: Network) -> Network:
        """Return the part of a network that the recorded kinds, regions, channels, types, statuses and markings
        leave.
        """
        actors = np.ones(network.n, dtype=np.bool_)
        if self.kinds:
            actors &= network.kind.look_up(set(self.kinds).__contains__, np.bool_, blank=False)
        if self.regions:
            actors &= _in_regions(network, self.regions)
        if self.statuses:
            actors &= network.status.look_up(set(self.statuses).__contains__, np.bool_, blank="active" in self.statuses)
        if self.markings:
            actors &= np.isin(markings_of(network), self.markings)
        network = network if actors.all() else network.subnetwork(actors=actors)
        if self.channels:
            network = network.of_channels(*self.channels)
        return network.of_types(*self.types) if self.types else network


def filtered_network(
    view: View, wanted: NetworkFilter, communities: Mapping[str, str] | None = None, gaps: Gaps | None = None
) -> Network:
    """Return the part of a view's network that a filter leaves.

    Parameters
    ----------
    communities
        The community of each actor by id; `None`: those of the view's network.
    gaps
        The gaps of the whole network, which say which ties are the only ones; `None`: none is.
    """
    network = wanted.apply(view.network)
    if wanted.contact and not {FRESH, STALE} <= set(wanted.contact):
        pair = network.pair_of_tie
        network = network.subnetwork(ties=(pair >= 0) & np.append(_lines(view, network, wanted, gaps), False)[pair])
    if not (wanted.communities or wanted.ranges):
        return network
    stay = _in_ranges(view, wanted.ranges)
    if wanted.communities:
        stay &= np.isin(group_of_actors(view.network, "community", communities), wanted.communities)
    return network.subnetwork(actors=np.isin(network.actors, view.network.actors[stay]))


def single_ties(gaps: Gaps | None) -> set[tuple[str, str]]:
    """Return the pairs that are the only tie between two parts.

    They are those of the gap `single-tie`, which is found on the whole network.
    """
    found = None if gaps is None else gaps.by_code.get("single-tie")
    if gaps is None or found is None:
        return set()
    ids = gaps.network.records.entities["id"]
    return {(ids[a], ids[b]) for a, b in zip(found.first.tolist(), found.second.tolist(), strict=True)}


def markings_of(network: Network) -> list[str]:
    """Return the marking of each actor: its own, or the one of its kind."""
    own, kinds = network.column("tlp").texts(), network.kind.texts()
    return [mark or KINDS[kind].marking for mark, kind in zip(own, kinds, strict=True)]


def _lines(view: View, network: Network, wanted: NetworkFilter, gaps: Gaps | None) -> Mask:
    """Return the pairs of a network whose line is one of those that are wanted."""
    stale = stale_pairs(network, view.standards)
    left: Mask = np.zeros(network.graph.m, dtype=np.bool_)
    if {FRESH, STALE} & set(wanted.contact):
        left |= stale == (STALE in wanted.contact)
    if ONLY in wanted.contact:
        only, ids = single_ties(gaps), network.ids
        ends = zip(network.graph.u.tolist(), network.graph.v.tolist(), strict=True)
        left |= np.array([(ids[u], ids[v]) in only for u, v in ends], dtype=np.bool_)
    return left


def _in_ranges(view: View, ranges: tuple[MeasureRange, ...]) -> Mask:
    stay = np.ones(view.network.n, dtype=np.bool_)
    known = measure_words(view, as_size=True)
    for each in ranges:
        if each.measure in known:
            values = measure_values(view.network, each.measure)
            stay &= (values >= each.low) & (values <= each.high)
    return stay


def _in_regions(network: Network, regions: tuple[str, ...]) -> Mask:
    wanted = set(regions)
    found: Mask = network.column("region").look_up(
        lambda text: bool(wanted & set(split_values(text))), np.bool_, blank="" in wanted
    )
    return found


def visible_part(network: Network, canvas: CanvasState) -> Network:
    """Return the part of a network that a canvas state leaves: its start and added actors, without hidden ones."""
    if canvas.start is None and not canvas.hidden:
        return network
    start, hidden = None if canvas.start is None else set(canvas.start), set(canvas.hidden)
    stay = [(start is None or one in start) and one not in hidden for one in network.ids]
    return network.subnetwork(actors=np.array(stay, dtype=np.bool_))
