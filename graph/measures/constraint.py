"""Constraint, effective size, efficiency and hierarchy: how far contacts know each other (structural holes).

With p_ij the share of i's ties that j has, constraint is the sum over contacts j of (p_ij + sum over q of p_iq p_qj)^2:
high if one's contacts know each other. Effective size is the sum over contacts j of 1 - sum over q of p_iq m_jq, with
m_jq the tie of j and q relative to j's strongest; unweighted, the number of contacts minus the mean number of ties
among them (Borgatti 1997). Efficiency is effective size over the number of contacts. Hierarchy is the Coleman-Theil
disorder of the constraint over the contacts: 0 if all constrain alike, 1 if one contact has all of it, and for a single
contact. Effective size and constraint of an isolate do not exist (NaN, not 0).

Ties are taken both ways, as Burt does: directed, a tie that is returned weighs 2. Weighted, a tie weighs its strength.
Sources: Burt 1992, 2000; Borgatti 1997.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.measures.common.arcs import Floats, arcs_of, pair_weights
from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.messages.language import N_
from kunyet.graph.network.kernels.brokers import burt_measures
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest


@dataclass(frozen=True, eq=False)
class StructuralHoles:
    """Each actor's constraint, effective size, efficiency and hierarchy; NaN for an isolate."""

    constraint: Floats
    effective_size: Floats
    efficiency: Floats
    hierarchy: Floats


def structural_holes(network: Network, *, directed: bool = False, weighted: bool = False) -> StructuralHoles:
    """Return Burt's measures for each actor."""
    graph = network.graph
    weight = pair_weights(network) if weighted else _ways_of_pairs(network) if directed else np.ones(graph.m)
    degree = graph.degree.astype(np.int64)
    run = burt_measures.at_size(int((degree**2).sum()) + graph.n)
    constraint, size, hierarchy = run(graph.start, graph.neighbours, weight[graph.pair])
    with np.errstate(divide="ignore", invalid="ignore"):
        efficiency = size / degree
    return StructuralHoles(constraint, size, efficiency, hierarchy)


def _ways_of_pairs(network: Network) -> Floats:
    """Return for each pair 1 if it is tied one way, 2 if both ways."""
    arcs = arcs_of(network, directed=True)
    return np.bincount(network.graph.find_pairs(arcs.tail, arcs.head), minlength=network.graph.m).astype(np.float64)


def _values(request: NetworkRequest) -> Values:
    holes = structural_holes(request.network, directed=request.directed, weighted=request.weighted)
    return {
        "constraint": holes.constraint,
        "effective_size": holes.effective_size,
        "efficiency": holes.efficiency,
        "hierarchy": holes.hierarchy,
    }


MEASURE = Measure(
    name="constraint",
    order=70,
    title="Structural holes",
    columns=(
        MeasureKey("constraint", 110, is_printed=True, scale=PictureScale(N_("Hemmed in (constraint)"), 60)),
        MeasureKey(
            "effective_size",
            120,
            is_printed=True,
            scale=PictureScale(N_("Reaches separate circles (effective size)"), 70),
        ),
        MeasureKey("efficiency", 180),
        MeasureKey("hierarchy", 190),
    ),
    compute=_values,
    options=("directed", "weighted"),
)
