"""Step reliability: how reliable each step between two tied actors is, and which steps are usable at all.

A step goes from one actor to a neighbour. Its reliability is confidence (high 1, medium .7, low or blank .4) x
freshness (halved every 60 days since the last contact; never recorded: .1) of the best usable tie of the pair. A tie is
usable over a channel that is not excluded and whose contact rows at the receiving end are not all dead or burnt; a tie
without a recorded channel is always usable. A step ends at an actor that is usable on the date and today, and whose
consent carries routes for the view's purpose; for narrower roles see also `graph/access/guarded_actors.py`.

No step leads on from a protected actor other than a liaison, but from the one that the route starts from: nobody is
introduced to others through a defector network.

A route's reliability is a product, so a step costs its logarithm, in days of freshness: a day costs `DAY`, medium
confidence as much as 31 days, low as 79, a contact that was never recorded as 199. Costs are whole numbers, so that
sums are exact and equal routes are equal.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.guarded_actors import guarded_actors
from kunyet.graph.access.view import View
from kunyet.graph.memo import memoise, memoised
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.dates import NEVER
from kunyet.graph.text.values import split_values

Costs = NDArray[np.int64]

HALF_LIFE_DAYS: Final = 60
CONFIDENCE: Final[Mapping[str, float]] = {"high": 1.0, "medium": 0.7, "low": 0.4}
CONFIDENCE_UNRECORDED: Final = 0.4
FRESHNESS_UNRECORDED: Final = 0.1
DAY: Final = 1 << 24
NOT_USABLE: Final = 1 << 50
_LONGEST_AGE: Final = 1 << 16
A_STEP: Final = 1 << 41
"""What each step costs where the shortest route comes first: more than the reliability of any number of steps."""
_FINER: Final = 1 << 8
"""By so much the reliability is made coarser there."""

GUARDS: Final = frozenset({"contact", "consent"})
"""The obstacles that a narrower role is not told."""
OBSTACLES: Final = ("channel", "contact", "consent", "actor", "protected")
"""What can make a step unusable: an excluded channel, a dead contact, missing consent, an actor that is not usable."""


def reliability_of(confidence: str, days: int | None) -> float:
    """Return the reliability of a step from its tie's confidence and the days since its last contact (or `None`)."""
    fresh = FRESHNESS_UNRECORDED if days is None else 0.5 ** (days / HALF_LIFE_DAYS)
    return CONFIDENCE.get(confidence, CONFIDENCE_UNRECORDED) * fresh


def _cost(share: float) -> int:
    return round(-math.log2(share) * HALF_LIFE_DAYS * DAY)


def tie_costs(network: Network) -> Costs:
    """Return the cost of each tie: confidence and age. A contact after the date proves that it was alive then."""
    doubt = network.tie_column("confidence").look_up(
        lambda text: _cost(CONFIDENCE[text]), np.int64, _cost(CONFIDENCE_UNRECORDED)
    )
    last = network.records.ties.days("last_contact", late=False)[network.ties]
    age = np.clip(network.at - last.astype(np.int64), 0, _LONGEST_AGE)
    cost: Costs = doubt + np.where(last == NEVER, _cost(FRESHNESS_UNRECORDED), age * DAY)
    return cost


@dataclass(frozen=True, eq=False)
class StepTable:
    """Every step of a network, in both directions, in the order of `network.graph.neighbours`.

    Parameters
    ----------
    cost
        The cost of each step, `NOT_USABLE` for a step that is not usable.
    tie
        The number of the tie that each step uses (-1: none is usable).
    left
        Each tie's channels that are not excluded, as bits.
    dead
        Each actor's channels of which all contact rows are dead, as bits.
    walls
        For an actor the actors that have a firewall to it.
    """

    network: Network
    cost: Costs
    tie: NDArray[np.int32]
    left: NDArray[np.uint64]
    dead: NDArray[np.uint64]
    walls: Mapping[int, frozenset[int]]

    def slot(self, a: int, b: int) -> int:
        """Return the slot of the step from `a` to its neighbour `b`."""
        return int(self.network.graph.start[a]) + int(np.searchsorted(self.network.graph.neighbours_of(a), b))

    def channels(self, slot: int, receiving: int) -> list[str]:
        """Return the channels that a step may use, in the order in which they are recorded."""
        tie = int(self.tie[slot])
        usable = int(self.left[tie] & ~self.dead[receiving])
        names = split_values(self.network.records.ties["channel"][int(self.network.ties[tie])])
        return [name for name in dict.fromkeys(names) if usable & self.network.channel_bits((name,))]


def actors_carrying_routes(view: View, *, ignoring: frozenset[str] = frozenset()) -> Mask:
    """Return which actors may be on a route after its start."""
    return memoise(view, (actors_carrying_routes, ignoring), lambda: _carrying_routes(view, ignoring))


def _carrying_routes(view: View, ignoring: frozenset[str]) -> Mask:
    network = view.network
    carries = np.ones(network.n, dtype=np.bool_)
    if "actor" not in ignoring:
        carries &= network.usable & view.usable_today[network.actors]
    if "consent" not in ignoring:
        carries &= view.consent.allows_routes[network.actors] & ~guarded_actors(view)
    return carries


