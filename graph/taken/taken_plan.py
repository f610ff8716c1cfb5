"""The plan for when somebody is taken: all that is needed within the hour, on one sheet.

It is computed from the view's date and changes nothing. It is the same before and after it is recorded
(`graph/taken/record_taken.py`), but for what is recorded as stopped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kunyet.graph.access.access_log import log_capture, log_contact_reading
from kunyet.graph.access.view import View
from kunyet.graph.scenarios.capture import CaptureExposure, capture_exposure
from kunyet.graph.taken.refuse_taken import taken_row
from kunyet.graph.taken.routes_to_burn import Burnt, routes_to_burn
from kunyet.graph.taken.what_they_hold import Held, what_they_hold
from kunyet.graph.taken.what_to_stop import ToStop, what_to_stop
from kunyet.graph.taken.who_to_warn import KnownActors, ToWarn, who_to_warn
from kunyet.graph.vocabulary.statuses import Status

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store


@dataclass(frozen=True, eq=False)
class TakenPlan:
    """What to do when an actor is taken.

    Parameters
    ----------
    id
        The actor.
    since
        The day on which it is recorded as detained, as recorded; `None` if it is not.
    exposed, held
        What it knows by ties, and what it holds.
    burnt, warn, stop
        What to burn, whom to warn (the first first), and what to stop.
    """

    view: View
    id: str
    since: str | None
    exposed: CaptureExposure
    held: Held
    burnt: Burnt
    warn: tuple[ToWarn, ...]
    stop: ToStop

    def read_handles_of(self) -> list[str]:
        """Return the ids of the entities whose handles the plan holds."""
        burnt = [one.entity for one in (*self.burnt.own, *self.burnt.known)]
        return sorted({*burnt, *(step.to for one in self.warn for step in one.steps if step.handle)})

    def as_dict(self) -> dict[str, Any]:
        """Return it as in the `taken` document."""
        held = self.held
        return {
            "id": self.id,
            "since": self.since,
            "known": list(self.exposed.known),
            "remembered": list(self.exposed.remembered),
            "protected": list(self.exposed.protected),
            "readable": sorted(held.readable),
            "holds": [entry.as_dict() for entry in held.outside],
            "exports": held.exports,
            "burn": {
                "own": [one.as_dict() for one in self.burnt.own],
                "known": [one.as_dict() for one in self.burnt.known],
                "channels": list(self.burnt.channels),
            },
            "warn": [one.as_dict() for one in self.warn],
            "stop": self.stop.as_dict(),
            "key": {
                "change": held.changes_key,
                "remove": [{"name": name, "role": role} for name, role in held.people],
                "advice": [{"text": one.in_words("en"), "text_my": one.in_words("my")} for one in held.advice()],
            },
        }


def taken_plan(view: View, store: Store, entity: str) -> TakenPlan:
    """Return what to do when an actor is taken, given by its id or its exact name, as far as the viewer sees it.

    Raises
    ------
    NotForThisRole
        For a viewer who may not see target lists, or may not change the directory.
    KunyetError
        `unknown-id`, `ambiguous-name`; `not-an-actor`.
    """
    row = taken_row(view, entity)
    entities = view.records.entities
    exposed, held = capture_exposure(view, row), what_they_hold(view, store, row)
    tied, remembered = frozenset(exposed.known), frozenset(exposed.remembered)
    by_tie = tied | remembered
    known = KnownActors(
        tied, remembered, held.readable, by_tie | (held.readable if held.reads_contacts else frozenset())
    )
    burnt = routes_to_burn(view, row, by_tie)
    is_recorded = entities["status"][row] == Status.DETAINED
    return TakenPlan(
        view,
        entities["id"][row],
        entities["status_since"][row] if is_recorded else None,
        exposed,
        held,
        burnt,
        who_to_warn(view, row, known, burnt.channels),
        what_to_stop(view, row),
    )


def log_taken_plan(store: Store, plan: TakenPlan, who: str) -> None:
    """Write to the log that a person reads a plan: whose capture, and whose ways of contact. Before it is shown."""
    log_capture(store, plan.view, who, plan.id)
    log_contact_reading(store, plan.view, who, plan.read_handles_of())
