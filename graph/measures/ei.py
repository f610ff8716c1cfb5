"""E-I index: whether ties run out of groups or stay within them.

(E - I) / (E + I), with E the ties between actors of different groups and I those within one: -1 all within, 1 all
between. For the network, for each group and for each actor. Ties with an end in no group are left out; without any tie
left there is no value (NaN). Directed, an arc counts once for the network, and for a group or an actor in either
direction. Source: Krackhardt and Stern 1988.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Floats, arcs_of
from kunyet.graph.measures.common.attribute_groups import AttributeGroups
from kunyet.graph.measures.common.json_rows import plain_value
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest


@dataclass(frozen=True, eq=False)
class EIIndex:
    """External and internal ties of the network; the index of the network, of each group and of each actor."""

    external: int
    internal: int
    network: float
    group_external: NDArray[np.int64]
    group_internal: NDArray[np.int64]
    group: Floats
    actor: Floats


def ei_index(network: Network, groups: AttributeGroups, *, directed: bool = False) -> EIIndex:
    """Return the E-I index by a partition."""
    arcs = arcs_of(network, directed=directed)
    once = arcs.tail < arcs.head if not directed else np.ones(len(arcs.tail), dtype=np.bool_)
    tail, head = arcs.tail[once], arcs.head[once]
    known = (groups.of[tail] >= 0) & (groups.of[head] >= 0)
    tail, head = tail[known], head[known]
    between = groups.of[tail] != groups.of[head]
    ends = np.concatenate((tail, head))
    actor_out = np.bincount(ends, np.tile(between, 2), minlength=network.n)
    actor_in = np.bincount(ends, np.tile(~between, 2), minlength=network.n)
    many = len(groups.names)
    group_out = np.bincount(groups.of[ends], np.tile(between, 2), minlength=many).astype(np.int64)
    group_in = np.bincount(groups.of[tail], ~between, minlength=many).astype(np.int64)
    external, internal = int(between.sum()), int((~between).sum())
    return EIIndex(
        external,
        internal,
        float(_index(np.array([external]), np.array([internal]))[0]),
        group_out,
        group_in,
        _index(group_out, group_in),
        _index(actor_out, actor_in),
    )


def _index(
    external: NDArray[np.float64] | NDArray[np.int64], internal: NDArray[np.float64] | NDArray[np.int64]
) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(external - internal, external + internal, dtype=np.float64)


def _values(request: NetworkRequest) -> Values:
    if request.groups is None:
        return {}
    groups = request.groups
    index = ei_index(request.network, groups, directed=request.directed)
    rows = zip(groups.names, groups.size, index.group_internal, index.group_external, index.group, strict=True)
    return {
        "ei": index.actor,
        "partition.ei": plain_value(index.network),
        "partition.internal": index.internal,
        "partition.external": index.external,
        "partition.groups": [
            {
                "group": name,
                "actors": int(size),
                "internal": int(inside),
                "external": int(outside),
                "ei": plain_value(ei),
            }
            for name, size, inside, outside, ei in rows
        ],
    }


MEASURE = Measure(
    name="ei",
    order=100,
    title="E-I index",
    columns=(MeasureKey("ei", 230, only_with="by"),),
    partition=(
        MeasureKey("ei", 30),
        MeasureKey("groups", 20),
        MeasureKey("internal", 40),
        MeasureKey("external", 50),
    ),
    compute=_values,
    options=("directed", "by"),
)
