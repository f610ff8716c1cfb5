"""The measures that Graph Data Science computes, each in the definition of the file of its name in `graph/measures/`.

What differs is stated: betweenness from a sample is scaled up here as there, but its sources are drawn by the server; closeness from a sample
takes 64 sources rather than 256; harmonic closeness comes as a share of n - 1 and is made the raw sum again.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.measures.betweenness import AT_MOST, SAMPLE, Betweenness
from kunyet.graph.measures.closeness import AT_MOST as CLOSENESS_AT_MOST
from kunyet.graph.measures.closeness import Closeness
from kunyet.graph.measures.common.arcs import Floats
from kunyet.graph.measures.common.sample import SEED, Sample, sources
from kunyet.graph.measures.community import in_order
from kunyet.graph.measures.components import Components
from kunyet.graph.measures.gds.projection import Projection
from kunyet.graph.network.adjacency import Ints


def degree(network: Projection) -> Ints:
    """Return each actor's degree (`graph/measures/degree.py`)."""
    query = "CALL gds.degree.stream($name) YIELD nodeId, score RETURN collect(nodeId), collect(toInteger(score))"
    return network.column(query).astype(np.int32)


def components(network: Projection) -> Components:
    """Return the components (`graph/measures/components.py`)."""
    query = "CALL gds.wcc.stream($name) YIELD nodeId, componentId RETURN collect(nodeId), collect(componentId)"
    label = in_order(network.column(query))
    size = np.bincount(label, minlength=0)
    return Components(label, size, int(size.argmax()) if len(size) else -1)


def core_number(network: Projection) -> Ints:
    """Return each actor's core number (`graph/measures/core.py`)."""
    query = "CALL gds.kcore.stream($name) YIELD nodeId, coreValue RETURN collect(nodeId), collect(coreValue)"
    return network.column(query).astype(np.int32)


def is_cut_point(network: Projection) -> NDArray[np.bool_]:
    """Return who is a cut point (`graph/measures/cut_points.py`)."""
    found = np.zeros(network.n, dtype=np.bool_)
    if not network.pairs:
        return found  # The library fails on a network without any.
    found[network.places("CALL gds.articulationPoints.stream($name) YIELD nodeId RETURN collect(nodeId)")] = True
    return found


def count_bridges(network: Projection) -> int:
    """Return the number of bridges (`graph/measures/cut_points.py`)."""
    if not network.pairs:
        return 0
    ((many,),) = network.ask("CALL gds.bridges.stream($name) YIELD from RETURN count(from)", name=network.name)
    return int(many)


def betweenness(network: Projection) -> Betweenness:
    """Return each actor's betweenness (`graph/measures/betweenness.py`), from a sample where the laptop would take one."""
    n = network.n
    _, sample = sources(n, n + 2 * network.pairs, at_most=AT_MOST, sample=SAMPLE)
    drawn = sample.size if sample else n
    value = network.column(
        "CALL gds.betweenness.stream($name, {samplingSize: $drawn, samplingSeed: $seed}) YIELD nodeId, score "
        "RETURN collect(nodeId), collect(score)",
        drawn=drawn,
        seed=SEED,
    ).astype(np.float64)
    return Betweenness(value * (n / drawn), np.zeros(n), sample)


def closeness(network: Projection) -> Closeness:
    """Return each actor's closeness and harmonic closeness (`graph/measures/closeness.py`), from a sample where the laptop would take one."""
    n = network.n
    drawn, sample = sources(n, n + 2 * network.pairs, at_most=CLOSENESS_AT_MOST, sample=SAMPLE)
    if sample:
        return _closeness_from(network, drawn, sample)
    near = network.column(
        "CALL gds.closeness.stream($name, {useWassermanFaust: true}) YIELD nodeId, score "
        "RETURN collect(nodeId), collect(score)"
    )
    harmonic = network.column(
        "CALL gds.closeness.harmonic.stream($name) YIELD nodeId, score RETURN collect(nodeId), collect(score)"
    )
    return Closeness(_floats(near), _floats(harmonic) * (n - 1), None)


def _closeness_from(network: Projection, drawn: Ints, sample: Sample) -> Closeness:
    """Return closeness from the distances to a sample: the library has none, so it searches from each source, and the server adds up."""
    asked = np.full(network.n, float(len(drawn)))
    asked[drawn] -= 1
    far, near, reached = network.sums(
        "UNWIND $sources AS id MATCH (source:Entity {id: id}) "
        "CALL gds.allShortestPaths.dijkstra.stream($name, {sourceNode: source}) YIELD targetNode, totalCost "
        "WITH targetNode, totalCost WHERE totalCost > 0 "
        "WITH targetNode, sum(totalCost) AS far, sum(1 / totalCost) AS near, count(*) AS reached "
        "RETURN collect(targetNode), collect(far), collect(near), collect(reached)",
        sources=[network.chosen.actors[place] for place in drawn.tolist()],
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        close = np.where(far > 0, reached**2 / (far * asked), 0.0)
        harmonic = np.where(near > 0, near * (network.n - 1) / asked, 0.0)
    return Closeness(close, harmonic, sample)


def _floats(values: NDArray[np.generic]) -> Floats:
    return values.astype(np.float64)
