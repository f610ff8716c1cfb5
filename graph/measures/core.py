"""Core number: how deep an actor is in the dense part of a network.

The core number of an actor is the largest k such that it is in the k-core, the largest part in which every actor has at
least k neighbours within the part. An isolate has 0, every actor of a tree 1. Always on the undirected network. Source:
Seidman 1983; computed by peeling (Batagelj and Zaversnik 2003).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.paths import core_numbers
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest
    from kunyet.graph.measures.gds.server_request import ServerRequest


def core_number(network: Network) -> Ints:
    """Return each actor's core number."""
    graph = network.graph
    return core_numbers.at_size(graph.n + 2 * graph.m)(graph.start, graph.neighbours)


def _values(request: NetworkRequest) -> Values:
    return {"core": core_number(request.network)}


def _in_server(request: ServerRequest) -> Values:
    query = "CALL gds.kcore.stream($name) YIELD nodeId, coreValue RETURN collect(nodeId), collect(coreValue)"
    return {"core": request.projection.column(query).astype(np.int32)}


MEASURE = Measure(
    name="core",
    order=40,
    title="Core number",
    columns=(MeasureKey("core", 80, is_printed=True, scale=PictureScale(N_("Held by many (core number)"), 50)),),
    compute=_values,
    in_server=_in_server,
)
