"""Services that are needed and offered, and the steps to the nearest actor that offers one: what `unmet-need` judges.

A service is the same in any case, spelling and digits (`kunyet.graph.text.scripts.fold`). A need or an offer is open
while it is valid on the date and its state is `open`, or blank while `met_by` is blank too. Steps lead over usable
actors, and only usable actors offer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.adjacency import Adjacency, Ints
from kunyet.graph.network.kernels.traversal import steps_from_neighbours
from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.records.columns import Mask
from kunyet.graph.text.folding import fold

UNREACHED = np.iinfo(np.int32).max
"""The distance of an actor that cannot be reached."""
_AT_ONCE = 4
"""numpy takes so many steps in the time of one step of plain Python, so the kernel is worth loading later."""


@dataclass(frozen=True, eq=False)
class Services:
    """Open needs and offers of actors, ascending by service and actor, each once.

    `row` and `offer_row` are the rows of `needs` that a need and an offer were first written in; `need_*` and `offer_*`
    are actor numbers and service numbers.
    """

    row: Ints
    need_actor: Ints
    need_service: Ints
    offer_actor: Ints
    offer_service: Ints
    offer_row: Ints

    @classmethod
    def of(cls, network: Network) -> Services:
        """Return the open needs of a network's actors, and the open offers of its usable ones."""
        table = network.records.needs
        seen: dict[str, int] = {}
        service = table["service"].look_up(lambda text: seen.setdefault(fold(text), len(seen)), np.int32, -1)
        actor = np.append(network.number_of, np.int32(-1))[network.records.rows_of(table["entity"])]
        open_ = table["state"].equals("open") | ~(table["state"].filled | table["met_by"].filled)
        open_ &= (actor >= 0) & (service >= 0) & valid_on(table, network.at)
        needed = np.flatnonzero(open_ & table["direction"].equals("need"))
        offered = np.flatnonzero(open_ & table["direction"].equals("offer") & np.append(network.usable, False)[actor])
        key = service.astype(np.int64) * max(network.n, 1) + actor
        needed = needed[np.unique(key[needed], return_index=True)[1]]
        offered = offered[np.unique(key[offered], return_index=True)[1]]
        return cls(
            needed.astype(np.int32),
            actor[needed],
            service[needed],
            actor[offered],
            service[offered],
            offered.astype(np.int32),
        )

    def offerers(self, service: int) -> Ints:
        """Return the actors that offer a service, ascending."""
        return self.offer_actor[slice(*np.searchsorted(self.offer_service, (service, service + 1)))]

    def distances(self, network: Network, most: int) -> NDArray[np.int32]:
        """Return for each need the steps to the nearest other offerer, `UNREACHED` if that is more than `most`."""
        found = np.full(len(self.row), UNREACHED, dtype=np.int32)
        steps_of = _steps_function(network.graph, len(self.row) + len(self.offer_actor))
        for service in np.intersect1d(self.need_service, self.offer_service).tolist() if most > 0 else ():
            needs = slice(*np.searchsorted(self.need_service, (service, service + 1)))
            needers, offerers = self.need_actor[needs], self.offerers(service)
            steps = steps_of(network, offerers, needers, most)
            found[needs] = np.where(steps < 0, UNREACHED, steps)
            # Both are ascending. An actor that needs and offers a service is no help to itself: search for another one.
            at = np.minimum(np.searchsorted(offerers, needers), len(offerers) - 1)
            for own in np.flatnonzero(offerers[at] == needers).tolist():
                near = next(nearest_offerers(network, int(needers[own]), offerers, most), (-1, UNREACHED))
                found[needs.start + own] = near[1]
        return np.where((found > most) | (found < 0), UNREACHED, found)


StepsFunction = Callable[[Network, Ints, Ints, int], Ints]


def _steps_function(graph: Adjacency, actors: int) -> StepsFunction:
    """Return a function for the steps from each actor to a source through a neighbour.

    -1: no source within the most steps.
    """
    degree = 2 * graph.m // max(graph.n, 1)
    if not steps_from_neighbours.is_worth_compiling(actors * degree // _AT_ONCE):
        return _steps_in_numpy

    def compiled(network: Network, sources: Ints, who: Ints, most: int) -> Ints:
        return steps_from_neighbours.compiled(graph.start, graph.neighbours, network.usable, sources, who, most)

    return compiled


def _steps_in_numpy(network: Network, sources: Ints, who: Ints, most: int) -> Ints:
    level = np.full(network.n, UNREACHED, dtype=np.int32)
    _spread(network, sources, level, most - 1)
    near = _nearest_neighbour(network.graph, who, level)
    return np.where(near >= UNREACHED - 1, -1, near + 1).astype(np.int32)


def _spread(network: Network, sources: Ints, level: NDArray[np.int32], most: int) -> None:
    """Write into `level` the steps over usable actors from the sources to each actor, up to `most`."""
    level[sources] = 0
    frontier = sources
    for step in range(1, most + 1):
        _, neighbours = neighbours_of_all(network.graph, frontier)
        frontier = _each_once(network.n, neighbours[(level[neighbours] == UNREACHED) & network.usable[neighbours]])
        level[frontier] = step


def _each_once(n: int, actors: Ints) -> Ints:
    """Return actors ascending, each once: of many by marking them, which takes no sorting."""
    if len(actors) < n // 2000:
        return np.unique(actors)
    marked = np.zeros(n, dtype=np.bool_)
    marked[actors] = True
    return np.flatnonzero(marked).astype(np.int32)


def _nearest_neighbour(graph: Adjacency, actors: Ints, level: NDArray[np.int32]) -> NDArray[np.int32]:
    """Return the least level among each actor's neighbours, `FAR - 1` where they have none."""
    least = np.full(len(actors), UNREACHED - 1, dtype=np.int32)
    owner, neighbours = neighbours_of_all(graph, actors)
    np.minimum.at(least, owner, level[neighbours])
    return least


def neighbours_of_all(graph: Adjacency, actors: Ints) -> tuple[NDArray[np.int64], Ints]:
    """Return all neighbours of some actors, and for each its actor's place among them."""
    counts = graph.start[actors + 1] - graph.start[actors]
    owner = np.repeat(np.arange(len(actors)), counts)
    first = np.repeat(graph.start[actors] - (np.cumsum(counts) - counts), counts)
    return owner, graph.neighbours[first + np.arange(len(owner))]


def nearest_offerers(
    network: Network, actor: int, offerers: Ints, most: int | None = None
) -> Iterator[tuple[int, int]]:
    """Yield offerers other than the actor and their steps from it, nearest first, then by number.

    Up to `most` steps.
    """
    seen: Mask = np.zeros(network.n, dtype=np.bool_)
    offers = np.zeros(network.n, dtype=np.bool_)
    offers[offerers] = True
    seen[actor] = True
    frontier, step = np.array([actor], dtype=np.int32), 0
    while len(frontier) and (most is None or step < most):
        step += 1
        _, neighbours = neighbours_of_all(network.graph, frontier)
        frontier = _each_once(network.n, neighbours[~seen[neighbours] & network.usable[neighbours]])
        seen[frontier] = True
        yield from ((each, step) for each in frontier[offers[frontier]].tolist())
