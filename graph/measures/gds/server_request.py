"""A request for measures that a server computes by Graph Data Science, on its projection of a viewer's network."""

from __future__ import annotations

from dataclasses import dataclass, field

from kunyet.graph.measures.common.measure import Measure, Option, Values
from kunyet.graph.measures.common.measure_request import MeasureRequest
from kunyet.graph.measures.gds.projection import Projection
from kunyet.graph.network.adjacency import Ints


@dataclass(frozen=True, eq=False)
class ServerRequest(MeasureRequest):
    """A request for measures of a projection: undirected, not weighted, without groups."""

    projection: Projection
    _values: dict[str, Values] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """The number of actors."""
        return self.projection.n

    @property
    def ties(self) -> int:
        """The number of pairs."""
        return self.projection.pairs

    @property
    def degree(self) -> Ints:
        """The number of neighbours of each actor."""
        degree: Ints = self.values_of("degree")["degree"]
        return degree

    @property
    def options(self) -> frozenset[Option]:
        """The options that are on: none."""
        return frozenset()

    def can_compute(self, measure: Measure) -> bool:
        """Return whether the library has the measure."""
        return measure.in_server is not None

    def _compute(self, measure: Measure) -> Values:
        if measure.in_server is None:
            raise KeyError(measure.name)
        return measure.in_server(self)
