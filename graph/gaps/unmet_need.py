"""`unmet-need`: an open need of an actor, and no other usable actor offers that service within `max_steps` steps.

Needs and offers are rows of `needs` that are open and valid on the date (`graph/gaps/common/services_in_reach.py`). A
step is one tie, and only usable actors may be in between. An offer of the actor itself is no help. The evidence names
up to three actors that offer the service further away, nearest first, and their steps. `offers` counts all other actors
that offer it, in reach or not.
Rests on a missing record, a tie or an offer: `asked` if the actor was asked within a year.
From the forum's own words: "inadequate support for defectors' well-being", "rehabilitation and vocational training".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import islice
from typing import overload

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.gaps.common.evidence_ids import EntityIdColumn
from kunyet.graph.gaps.common.gap_columns import GapColumns, asked_within_a_year
from kunyet.graph.gaps.common.gap_kind import ASKED_ACTOR_COLUMNS, TIE_COLUMNS, GapKind, GapText, Reads, Threshold
from kunyet.graph.gaps.common.services_in_reach import Services, nearest_offerers
from kunyet.graph.messages.language import N_
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.standards.scoped_rules import ScopedRules
from kunyet.graph.text.values import join_values

MAX_OFFERERS = 3


def find(network: Network, judge: ScopedRules) -> GapColumns:
    """Return one gap per actor and service; the evidence is the actors that offer the service further away."""
    services = Services.of(network)
    rule = judge.on_entities()[network.actors[services.need_actor]]
    allowed = judge.numbers("max_steps", rule)
    most = int(np.nanmax(allowed, initial=0))
    gaps = np.flatnonzero((rule >= 0) & (services.distances(network, most) > allowed))
    rows = network.actors[services.need_actor[gaps]]
    records = network.records
    nearest = _lazy_nearest(network, services, gaps)
    others = _count_other_offers(services, network.n)[gaps]
    service = records.needs["service"].take(services.row[gaps])
    return GapColumns.of(
        rule[gaps],
        rows,
        detail=service,
        evidence={
            "service": service,
            "offers": others,
            "offered_by": EntityIdColumn.when_shown(
                records, len(gaps), lambda gap: network.actors[[actor for actor, _ in nearest(gap)]]
            ),
            "steps": CodedColumn(np.arange(len(gaps), dtype=np.int32), _Steps(len(gaps), nearest)),
        },
        asked=asked_within_a_year(network)[rows],
    )


def _count_other_offers(services: Services, actors: int) -> NDArray[np.int64]:
    """Return how many other usable actors offer the service of each need, wherever they are."""
    # Offers are ascending by service and actor, so a need of an actor who also offers the service is found by search.
    offers = np.append(_key(services.offer_service, services.offer_actor, actors), -1)
    needs = _key(services.need_service, services.need_actor, actors)
    own = offers[np.searchsorted(offers[:-1], needs)] == needs
    left, right = (np.searchsorted(services.offer_service, services.need_service, side) for side in ("left", "right"))
    return right - left - own


def _key(service: NDArray[np.int32], actor: NDArray[np.int32], actors: int) -> NDArray[np.int64]:
    return service.astype(np.int64) * max(actors, 1) + actor


NearestOfferers = Callable[[int], tuple[tuple[int, int], ...]]
"""Returns for the row of a gap the actors that offer the service, and their steps, nearest first."""


def _lazy_nearest(network: Network, services: Services, gaps: NDArray[np.int64]) -> NearestOfferers:
    @lru_cache(maxsize=64)
    def nearest(gap: int) -> tuple[tuple[int, int], ...]:
        need = int(gaps[gap])
        offerers = services.offerers(int(services.need_service[need]))
        return tuple(islice(nearest_offerers(network, int(services.need_actor[need]), offerers), MAX_OFFERERS))

    return nearest


class _Steps(Sequence[str]):
    """The steps to each of the nearest offerers (`3|4|4`), counted when a cell is read."""

    def __init__(self, size: int, nearest: NearestOfferers) -> None:
        self._size, self._nearest = size, nearest

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[place] for place in range(*at.indices(self._size))]
        return join_values([str(steps) for _, steps in self._nearest(at)])


GAP = GapKind(
    code="unmet-need",
    order=130,
    key="the actor and the service",
    severity="medium",
    thresholds={"max_steps": Threshold(2, "ties, at most")},
    reads=Reads(ASKED_ACTOR_COLUMNS, TIE_COLUMNS, tables=frozenset({"needs"})),
    closer="groups_and_services.unmet_need_pairs",
    is_slow=True,
    find=find,
    standard=N_("What somebody needs is offered within {max_steps} steps."),
    evidence={"offered_by": N_("Offered further away by"), "steps": N_("Steps")},
    text=GapText(
        title="Unmet need",
        sentence="{first} needs help ({service}), and nobody within {max_steps:step|steps} offers it.",
        question=(
            "{first} needs help ({service}), and nobody within {max_steps:step|steps} is recorded as offering it: ask"
            " who helps them."
        ),
        remedy=(
            "{offered_by:={offers:=Nobody in the directory offers it|Somebody offers it whom no route leads to}: "
            "find an organization that can help, and introduce it to {first}."
            "|Ask {offered_by} to help, and introduce them to {first}."
            "|Ask {offered_by} (nearest first) to help, and introduce one of them to {first}.}"
        ),
    ),
)