def _build_step_table(view: View, without: frozenset[str], ignoring: frozenset[str]) -> StepTable:
    network, graph = view.network, view.network.graph
    left = network.tie_channels & ~np.uint64(0 if "channel" in ignoring else network.channel_bits(without))
    dead = np.zeros(network.n, dtype=np.uint64) if "contact" in ignoring else view.dead_channels[network.actors]
    every = _tie_steps(network)
    usable = (network.tie_channels[every.tie] == 0) | ((left[every.tie] & ~dead[every.receiving]) != 0)
    tie, slot = every.tie[usable], every.slot[usable]
    cost = np.full(len(graph.neighbours), NOT_USABLE, dtype=np.int64)
    best = np.full(len(graph.neighbours), -1, dtype=np.int32)
    best[slot] = tie
    cost[slot] = every.cost[usable]
    cost[~actors_carrying_routes(view, ignoring=ignoring)[graph.neighbours]] = NOT_USABLE
    # For narrower roles a firewall guards actors, and no step leads to these.
    return StepTable(network, cost, best, left, dead, _walls(network) if view.sees_everything else {})


@dataclass(frozen=True, eq=False)
class _TieSteps:
    """Both steps of every tie, in such an order that of several in one slot the last one is the best.

    That is the cheapest tie of the pair, of equals one with a channel, then the first.
    """

    tie: NDArray[np.int64]
    slot: NDArray[np.int64]
    receiving: NDArray[np.int32]
    cost: Costs


@memoised
def _tie_steps(network: Network) -> _TieSteps:
    costs, own = tie_costs(network), np.flatnonzero(network.pair_of_tie >= 0)
    slot = np.concatenate([slots[own] for slots in _slots_of_ties(network)])
    tie, receiving = np.concatenate((own, own)), np.concatenate((network.head[own], network.tail[own]))
    order = np.lexsort((-tie, network.tie_channels[tie] != 0, -costs[tie]))
    return _TieSteps(tie[order], slot[order], receiving[order], costs[tie[order]])


def _slots_of_ties(network: Network) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the slot of each tie's step from tail to head, and from head to tail; meaningless for a tie to oneself."""
    graph = network.graph
    row = np.repeat(np.arange(graph.n, dtype=np.int32), graph.degree)
    upward = row < graph.neighbours
    up, down = np.empty((2, graph.m), dtype=np.int64)
    places = np.arange(len(row))
    up[graph.pair[upward]] = places[upward]
    down[graph.pair[~upward]] = places[~upward]
    if not graph.m:
        return up, down
    rising = network.tail < network.head
    pair = network.pair_of_tie
    return np.where(rising, up[pair], down[pair]), np.where(rising, down[pair], up[pair])


def _walls(network: Network) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = {}
    for a, b in network.firewalls.tolist():
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return {actor: frozenset(others) for actor, others in found.items()}


_Key = tuple[frozenset[str], frozenset[str], int]
_PASSED_ANYWAY: Final = -2
"""Stands for every start that routes may pass: these share one table."""
_MAX_TABLES: Final = 8
"""Step tables that a view memoises; the oldest is dropped for a new one."""


def step_table(
    view: View, without: frozenset[str] = frozenset(), *, ignoring: frozenset[str] = frozenset(), start: int = -1
) -> StepTable:
    """Return the steps of a view without some channels; the view memoises a few of them for repeated requests.

    Parameters
    ----------
    view
        What the viewer sees.
    without
        Ids of channels that are not used.
    ignoring
        Obstacles (see `OBSTACLES`) that are ignored, to learn what is in the way.
    start
        The actor that the routes start from; -1: any, so that protected actors are passed.
    """
    tables = _tables_of(view)
    passes_all = start < 0 or "protected" in ignoring
    own = start if passes_all or not_passed(view.network)[start] else _PASSED_ANYWAY
    key = (without, ignoring - {"protected"}, -1 if passes_all else own)
    if key not in tables:
        if len(tables) >= _MAX_TABLES:
            tables.pop(next(iter(tables)), None)
        tables[key] = (
            _build_step_table(view, without, ignoring)
            if passes_all
            else _past_nobody_protected(step_table(view, without, ignoring=ignoring), own)
        )
    return tables[key]


def shortest_first(table: StepTable) -> StepTable:
    """Return the steps so that the route with the fewest steps is the best, of equals the most reliable."""
    cost = np.where(table.cost < NOT_USABLE, A_STEP + table.cost // _FINER, NOT_USABLE)
    return replace(table, cost=cost)


@memoised
def not_passed(network: Network) -> Mask:
    """Return which actors no route passes unless it is asked to: protected ones, but not liaisons."""
    return network.protected & ~network.kind.equals("liaison")


def _past_nobody_protected(table: StepTable, start: int) -> StepTable:
    """Return the steps without those that lead on from a protected actor, but from the start."""
    barred = not_passed(table.network)
    if start >= 0:
        barred = barred.copy()
        barred[start] = False
    cost = np.where(np.repeat(barred, table.network.graph.degree), NOT_USABLE, table.cost)
    return replace(table, cost=cost)


@memoised
def _tables_of(_view: View) -> dict[_Key, StepTable]:
    """Return the step tables of a view that were built so far."""
    return {}
