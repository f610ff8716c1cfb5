"""Making a focal point a liaison: the person of a way of contact becomes an entry of their own, with a code name.

It is one revision: the liaison, the tie to the actor they speak for, and their ways of contact, which move to the
liaison. So nobody who may read the actor's other ways of contact reads this person's name there. Consent is what the
person said: without words on how they agreed there is none that is new, and none is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.record_ids import entity_id, tie_id
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.text.values import LIST_SEPARATOR
from kunyet.graph.vocabulary.kinds import ACTORS

if TYPE_CHECKING:
    from kunyet.dashboard.session.page_run import PageRun
    from kunyet.graph.records.records import Records

LIAISON, SPEAKS_FOR = "liaison", "liaises_for"


@dataclass(frozen=True)
class Agreement:
    """What a person agreed to.

    Parameters
    ----------
    how
        Who asked, and how they agreed (`consent_by`).
    purposes
        For what they may be contacted; none: nothing new.
    on, until
        The day, and until when; blank: without an end.
    """

    how: str = ""
    purposes: Sequence[str] = ()
    on: str = ""
    until: str = ""


def focal_points(records: Records, entity: str) -> dict[str, list[int]]:
    """Return the rows of `contacts` of each person who is recorded as a focal point of an actor.

    It is empty for a liaison and for what is no actor: nobody speaks for them.
    """
    row = records.entity_row.get(entity)
    if row is None or records.entities["kind"][row] not in ACTORS or records.entities["kind"][row] == LIAISON:
        return {}
    contacts, found = records.contacts, dict[str, list[int]]()
    for number in contacts["entity"].equals(entity).nonzero()[0].tolist():
        if person := contacts["person"][number]:
            found.setdefault(person, []).append(number)
    return found


def liaison_changes(records: Records, entity: str, person: str, code_name: str, agreement: Agreement) -> list[Change]:
    """Return the changes that make a person a liaison of an actor.

    Raises
    ------
    BadInput
        `no-such-focal-point` if nobody of this name is recorded there, `missing-cell.agreement` if it is said for what
        the person agreed and not how, or how and not for what.
    """
    rows = focal_points(records, entity).get(person)
    if rows is None:
        raise BadInput("no-such-focal-point", name=person)
    how = agreement.how.strip()
    if bool(agreement.purposes) != bool(how):
        raise BadInput("missing-cell.agreement", column="consent_by")
    new = _new_id(records, person)
    liaison = {"id": new, "kind": LIAISON, "name": person, "code_name": code_name.strip()}
    positions = dict.fromkeys(filter(None, (records.contacts["position"][row] for row in rows)))
    liaison["notes"] = ", ".join(positions)
    tie = {"id": tie_id(new, entity, SPEAKS_FOR), "from": new, "to": entity, "type": SPEAKS_FOR}
    changes = [Change("entities", (new,), _filled(liaison)), Change("ties", (tie["id"],), tie)]
    consent = {
        "consent_for": LIST_SEPARATOR.join(agreement.purposes),
        "consent_by": how,
        "consent_on": agreement.on,
        "consent_until": agreement.until,
    }
    for row in rows:
        contact = records.contacts.row(row)
        changes.append(Change("contacts", row_key("contacts", contact), None))
        # Who withdrew one way of contact did not agree to it by agreeing to become a liaison.
        said = consent if how and not contact.get("withdrawn_on") else {}
        # A way of contact needs an address or a person: without an address it is worth its consent alone.
        moved = {**contact, "entity": new, "person": "" if contact.get("handle") else person, "position": "", **said}
        if contact.get("handle") or said:
            changes.append(Change("contacts", row_key("contacts", moved), _filled(moved)))
    return changes


def save_liaison(run: PageRun, entity: str, person: str, code_name: str, agreement: Agreement) -> Revision:
    """Make a person a liaison of an actor, as one revision."""
    head = run.store.head().number
    changes = liaison_changes(run.store.records(), entity, person, code_name, agreement)
    # The reason names nobody, because an erasure leaves reasons.
    why = N_("a focal point became a liaison")
    return run.store.apply(changes, who=run.settings.person, why=why, based_on=head)


def _new_id(records: Records, name: str) -> str:
    again = 0
    while (new := entity_id(LIAISON, name, "", again)) in records.entity_row:
        again += 1
    return new


def _filled(row: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in row.items() if text}
