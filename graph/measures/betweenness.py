"""Betweenness: how often an actor is on the shortest paths between others.

Formula: the sum, over pairs of other actors, of the share of their shortest paths that pass through the actor; not
normalised. An undirected pair counts once, a directed one each way. Pairs that no path joins count nothing; isolates
and ends of chains have 0. Above `AT_MOST` steps it is estimated from all shortest paths of a sample of pairs, scaled
up, with seed, size and error stated, and each actor has a standard error: N s / sqrt(k), with N the number of pairs and
s^2 the variance of the k drawn pairs' shares in it (a third too much: everybody is drawn equally often, which the
formula leaves out). A network so deep that its pairs take too many steps is estimated from sources: sqrt(n^2 s^2 (1 -
k/n) / k), s^2 the variance of the k sources' shares. Sources: Freeman 1977; Brandes 2001; sampled: Brandes and Pich
2007 (sources); Riondato and Kornaropoulos 2016, Borassi and Natale 2019 (pairs).
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.graph.measures.common.arcs import Arcs, Floats, arcs_of, as_directed_igraph, as_igraph
from kunyet.graph.measures.common.measure import Measure, MeasureKey, PictureScale, Values
from kunyet.graph.measures.sample import SEED, Sample, sample_pairs, sample_sources
from kunyet.graph.messages.language import N_
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.betweenness import dependencies, dependencies_of_eight
from kunyet.graph.network.kernels.pair_shares import pair_shares
from kunyet.graph.network.network import Network

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest
    from kunyet.graph.measures.gds.projection import Projection
    from kunyet.graph.measures.gds.server_request import ServerRequest

AT_MOST: Final = 300_000_000
"""The largest product of actors and (actors and arcs) for which it is exact, as with 5,000 actors and 25,000 ties.

Some three seconds.
"""
PAIRS: Final = 24_000
"""Pairs of a sample; at 10,000 actors they miss at most 4 of the first 100, in the time of some 200 sources."""
_STEPS_FOR_A_PAIR: Final = 20_000
"""Steps that a pair may take in the mean; with 100,000 actors and 500,000 ties it is some 3,000."""
SAMPLE: Final = 64
"""Sources of a sample of a deep network, and of a server's sample."""
_DEEP: Final = 40
"""Steps beyond which a search from eight sources at once costs more than one search from each."""
_PARTS: Final = 4
"""The number of parts of the sources, the same on every machine: sums of floats depend on their order."""
_STEADY: Final = 100
"""The stated standard error is the median of so many actors, those with the highest betweenness."""


@dataclass(frozen=True, eq=False)
class Betweenness:
    """The betweenness of each actor, its standard error (0: exact), and the sample of an estimate (`None`: exact)."""

    value: Floats
    error: Floats
    sample: Sample | None


def betweenness(network: Network, *, directed: bool = False) -> Betweenness:
    """Return each actor's betweenness."""
    nothing = np.zeros(network.n)
    if not network.graph.m:
        return Betweenness(nothing, nothing, None)
    arcs = arcs_of(network, directed=directed)
    backward = arcs.reversed() if directed else arcs
    drawn, sample = sample_sources(network.n, arcs.work, at_most=AT_MOST, sample=SAMPLE)
    if sample is not None and (by_pairs := _from_pairs(arcs, backward, 1.0 if directed else 0.5)):
        return by_pairs
    if sample is None and not dependencies.is_worth_compiling(2 * network.n * arcs.work):
        graph = as_directed_igraph(network) if directed else as_igraph(network.graph)
        return Betweenness(np.array(graph.betweenness(directed=directed), dtype=np.float64), nothing, None)
    total, squares = _summed(arcs, backward, drawn)
    half = 1.0 if directed else 0.5
    k = len(drawn)
    value = total * (half * network.n / k)
    if sample is None:
        return Betweenness(value, nothing, None)
    spread = np.maximum(squares - total**2 / k, 0) / (k - 1)
    error = half * network.n * np.sqrt(spread * (1 - k / network.n) / k)
    return Betweenness(value, error, replace(sample, standard_error=_relative_error_of_highest(value, error)))


