"""The one introduction that would open a route where there is none.

Between an actor whom the asker reaches and one from whom the goal is reached, so that the route is as short as it can be within the steps
allowed. Of equals: two who attended one forum, then two with a language in common (unrecorded ones exclude nobody), then the smaller
ids. What somebody declined is left out. Asker and goal themselves come last, since whoever could introduce them needs no route. `kunyet introduce` weighs introductions in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from graph.network import valid_on
from graph.routes.asked import Asked
from graph.routes.steps import NO_WAY, Steps, carrying
from graph.values import split

_MOST: Final = 60
"""So many actors nearest to each end are looked at."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors (numbers) to be introduced, and the steps of the route that this would open."""

    a: int
    b: int
    steps: int


def best_introduction(asked: Asked) -> Pair | None:
    """Return the introduction that would open a route, `None` where none would."""
    view, steps = asked.view, asked.steps
    if not asked.is_open or not carrying(view)[asked.goal]:
        return None
    if asked.goal in steps.walls.get(asked.start, ()):
        return None
    from_start = _around(asked, asked.start, backward=False)
    to_goal = _around(asked, asked.goal, backward=True)
    declined = {tuple(sorted(view.network.number_of[list(pair)].tolist())) for pair in view.declined}
    forums, languages = _forums(asked), view.network.column("languages")
    ranked = []
    for a, ways_in in from_start.items():
        for b, ways_out in to_goal.items():
            length = ways_in.steps + 1 + ways_out.steps
            on_it = ways_in.through | ways_out.through
            if (
                a == b
                or length > asked.max_steps
                or len(on_it) != length + 1
                or _is_walled(steps, on_it)
                or _tied(steps, a, b)
                or (min(a, b), max(a, b)) in declined
            ):
                continue
            spoken = [set(split(languages[actor])) for actor in (a, b)]
            strangers = not forums.get(a, frozenset()) & forums.get(b, frozenset())
            ranked.append((length == 1, length, strangers, bool(all(spoken) and not spoken[0] & spoken[1]), a, b))
    if not ranked:
        return None
    _, length, _, _, a, b = min(ranked)
    return Pair(a, b, length)


@dataclass(frozen=True, slots=True)
class _Way:
    steps: int
    through: frozenset[int]


def _around(asked: Asked, centre: int, *, backward: bool) -> dict[int, _Way]:
    """Return the actors nearest to one end, with the steps between and who stands on them."""
    graph, steps = asked.view.network.graph, asked.steps
    found = {centre: _Way(0, frozenset({centre}))}
    queue = [centre]
    for actor in queue:
        way = found[actor]
        if len(found) >= _MOST or way.steps + 1 >= asked.max_steps:
            break
        for other in graph.neighbours_of(actor).tolist():
            ends = (other, actor) if backward else (actor, other)
            if other not in found and steps.cost[steps.slot(*ends)] < NO_WAY and _carries(asked, other):
                found[other] = _Way(way.steps + 1, way.through | {other})
                queue.append(other)
    return found


def _carries(asked: Asked, actor: int) -> bool:
    return asked.is_usable(actor) and bool(asked.view.consent.carries[asked.view.network.actors[actor]])


def _is_walled(steps: Steps, actors: frozenset[int]) -> bool:
    return any(not steps.walls.get(actor, frozenset()).isdisjoint(actors) for actor in actors)


def _tied(steps: Steps, a: int, b: int) -> bool:
    return bool((steps.network.graph.neighbours_of(a) == b).any())


def _forums(asked: Asked) -> dict[int, frozenset[int]]:
    """Return the forums that each actor attended up to the date."""
    records, number = asked.view.records, asked.view.network.number_of
    ties = records.ties
    rows: NDArray[np.int64] = np.flatnonzero(ties["type"].equals("attended") & valid_on(ties, asked.view.at))
    went, to = (records.rows_of(ties[end].take(rows)) for end in ("from", "to"))
    found: dict[int, set[int]] = {}
    for entity, forum in zip(went.tolist(), to.tolist(), strict=True):
        if entity >= 0 and forum >= 0:
            found.setdefault(int(number[entity]), set()).add(forum)
    return {actor: frozenset(forums) for actor, forums in found.items()}
