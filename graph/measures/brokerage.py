"""Brokerage roles: the groups between which an actor is on open paths.

Counts the paths a to b to c on which a is not tied to c, for the broker b, by the groups of the three:

    coordinator     AAA  all in one group
    itinerant       ABA  a and c in one group, b outside (the consultant)
    representative  AAB  b speaks for a's group to c
    gatekeeper      ABB  b lets a, who is outside, in to c
    liaison         ABC  three groups

Published tables swap the last-but-one pair of labels: the path decides. Paths with an actor without a group are left
out. Undirected, each path counts in both orders, so representative and gatekeeper are equal. In a network without open
paths all counts are 0.
Source: Gould and Fernandez 1989.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import arcs_of
from kunyet.graph.measures.common.attribute_groups import AttributeGroups
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.network.kernels.brokers import brokerage_counts
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest

ROLES: Final = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def brokerage(network: Network, groups: AttributeGroups, *, directed: bool = False) -> NDArray[np.int64]:
    """Return how often each actor has each role, of shape (actors, 5) in the order of `ROLES`."""
    arcs = arcs_of(network, directed=directed)
    size = int(arcs.out_degree[arcs.head].sum()) + arcs.work
    return brokerage_counts.at_size(size)(arcs.start, arcs.head, groups.of)


def _values(request: NetworkRequest) -> Values:
    if request.groups is None:
        return {}
    names = [*request.groups.names, None]
    roles = brokerage(request.network, request.groups, directed=request.directed).tolist()
    return {
        "group": [names[number] for number in request.groups.of.tolist()],
        "brokerage": [dict(zip(ROLES, row, strict=True)) for row in roles],
    }


MEASURE = Measure(
    name="brokerage",
    order=90,
    title="Brokerage roles",
    columns=(MeasureKey("group", 220, only_with="by"), MeasureKey("brokerage", 240, only_with="by")),
    compute=_values,
    options=("directed", "by"),
)
