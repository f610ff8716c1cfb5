"""A request for measures: the network, the options, and the values computed so far, which measures share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kunyet.graph.measures.common.arcs import arcs_of
from kunyet.graph.measures.common.measure import Measure, Option, Values
from kunyet.graph.measures.common.measures import MEASURES
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.attribute_groups import AttributeGroups


class MeasureRequest(ABC):
    """A request, wherever it is computed: here (`NetworkRequest`) or in a server (`ServerRequest`)."""

    _values: dict[str, Values]

    @property
    @abstractmethod
    def n(self) -> int:
        """The number of actors."""

    @property
    @abstractmethod
    def ties(self) -> int:
        """The number of pairs; of a directed network the number of arcs."""

    @property
    @abstractmethod
    def degree(self) -> Ints:
        """The number of neighbours of each actor, whichever way ties run."""

    @property
    @abstractmethod
    def options(self) -> frozenset[Option]:
        """The options that are on."""

    @abstractmethod
    def can_compute(self, measure: Measure) -> bool:
        """Return whether the measure can be computed here."""

    @abstractmethod
    def _compute(self, measure: Measure) -> Values:
        """Return the values of a measure."""

    def values_of(self, measure: str) -> Values:
        """Return the values of a measure by its name; they are computed once."""
        if measure not in self._values:
            self._values[measure] = self._compute(MEASURES[measure])
        return self._values[measure]


@dataclass(frozen=True, eq=False)
class NetworkRequest(MeasureRequest):
    """A request for measures of a network in memory.

    Parameters
    ----------
    network
        The network that they are computed on.
    directed
        Count ties the way they run.
    weighted
        Weigh ties by strength.
    attribute
        The attribute of entities that `groups` divide the network by; blank where there are no groups.
    """

    network: Network
    directed: bool = False
    weighted: bool = False
    attribute: str = ""
    groups: AttributeGroups | None = None
    _values: dict[str, Values] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """The number of actors."""
        return self.network.n

    @property
    def ties(self) -> int:
        """The number of pairs; of a directed network the number of arcs."""
        return len(arcs_of(self.network, directed=True).tail) if self.directed else self.network.graph.m

    @property
    def degree(self) -> Ints:
        """The number of neighbours of each actor, whichever way ties run."""
        return self.network.graph.degree

    @property
    def options(self) -> frozenset[Option]:
        """The options that are on."""
        on: dict[Option, bool] = {
            "directed": self.directed,
            "weighted": self.weighted,
            "by": self.groups is not None,
        }
        return frozenset(option for option, is_on in on.items() if is_on)

    def can_compute(self, measure: Measure) -> bool:  # noqa: ARG002 - every measure has a local form
        """Return whether the measure can be computed here: always."""
        return True

    def _compute(self, measure: Measure) -> Values:
        return measure.compute(self)
