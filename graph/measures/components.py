"""Components: the parts of a network between which no tie runs, and the actors of each part.

Two actors are in one component if a path of ties joins them (Wasserman and Faust 1994). An isolate is a component of
its own; an empty network has none. Components are numbered in the order of their smallest ids. The largest component,
of equals the one with the smallest id, is the one that the others are apart from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.memo import memoised
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.traversal import component_labels
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import MeasureRequest, NetworkRequest
    from kunyet.graph.measures.gds.server_request import ServerRequest


@dataclass(frozen=True, eq=False)
class Components:
    """The component of each actor (`label`), and the number of actors of each component (`size`).

    `largest` is the number of the largest component, -1 in an empty network.
    """

    label: Ints
    size: NDArray[np.int64]
    largest: int

    def members(self) -> tuple[Ints, NDArray[np.int64]]:
        """Return the actors by component, ascending within each, and the start of each component (and the end)."""
        order = np.argsort(self.label, kind="stable").astype(np.int32)
        return order, np.concatenate(([0], np.cumsum(self.size)))


@memoised
def components(network: Network) -> Components:
    """Return the components of a network, over all its actors and pairs."""
    graph = network.graph
    label = component_labels.at_size(graph.n + 2 * graph.m)(graph.start, graph.neighbours)
    return _numbered(label)


def _numbered(label: Ints) -> Components:
    size = np.bincount(label, minlength=0)
    return Components(label, size, int(size.argmax()) if len(size) else -1)


def _values(request: NetworkRequest) -> Values:
    return _values_of(components(request.network), request)


def _in_server(request: ServerRequest) -> Values:
    from kunyet.graph.measures.community import numbered_by_first

    query = "CALL gds.wcc.stream($name) YIELD nodeId, componentId RETURN collect(nodeId), collect(componentId)"
    return _values_of(_numbered(numbered_by_first(request.projection.column(query))), request)


def _values_of(parts: Components, request: MeasureRequest) -> Values:
    return {
        "component": parts.label,
        "components": len(parts.size),
        "largest": int(parts.size.max(initial=0)),
        "isolates": int((request.degree == 0).sum()),
    }


MEASURE = Measure(
    name="components",
    order=50,
    title="Components",
    columns=(MeasureKey("component", 90),),
    figures=(MeasureKey("components", 40), MeasureKey("largest", 50), MeasureKey("isolates", 60)),
    compute=_values,
    in_server=_in_server,
)
