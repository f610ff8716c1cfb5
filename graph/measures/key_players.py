"""Key players: the few actors whose loss divides a network most, or who together reach most of it (Borgatti 2006).

Two questions, each with a plain and a distance-weighted answer, all from 0 to 1:

    fragmentation   KPP-Neg: F among the actors left without the set, 1 - sum of s(s - 1) over parts / n(n - 1)
    distance        KPP-Neg: dF among the actors left, 1 - mean over pairs of one over their distance
    reach           KPP-Pos: the share of the others that are at most `steps` ties from the set
    distance_reach  KPP-Pos: dR, the mean over the others of one over their distance from the set

A set is chosen greedily, each time the actor that adds most (of equals for KPP-Neg the one with most ties, else the
smallest id). In a network so small that all sets can be tried, the choice is exact. Reach is monotone and submodular,
so greedy is at least 1 - 1/e of the best, evaluation is lazy (Minoux 1978), and fewer actors are chosen if nobody is
left to come nearer to. Fragmentation is not submodular, but one depth-first pass gives exactly what the loss of each
actor would add. With fewer than two actors left there is no pair to divide: 0. With nobody left outside, everybody is
reached: 1. The table gives ten actors, of a small network a fifth of its actors. A list of targets in the wrong hands:
only for roles that may see cut points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from kunyet.graph.measures.closeness import AT_MOST, SAMPLE, distances_from
from kunyet.graph.measures.common.arcs import arcs_of
from kunyet.graph.measures.common.measure import Measure, MeasureKey, Values
from kunyet.graph.measures.components import components
from kunyet.graph.measures.reaching_sets import SetReach
from kunyet.graph.measures.sample import sample_sources
from kunyet.graph.network.adjacency import Ints
from kunyet.graph.network.kernels.parts import pairs_lost
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask

if TYPE_CHECKING:
    from kunyet.graph.measures.common.measure_request import NetworkRequest

Goal = Literal["fragmentation", "distance", "reach", "distance_reach"]
GOALS: Final[tuple[Goal, ...]] = ("fragmentation", "distance", "reach", "distance_reach")
COUNT: Final = 10
STEPS: Final = 2
"""The most steps from the set that count as reached."""
EXACT_AT_MOST: Final = 300_000
"""The largest product of sets and (actors and ties) for which every set is tried, as three of twenty actors.