def _from_pairs(arcs: Arcs, backward: Arcs, half: float) -> Betweenness | None:
    """Return the estimate from pairs of actors, `None` for a network too deep for it."""
    sources, goals, sample = sample_pairs(arcs.n, PAIRS)
    run = pair_shares.at_size(PAIRS * _STEPS_FOR_A_PAIR)
    parts = list(zip(np.array_split(sources, _PARTS), np.array_split(goals, _PARTS), strict=True))

    def part(ends: tuple[Ints, Ints]) -> tuple[bool, Floats, Floats]:
        most = len(ends[0]) * _STEPS_FOR_A_PAIR
        done, total, squares = run(arcs.start, arcs.head, backward.start, backward.head, *ends, most)
        return done == len(ends[0]), total, squares

    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as threads:
        sums = list(threads.map(part, parts))
    if not all(whole for whole, _, _ in sums):
        return None
    mean = sum((total for _, total, _ in sums), np.zeros(arcs.n)) / PAIRS
    spread = sum((squares for _, _, squares in sums), np.zeros(arcs.n)) / PAIRS - mean**2
    scale = half * arcs.n * (arcs.n - 1)
    value, error = scale * mean, scale * np.sqrt(np.maximum(spread, 0) / (PAIRS - 1))
    return Betweenness(value, error, replace(sample, standard_error=_relative_error_of_highest(value, error)))


def _relative_error_of_highest(value: Floats, error: Floats) -> float:
    """Return the median standard error of the highest actors, as a share of their betweenness."""
    highest = np.argsort(-value, kind="stable")[:_STEADY]
    highest = highest[value[highest] > 0]
    return round(float(np.median(error[highest] / value[highest])), 4) if len(highest) else 0.0


def _summed(arcs: Arcs, backward: Arcs, drawn: Ints) -> tuple[Floats, Floats]:
    """Return the sums of the dependencies of the sources on each actor, and of their squares.

    On two cores if there are two.
    """
    size = 2 * len(drawn) * arcs.work
    eight_at_once, one_by_one = dependencies_of_eight.at_size(size), dependencies.at_size(size)

    def part(some: Ints) -> tuple[Floats, Floats]:
        # The arcs into an actor are the arcs out of it in the reversed graph.
        shallow, total, squares = eight_at_once(arcs.start, arcs.head, backward.start, backward.head, some, _DEEP)
        return (total, squares) if shallow else one_by_one(arcs.start, arcs.head, some)

    with ThreadPoolExecutor(min(2, os.cpu_count() or 1)) as threads:
        sums = list(threads.map(part, np.array_split(drawn, _PARTS)))
    return sum((total for total, _ in sums), np.zeros(arcs.n)), sum((squares for _, squares in sums), np.zeros(arcs.n))


def betweenness_in_server(network: Projection) -> Betweenness:
    """Return each actor's betweenness as Graph Data Science computes it, from a sample where the laptop would take one.

    The sample is scaled up as here, but the server draws its sources.
    """
    n = network.n
    _, sample = sample_sources(n, n + 2 * network.pairs, at_most=AT_MOST, sample=SAMPLE)
    drawn = sample.size if sample else n
    value = network.column(
        "CALL gds.betweenness.stream($name, {samplingSize: $drawn, samplingSeed: $seed}) YIELD nodeId, score "
        "RETURN collect(nodeId), collect(score)",
        drawn=drawn,
        seed=SEED,
    ).astype(np.float64)
    return Betweenness(value * (n / drawn), np.zeros(n), sample)


def _values(request: NetworkRequest) -> Values:
    between = betweenness(request.network, directed=request.directed)
    error = between.error if between.sample else [None] * request.n
    return {"betweenness": between.value, "betweenness_error": error, "sample": between.sample}


def _in_server(request: ServerRequest) -> Values:
    between = betweenness_in_server(request.projection)
    return {"betweenness": between.value, "betweenness_error": [None] * request.n, "sample": between.sample}


MEASURE = Measure(
    name="betweenness",
    order=20,
    title="Betweenness",
    columns=(
        MeasureKey(
            "betweenness", 50, is_printed=True, scale=PictureScale(N_("Stands between others (betweenness)"), 30)
        ),
        MeasureKey("betweenness_error", 150),
    ),
    compute=_values,
    in_server=_in_server,
    options=("directed",),
)
