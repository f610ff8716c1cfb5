"""Closeness: how near an actor is to the others; and harmonic closeness.

Closeness is (reachable - 1) / (sum of distances), scaled by (reachable - 1) / (n - 1) so that a small component does
not look central (Wasserman and Faust 1994); `reachable` counts the actor itself. Harmonic closeness is the raw sum of
one over each distance (Marchiori and Latora 2000). Both are 0 for an isolate. Directed, distances run from the actor to
those that it reaches. Above `AT_MOST` steps both are estimated from the distances to a sample of actors, with seed,
size and error stated.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.common.arcs import Arcs, Floats, arcs_of
from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.measures.sample import Sample, sample_sources
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.brokers import distance_sums
from kunyet.graph.network.kernels.paths import distance_sums_by_bits
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest
    from kunyet.graph.measures.gds.projection import Projection
    from kunyet.graph.measures.gds.server_request import ServerRequest

AT_MOST: Final = 2_000_000_000
"""The largest product of actors and (actors and arcs) for which it is exact, as with 13,000 actors and 65,000 ties.

One or two seconds.
"""
SAMPLE: Final = 256
SERVER_SAMPLE: Final = 64
"""Sources of a sample that a server takes."""
_DEEP: Final = 64
"""Steps beyond which a search from 64 sources at once costs more than one search from each."""

_Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Closeness:
    """Each actor's closeness and harmonic closeness, and the sample that they are estimated from (`None`: exact)."""

    closeness: Floats
    harmonic: Floats
    sample: Sample | None


def closeness(network: Network, *, directed: bool = False) -> Closeness:
    """Return each actor's closeness."""
    arcs = arcs_of(network, directed=directed)
    drawn, sample = sample_sources(network.n, arcs.work, at_most=AT_MOST, sample=SAMPLE)
    reached, far, near = distances_from(arcs, drawn)
    others = np.full(network.n, float(len(drawn)))  # the sources other than the actor itself
    others[drawn] -= 1
    with np.errstate(divide="ignore", invalid="ignore"):
        close = np.where(far > 0, reached.astype(np.float64) ** 2 / (far * others), 0.0)
        harmonic = np.where(near > 0, near * (network.n - 1) / others, 0.0)
    return Closeness(close, harmonic, sample)


def distances_from(arcs: Arcs, drawn: Ints) -> tuple[_Counts, _Counts, Floats]:
    """Return for each actor the number of sources that it reaches, the sum of their distances, and of one over each."""
    if distance_sums_by_bits.is_worth_compiling(-(-len(drawn) // 64) * 8 * arcs.work):
        shallow, reached, far, near = distance_sums_by_bits.compiled(arcs.start, arcs.head, drawn, _DEEP)
        together = (reached, far, near) if shallow else None
    else:
        together = _from_64_at_once(arcs, drawn)
    return together or _from_each(arcs.reversed(), drawn)


def _from_64_at_once(arcs: Arcs, drawn: Ints) -> tuple[_Counts, _Counts, Floats] | None:
    """Return the same by numpy, for networks that are not worth compiling.

    Each of 64 sources is a bit. In each step a bit goes from an actor to all actors that name it (Then et al. 2014).
    `None` for a network so deep that this does not pay.
    """
    reached, far, near = np.zeros(arcs.n, dtype=np.int64), np.zeros(arcs.n, dtype=np.int64), np.zeros(arcs.n)
    naming = np.flatnonzero(arcs.out_degree)
    begins = arcs.start[naming]
    for first in range(0, len(drawn), 64):
        batch = drawn[first : first + 64]
        now = np.zeros(arcs.n, dtype=np.uint64)
        now[batch] = np.uint64(1) << np.arange(len(batch), dtype=np.uint64)
        step = 0
        while len(naming):
            step += 1
            taken = np.bitwise_or.reduceat(now[arcs.head], begins) & ~now[naming]
            new = np.bitwise_count(taken).astype(np.int64)
            if not new.any():
                break
            if step > _DEEP:
                return None
            now[naming] |= taken
            reached[naming] += new
            far[naming] += step * new
            near[naming] += new / step
    return reached, far, near


def _from_each(backward: Arcs, drawn: Ints) -> tuple[_Counts, _Counts, Floats]:
    """Return the same by a backward search from each source."""
    return distance_sums.at_size(len(drawn) * backward.work)(backward.start, backward.head, drawn)


def closeness_in_server(network: Projection) -> Closeness:
    """Return each actor's closeness as Graph Data Science computes it, from a sample where the laptop would take one.

    A sample has `SERVER_SAMPLE` sources. The library gives harmonic closeness as a share of n - 1; here it is the raw
    sum again.
    """
    n = network.n
    drawn, sample = sample_sources(n, n + 2 * network.pairs, at_most=AT_MOST, sample=SERVER_SAMPLE)
    if sample:
        return _sampled_in_server(network, drawn, sample)
    near = network.column(
        "CALL gds.closeness.stream($name, {useWassermanFaust: true}) YIELD nodeId, score "
        "RETURN collect(nodeId), collect(score)"
    )
    harmonic = network.column(
        "CALL gds.closeness.harmonic.stream($name) YIELD nodeId, score RETURN collect(nodeId), collect(score)"
    )
    return Closeness(near.astype(np.float64), harmonic.astype(np.float64) * (n - 1), None)


def _sampled_in_server(network: Projection, drawn: Ints, sample: Sample) -> Closeness:
    """Return closeness from the distances to a sample: the library searches from each source, the server adds up."""
    others = np.full(network.n, float(len(drawn)))  # the sources other than the actor itself
    others[drawn] -= 1
    far, near, reached = network.sums(
        "UNWIND $sources AS id MATCH (source:Entity {id: id}) "
        "CALL gds.allShortestPaths.dijkstra.stream($name, {sourceNode: source}) YIELD targetNode, totalCost "
        "WITH targetNode, totalCost WHERE totalCost > 0 "
        "WITH targetNode, sum(totalCost) AS far, sum(1 / totalCost) AS near, count(*) AS reached "
        "RETURN collect(targetNode), collect(far), collect(near), collect(reached)",
        sources=[network.chosen.actors[place] for place in drawn.tolist()],
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        close = np.where(far > 0, reached**2 / (far * others), 0.0)
        harmonic = np.where(near > 0, near * (network.n - 1) / others, 0.0)
    return Closeness(close, harmonic, sample)


def _values(request: NetworkRequest) -> Values:
    near = closeness(request.network, directed=request.directed)
    return {"closeness": near.closeness, "harmonic": near.harmonic, "sample": near.sample}


def _in_server(request: ServerRequest) -> Values:
    near = closeness_in_server(request.projection)
    return {"closeness": near.closeness, "harmonic": near.harmonic, "sample": near.sample}


MEASURE = Measure(
    name="closeness",
    order=30,
    title="Closeness",
    columns=(
        MeasureKey("closeness", 60, is_printed=True, scale=PictureScale(N_("Near to everybody (closeness)"), 40)),
        MeasureKey("harmonic", 70),
    ),
    compute=_values,
    in_server=_in_server,
    options=("directed",),
)
