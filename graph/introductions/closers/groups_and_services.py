"""Closing pairs of the gaps about groups and services: `structural-hole`, `unmet-need`.

A tie between two groups closes the hole between them if it raises the z of the hole to the standard
(`graph/gaps/structural_hole.py`): the two degree sums grow by one each, and so do the ties of the network. A need is
met by a tie between an actor near enough to the one in need and an actor near enough to an offer of the service.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

import numpy as np

from kunyet.graph.gaps.common.services_in_reach import Services
from kunyet.graph.gaps.structural_hole import ATTRIBUTES
from kunyet.graph.introductions.closers.closing_pairs import ClosingPairs, actors_by_steps, mask_of, open_gaps
from kunyet.graph.introductions.gaps_closed_by_tie import GapKey, SimulatedNetwork
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values


def structural_hole_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `structural-hole`."""
    network, found = state.network, state.gaps.by_code.get("structural-hole")
    if found is None or not len(found):
        return
    evidence = found.evidence
    limit = state.gaps.judges["structural-hole"].numbers("z", found.rule)
    degree = network.graph.degree
    for row, gap, weight in open_gaps(state, "structural-hole", wanted):
        ties, expected, z = (float(evidence[name][row]) for name in ("ties", "expected", "z"))
        if z + 2 * z / (ties - expected) < limit[row]:
            continue  # One tie moves z by about one over its deviation: not enough.
        column = ATTRIBUTES[str(evidence["attribute"][row])]
        a, b = (_in_group(network, column, str(evidence[side][row])) for side in ("a", "b"))
        one, other = a & ~b, b & ~a
        after = _z(ties + 1, float(degree[one].sum()) + 1, float(degree[other].sum()) + 1, 2 * network.graph.m + 2)
        if after >= limit[row]:
            if one.sum() > other.sum():
                one, other = other, one
            yield ClosingPairs(gap, weight, np.flatnonzero(one).astype(np.int32), other)


def _in_group(network: Network, column: str, group: str) -> Mask:
    return network.column(column).look_up(lambda text: group in split_values(text), np.bool_, blank=False)


def _z(ties: float, k: float, l: float, m: float) -> float:  # noqa: E741 - the formula's own letters
    """Return z under the configuration model (see `graph/measures/mixing.py`); infinite if there is no variance."""
    expected = k * l / (m - 1)
    variance = k * (k - 1) * l * (l - 1) / ((m - 1) * (m - 3)) + expected - expected**2 if m > 3 else 0.0
    return (ties - expected) / sqrt(variance) if variance > 1e-12 * max(expected, 1) else float("inf")


def unmet_need_pairs(state: SimulatedNetwork, wanted: Mapping[GapKey, int]) -> Iterator[ClosingPairs]:
    """Yield the pairs whose tie could close each wanted gap `unmet-need`."""
    gaps, network = open_gaps(state, "unmet-need", wanted), state.network
    if not gaps.gaps:
        return
    found, services = state.gaps.by_code["unmet-need"], state.services or Services.of(network)
    most = state.gaps.judges["unmet-need"].numbers("max_steps", found.rule)
    text = network.records.needs["service"]
    known = {
        (actor, fold(text[row])): service
        for actor, row, service in zip(
            services.need_actor.tolist(), services.row.tolist(), services.need_service.tolist(), strict=True
        )
    }
    near: dict[tuple[int, int], list[Mask]] = {}
    for row, gap, weight in gaps:
        actor, steps = int(network.number_of[found.first[row]]), int(most[row])
        service = known[actor, fold(found.detail[row])]
        if (service, steps) not in near:
            near[service, steps] = _near_offers(network, services, service, steps - 1)
        around = actors_by_steps(network, np.array([actor], dtype=np.int32), steps - 1)
        for step, ring in enumerate(around):
            yield ClosingPairs(gap, weight, ring, near[service, steps][steps - 1 - step])


def _near_offers(network: Network, services: Services, service: int, most: int) -> list[Mask]:
    """Return which actors are within 0, 1, ... `most` steps of an actor that offers a service."""
    masks, reached = [], np.zeros(network.n, dtype=np.bool_)
    around = actors_by_steps(network, services.offerers(service), most)
    for step in range(most + 1):
        if step < len(around):
            reached = reached | mask_of(network, around[step])
        masks.append(reached)
    return masks
