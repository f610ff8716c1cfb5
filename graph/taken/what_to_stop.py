"""What stops when somebody is taken: what goes through them, and who is out of reach without them.

Open requests that begin, end or pass there are paused: silence may be an arrest. Open referrals that they carry, or
that ask for what they offer, are withdrawn; those for their own needs go on, over somebody else. Promises that they
own need another owner, and accepted introductions of them are not made.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.commitments import binding_commitments
from kunyet.graph.memo import preset
from kunyet.graph.network.network import Network, valid_on
from kunyet.graph.records.records import Records
from kunyet.graph.records.row_ids import row_ids
from kunyet.graph.scenarios.apply_scenario import apply_request
from kunyet.graph.scenarios.cut_off import actors_cut_off_from_nug
from kunyet.graph.scenarios.scenario_request import ScenarioRequest
from kunyet.graph.taken.refuse_taken import refuse_taken
from kunyet.graph.vocabulary.cycle.referral_states import ENDED_REFERRALS
from kunyet.graph.vocabulary.cycle.request_states import RequestState


@dataclass(frozen=True, slots=True)
class ToStop:
    """What to stop, as ids.

    Parameters
    ----------
    referrals, requests
        Open referrals that are withdrawn, and open requests that are paused.
    own_referrals
        Open referrals for needs of theirs, which go on.
    commitments
        Promises that need another owner.
    introductions
        The other end of each accepted introduction.
    cut_off
        Who reaches the NUG no more without them.
    """

    referrals: tuple[str, ...]
    requests: tuple[str, ...]
    own_referrals: tuple[str, ...]
    commitments: tuple[str, ...]
    introductions: tuple[str, ...]
    cut_off: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {name: list(getattr(self, name)) for name in self.__dataclass_fields__}


def what_to_stop(view: View, row: int) -> ToStop:
    """Return what to stop when the actor of an entity row is taken.

    Raises
    ------
    NotForThisRole
        As `refuse_taken`.
    """
    refuse_taken(view)
    id = view.records.entities["id"][row]
    through, own = open_referrals(view.records, id)
    ids = view.records.entities["id"]
    others = [b if a == row else a for a, b in view.accepted if row in (a, b)]
    return ToStop(
        tuple(view.records.referrals["id"][each] for each in through),
        tuple(view.records.requests["id"][each] for each in open_requests(view.records, id)),
        tuple(view.records.referrals["id"][each] for each in own),
        tuple(sorted(ids[each] for each in _owned_commitments(view, row))),
        tuple(sorted(ids[each] for each in others)),
        _cut_off(view, row),
    )


def open_referrals(records: Records, id: str) -> tuple[list[int], list[int]]:
    """Return the rows of open referrals that an actor carries or answers, and of those for its own needs."""
    table, owner = records.referrals, records.needs["entity"]
    known = row_ids(records.needs, (*table["need"].values, *table["offer"].values))
    is_open = ~table["state"].look_up(ENDED_REFERRALS.__contains__, np.bool_, blank=False)
    through, own = [], []
    for row in np.flatnonzero(is_open).tolist():
        need, offer = (known.get(table[name][row], -1) for name in ("need", "offer"))
        if table["liaison"][row] == id or (offer >= 0 and owner[offer] == id):
            through.append(row)
        elif need >= 0 and owner[need] == id:
            own.append(row)
    return through, own


def open_requests(records: Records, id: str) -> list[int]:
    """Return the rows of open requests for a route that begins, ends or passes at an actor."""
    table, steps = records.requests, records.request_steps
    passed = {steps["request"][step] for step in np.flatnonzero(steps["actor"].equals(id)).tolist()}
    mine = table["from"].equals(id) | table["to"].equals(id)
    mine |= table["id"].look_up(passed.__contains__, np.bool_, blank=False)
    return np.flatnonzero(mine & table["state"].look_up(RequestState.OPEN.__eq__, np.bool_, blank=True)).tolist()


def _owned_commitments(view: View, row: int) -> set[int]:
    tail, head = view.records.tie_ends
    owns = view.records.ties["type"].equals("owns") & (tail == row) & (head >= 0) & valid_on(view.records.ties, view.at)
    return set(head[owns].tolist()) & set(binding_commitments(view.network).tolist())


def _cut_off(view: View, row: int) -> tuple[str, ...]:
    """Return who reached the NUG before they were taken and reaches it no more, whether it is recorded or not."""
    if view.network.number_of[row] < 0:
        return ()
    before = view if _is_usable(view, row) else _as_if_active(view, row)
    after = apply_request(before, ScenarioRequest((row,), frozenset(), (), (), None))
    ids = view.records.entities["id"]
    return tuple(ids[one.actor] for one in actors_cut_off_from_nug(before.network, after.network))


def _is_usable(view: View, row: int) -> bool:
    return bool(view.network.usable[view.network.number_of[row]])


def _as_if_active(view: View, row: int) -> View:
    entities = view.records.entities
    status = entities["status"].with_texts(np.array([row]), [""])
    records = view.records.with_tables(entities=entities.with_columns(status=status))
    active = replace(view, records=records)
    preset(active, network=Network.of(records, view.at, walls=view.network.walls))
    return active
