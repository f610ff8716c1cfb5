"""Recording that somebody was taken: one revision, which can be taken back.

The actor is detained from a day on; its own ways of contact are burnt; open requests that pass it are paused, and it is
silent where it was asked; open referrals that it carries are withdrawn. It reaches records that a coordinator of an
entity does not see, as deleting does ([decision 11](docs/decisions/0011-the-log-shows-what-the-view-shows.md)); what it
reached is told as far as the viewer sees it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.records.identity import row_key
from kunyet.graph.stores.revision import Change
from kunyet.graph.taken.refuse_taken import refuse_read_only, refuse_taken, taken_row
from kunyet.graph.taken.what_to_stop import open_referrals, open_requests
from kunyet.graph.text.dates import read_day
from kunyet.graph.vocabulary.contact_states import DEAD_STATES, ContactState
from kunyet.graph.vocabulary.cycle.referral_reasons import ReferralReason
from kunyet.graph.vocabulary.cycle.referral_states import ReferralState
from kunyet.graph.vocabulary.cycle.request_states import RequestState
from kunyet.graph.vocabulary.cycle.step_states import StepState
from kunyet.graph.vocabulary.statuses import Status

if TYPE_CHECKING:
    from kunyet.graph.records.records import Records
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.revision import Revision

TAKEN: Final = "taken"
"""The action of the log, and the reason of the revision: the same for everybody, because reasons cannot be erased."""
TAKEN_BACK: Final = "taken: taken back"


def record_taken(store: Store, view: View, entity: str, who: str, on: str) -> Revision | None:
    """Record that an actor was taken on a day (`YYYY-MM-DD`); return the revision, `None` if all is recorded already.

    Raises
    ------
    NotForThisRole, ReadOnlyStore
        For a viewer who may not see target lists or change the directory; for a folder of tables.
    KunyetError
        `unknown-id`, `not-an-actor`; `BadInput` (`taken-later`) for a day after today.
    Conflict
        If somebody changed one of the records in the meantime. Nothing is recorded.
    """
    row = taken_row(view, entity)
    refuse_read_only(store)
    if read_day(on, late=False) > view.today:
        raise BadInput("taken-later", day=on)
    id = view.records.entities["id"][row]
    seen = store.head().number
    changes = list(_changes(store.records(), id, on))
    if not changes:
        return None
    store.log(who, TAKEN, (id,))
    return store.apply(changes, who=who, why=TAKEN, based_on=seen)


def _changes(records: Records, id: str, on: str) -> Iterator[Change]:
    entity = records.entities.row(records.entity_row[id])
    if entity.get("status") != Status.DETAINED:
        yield Change("entities", (id,), {**entity, "status": Status.DETAINED.value, "status_since": on})
    for number in records.contacts["entity"].equals(id).nonzero()[0].tolist():
        contact = records.contacts.row(number)
        if contact.get("state") not in DEAD_STATES:
            yield Change("contacts", row_key("contacts", contact), {**contact, "state": ContactState.BURNT.value})
    paused = [records.requests.row(number) for number in open_requests(records, id)]
    for request in paused:
        yield Change("requests", (request["id"],), {**request, "state": RequestState.PAUSED.value})
    yield from _silent_steps(records, id, {request["id"] for request in paused}, on)
    for number in open_referrals(records, id)[0]:
        referral = records.referrals.row(number)
        ended = {
            "state": ReferralState.WITHDRAWN.value,
            "decided_on": max(on, referral.get("asked_on", "")),
            "why": ReferralReason.NOT_SAFE.value,
        }
        yield Change("referrals", (referral["id"],), {**referral, **ended})


def _silent_steps(records: Records, id: str, requests: Collection[str], on: str) -> Iterator[Change]:
    """Give the steps at which the actor was asked, as silent: the next way goes around whomever a silent one knows."""
    for number in records.request_steps["actor"].equals(id).nonzero()[0].tolist():
        step = records.request_steps.row(number)
        if step["request"] in requests and step.get("state") in (StepState.ASKED, StepState.ACCEPTED):
            silent = {**step, "state": StepState.SILENT.value, "on": max(on, step.get("on", ""))}
            yield Change("request_steps", row_key("request_steps", step), silent)


def recorded_taking(store: Store, view: View, entity: str) -> Revision | None:
    """Return the newest revision that recorded the taking of an actor (an id) and was not taken back; else `None`.

    Raises
    ------
    NotForThisRole
        As `record_taken`.
    """
    refuse_taken(view)
    if entity not in view.records.entity_row:
        return None
    for revision in reversed(store.revisions()):
        if revision.why in (TAKEN, TAKEN_BACK) and _is_about(store, revision, entity):
            return revision if revision.why == TAKEN else None
    return None


def _is_about(store: Store, revision: Revision, entity: str) -> bool:
    return any(
        change.key[0] == entity
        for change in store.changes_of(revision.number) or ()
        if change.table in ("entities", "contacts")
    )


def recorded_changes(store: Store, view: View, revision: int) -> Mapping[str, int]:
    """Return how many records of each table a revision changed, of those that the viewer sees.

    Raises
    ------
    NotForThisRole
        As `record_taken`.
    """
    refuse_taken(view)
    tables = view.records.tables()
    seen = {name: frozenset(tables[name]["entity" if name == "contacts" else "id"].texts()) for name in _TOLD}
    changes = store.changes_of(revision) or ()
    return Counter(change.table for change in changes if change.table in seen and change.key[0] in seen[change.table])


_TOLD: Final = ("entities", "contacts", "requests", "referrals")


def take_back(store: Store, view: View, entity: str, who: str) -> Revision:
    """Undo what was recorded for an actor, given by its id or its exact name, by a new revision.

    Raises
    ------
    NotForThisRole, ReadOnlyStore
        As `record_taken`.
    KunyetError
        `unknown-id`; `not-taken` if nothing is recorded that could be taken back.
    Conflict
        If one of the records has changed since. Nothing is undone.
    """
    row = taken_row(view, entity)
    refuse_read_only(store)
    id = view.records.entities["id"][row]
    revision = recorded_taking(store, view, id)
    if revision is None:
        raise KunyetError("not-taken", name=view.records.entities["name"][row])
    return store.undo(revision.number, who=who, why=TAKEN_BACK)
