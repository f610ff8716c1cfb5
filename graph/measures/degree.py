"""Degree and strength: the number of actors that an actor is tied to, and how strongly.

Degree is the number of neighbours; strength is the sum of the strengths of one's ties (parallel ties add up, a blank
strength counts 1). Directed, ties are counted both ways: degree is the sum of out-degree (the actors that one names)
and in-degree (the actors that name one), so a tie that is returned counts twice. An isolate has 0 of each. Source:
Freeman 1979; strength: Barrat et al. 2004.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Floats, arcs_of
from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest
    from kunyet.graph.measures.gds.server_request import ServerRequest


@dataclass(frozen=True, eq=False)
class Degrees:
    """For each actor: degree, strength, and the two parts of a directed degree (undirected: both are the degree)."""

    degree: NDArray[np.int64]
    strength: Floats
    outward: NDArray[np.int64]
    inward: NDArray[np.int64]


def degree(network: Network, *, directed: bool = False) -> Degrees:
    """Return each actor's degree and strength."""
    arcs = arcs_of(network, directed=directed)
    strength = np.bincount(arcs.tail, arcs.weight, minlength=arcs.n).astype(np.float64)
    if not directed:
        return Degrees(arcs.out_degree, strength, arcs.out_degree, arcs.out_degree)
    strength = strength + np.bincount(arcs.head, arcs.weight, minlength=arcs.n)
    return Degrees(arcs.out_degree + arcs.in_degree, strength, arcs.out_degree, arcs.in_degree)


def _values(request: NetworkRequest) -> Values:
    own = degree(request.network, directed=request.directed)
    values = {"degree": own.degree, "strength": own.strength}
    return values | ({"in_degree": own.inward, "out_degree": own.outward} if request.directed else {})


def _in_server(request: ServerRequest) -> Values:
    query = "CALL gds.degree.stream($name) YIELD nodeId, score RETURN collect(nodeId), collect(toInteger(score))"
    return {"degree": request.projection.column(query).astype(np.int32), "strength": [None] * request.n}


MEASURE = Measure(
    name="degree",
    order=10,
    title="Degree and strength",
    columns=(
        MeasureKey("degree", 40, is_printed=True, scale=PictureScale(N_("Ties (degree)"), 10)),
        MeasureKey("strength", 140, scale=PictureScale(N_("Strength of ties (strength)"), 20)),
        MeasureKey("in_degree", 170, only_with="directed"),
        MeasureKey("out_degree", 160, only_with="directed"),
    ),
    compute=_values,
    in_server=_in_server,
    options=("directed",),
)