Under a second.
"""
MAX_TRIED_FOR_DISTANCE: Final = 100
"""The most actors tried in a turn for dF, those with most ties left: every trial computes all distances anew."""


@dataclass(frozen=True, eq=False)
class KeyPlayers:
    """A set of actors in the order of choice, its value, and whether it is exact: the best set of its size."""

    goal: Goal
    actors: Ints
    value: float
    exact: bool


def key_players(network: Network, goal: Goal = "fragmentation", count: int = COUNT, steps: int = STEPS) -> KeyPlayers:
    """Return the key players of a network.

    Parameters
    ----------
    goal
        What they are key players for.
    count
        How many; at most all actors. 0 or an empty network gives an empty set.
    steps
        For `reach`, the most steps that count as reached.
    """
    count = max(0, min(count, network.n))
    worth = _worth(network, goal, steps)
    exact = comb(network.n, count) * (network.n + network.graph.m) <= EXACT_AT_MOST
    found = max(combinations(range(network.n), count), key=worth) if exact else _greedy(network, goal, count, steps)
    actors = np.array(list(found), dtype=np.int32)
    return KeyPlayers(goal, actors, worth(actors.tolist()), exact)


def _greedy(network: Network, goal: Goal, count: int, steps: int) -> Iterable[int]:
    if goal == "fragmentation":
        return _choose_separating(network, count)
    if goal == "distance":
        return _choose_distancing(network, count)
    return SetReach.of(network, goal, steps).choose(count)


def _worth(network: Network, goal: Goal, steps: int) -> Callable[[Iterable[int]], float]:
    """Return a function that gives the value of a set."""
    if goal in ("reach", "distance_reach"):
        return SetReach.of(network, goal, steps).share
    measure = fragmentation_left if goal == "fragmentation" else distance_fragmentation_left
    return lambda actors: measure(network, _without(network.n, actors))


def _without(n: int, gone: Iterable[int]) -> Mask:
    left = np.ones(n, dtype=np.bool_)
    left[list(gone)] = False
    return left


def fragmentation_left(network: Network, left: Mask) -> float:
    """Return F among the actors left (a mask)."""
    n = int(left.sum())
    size = components(network.subnetwork(actors=left)).size.astype(np.float64)
    return float(1 - (size * (size - 1)).sum() / (n * (n - 1))) if n > 1 else 0.0


def distance_fragmentation_left(network: Network, left: Mask) -> float:
    """Return dF among the actors left (a mask); an estimate where closeness is one."""
    n, arcs = int(left.sum()), arcs_of(network)
    if n <= 1:
        return 0.0
    rest = arcs.where(left[arcs.tail] & left[arcs.head])
    drawn, _ = sample_sources(n, rest.work, at_most=AT_MOST, sample=SAMPLE)
    nearness = distances_from(rest, np.flatnonzero(left)[drawn].astype(np.int32))[2].sum()
    return float(1 - nearness / (len(drawn) * (n - 1)))


def _choose_separating(network: Network, count: int) -> list[int]:
    """Return actors, each of whom separates most pairs among the actors left after those before it."""
    graph, gone, chosen = network.graph, np.zeros(network.n, dtype=np.bool_), list[int]()
    run = pairs_lost.at_size(count * (graph.n + 2 * graph.m))
    for _ in range(count):
        # After any loss the same number is left, so F is largest where the loss separates most pairs.
        separated = np.where(gone, -1, run(graph.start, graph.neighbours, gone))
        best = np.flatnonzero(separated == separated.max())
        chosen.append(int(best[graph.degree[best].argmax()]))
        gone[chosen[-1]] = True
    return chosen


def _choose_distancing(network: Network, count: int) -> list[int]:
    chosen: list[int] = []
    for _ in range(count):
        ties = network.graph.subgraph(actors=_without(network.n, chosen)).degree.astype(np.int64)
        ties[chosen] = -1
        tried = np.sort(
            np.argsort(-ties, kind="stable")[: min(MAX_TRIED_FOR_DISTANCE, network.n - len(chosen))]
        ).tolist()
        chosen.append(
            max(tried, key=lambda actor: distance_fragmentation_left(network, _without(network.n, [*chosen, actor])))
        )
    return chosen


def _values(request: NetworkRequest) -> Values:
    network = request.network
    # Of a small network a fifth of its actors, at least one. Otherwise all actors would be key players.
    count = min(COUNT, max(network.n // 5, 1))
    return {
        "key_players": {
            "fragmentation": _separating_players(network, count),
            "reach": _reaching_players(network, count),
        }
    }


def _separating_players(network: Network, count: int) -> dict[str, Any]:
    players = key_players(network, "fragmentation", count)
    left = _without(network.n, players.actors.tolist())
    return {
        **_ids(network, players),
        "fragmentation": players.value,
        "distance_fragmentation": distance_fragmentation_left(network, left),
    }


def _reaching_players(network: Network, count: int) -> dict[str, Any]:
    players = key_players(network, "reach", count)
    nearness = SetReach.of(network, "distance_reach", STEPS).share(players.actors.tolist())
    return {**_ids(network, players), "steps": STEPS, "reach": players.value, "distance_reach": nearness}


def _ids(network: Network, players: KeyPlayers) -> dict[str, Any]:
    return {"actors": [network.ids[actor] for actor in players.actors.tolist()], "exact": players.exact}


MEASURE = Measure(
    name="key_players",
    order=130,
    title="Key players",
    figures=(MeasureKey("key_players", 260),),
    compute=_values,
    permission="cut-points",
)
