"""Referrals: a need passed on to an offer, from the question to its end, and the clock of each step.

asked -> accepted -> handed over -> met or not met; a referral may be declined while it is asked, and withdrawn until
it ends. The clock starts with the question and again at each change of state, by the urgency; it stops at the end.
Past its time a referral is *silent*: nothing is recorded, which is a question and no finding. A handing over needs a
consent: its date, and who gave it as a role. The reason of an end is a word of a list. Nothing here describes the
person helped.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.network.network import Network
from kunyet.graph.records.records import Records
from kunyet.graph.records.row_ids import made_row_id, row_ids
from kunyet.graph.text.dates import NEVER, is_iso_date, read_day
from kunyet.graph.vocabulary.cycle.referral_reasons import REFERRAL_REASONS
from kunyet.graph.vocabulary.cycle.referral_states import ENDED_REFERRALS
from kunyet.graph.vocabulary.cycle.referral_urgencies import DAYS_OF_URGENCY

MOVES: Final[Mapping[str, tuple[str, ...]]] = {
    "asked": ("accepted", "declined", "withdrawn"),
    "accepted": ("handed_over", "not_met", "withdrawn"),
    "handed_over": ("met", "not_met", "withdrawn"),
}
"""The states that may follow a state; an ended referral stays as it is."""
WITH_REASON: Final = frozenset({"declined", "not_met", "withdrawn"})
DEFAULT_DAYS: Final = 7
"""The days of the clock where no urgency is recorded."""


@dataclass(frozen=True, slots=True)
class Referral:
    """One referral.

    Parameters
    ----------
    row
        Its row of `referrals`.
    id, state, urgency
        As recorded; a blank state is `asked`.
    need, offer
        The rows of `needs` that it names; -1 for one that is not there.
    moved_on, due_on
        The day of its last change of state, and the day by which the next is due; `NEVER` where no date is recorded.
    is_ended, is_silent
        Whether its clock stands, and whether the due day is past.
    is_told
        Whether whoever referred was told how it ended.
    """

    row: int
    id: str
    state: str
    urgency: str
    need: int
    offer: int
    moved_on: int
    due_on: int
    is_ended: bool
    is_silent: bool
    is_told: bool


def referrals_of(network: Network) -> list[Referral]:
    """Return the referrals that were asked by a network's date, silent ones first, then by the due day.

    Empty for a viewer who sees no referral.
    """
    table, at = network.records.referrals, network.at
    known = row_ids(network.records.needs, (*table["need"].values, *table["offer"].values))
    asked, decided = table.days("asked_on", late=False), table.days("decided_on", late=False)
    moved = np.maximum(asked, np.where(decided <= at, decided, NEVER))
    found = []
    for row in np.flatnonzero(asked <= at).tolist():
        state, urgency = table["state"][row] or "asked", table["urgency"][row]
        ended = state in ENDED_REFERRALS
        day = int(moved[row])
        due = NEVER if day == NEVER else day + DAYS_OF_URGENCY.get(urgency, DEFAULT_DAYS)
        found.append(
            Referral(
                row=row,
                id=table["id"][row],
                state=state,
                urgency=urgency,
                need=known.get(table["need"][row], -1),
                offer=known.get(table["offer"][row], -1),
                moved_on=day,
                due_on=due,
                is_ended=ended,
                is_silent=not ended and due != NEVER and due < at,
                is_told=bool(table["told_on"][row]),
            )
        )
    return sorted(found, key=lambda one: (one.is_ended, not one.is_silent, one.due_on, one.id))


def new_referral(need: str, offer: str, *, asked_on: str, urgency: str, liaison: str = "") -> dict[str, str]:
    """Return the row of a new referral, of ids of a need, an offer and perhaps a liaison.

    Raises
    ------
    BadInput
        `referral-date` for a day that is none; `referral-urgency` for an unknown urgency.
    """
    _check_date(asked_on)
    if urgency not in DAYS_OF_URGENCY:
        raise BadInput("referral-urgency", urgency=urgency, known=list(DAYS_OF_URGENCY))
    row = {"need": need, "offer": offer, "liaison": liaison, "asked_on": asked_on, "urgency": urgency, "state": "asked"}
    return {"id": made_row_id("referrals", row), **{name: text for name, text in row.items() if text}}


def whole_referral(records: Records, seen: dict[str, str]) -> dict[str, str]:
    """Return the recorded row of a referral as a viewer sees it, with the cells that they do not see.

    A change is written over it. If it is gone meanwhile, it is as it was seen, and saving it is a conflict.
    """
    rows = np.flatnonzero(records.referrals["id"].equals(seen["id"])).tolist()
    return records.referrals.row(rows[0]) if rows else seen


def moved_referral(
    row: Mapping[str, str], state: str, *, on: str, why: str = "", consent_by: str = "", consent_on: str = ""
) -> dict[str, str]:
    """Return the row of a referral after a change of state.

    Raises
    ------
    BadInput
        `referral-move` for a state that cannot follow, `referral-date` for a day that is none or lies before the last
        change, `referral-reason` for an end without a reason of the list, `referral-consent` for a handing over without
        a consent that was given by then.
    """
    before = row.get("state") or "asked"
    if state not in MOVES.get(before, ()):
        raise BadInput("referral-move", before=before, state=state)
    day = _check_date(on)
    if day < max(read_day(row.get(name, ""), late=False) for name in ("asked_on", "decided_on")):
        raise BadInput("referral-date.before", on=on)
    if state in WITH_REASON and why not in REFERRAL_REASONS:
        raise BadInput("referral-reason", known=list(REFERRAL_REASONS))
    changed = {"state": state, "decided_on": on}
    if state in WITH_REASON:
        changed["why"] = why
    if state == "handed_over":
        if not (consent_by and is_iso_date(consent_on) and read_day(consent_on, late=True) <= day):
            raise BadInput("referral-consent")
        changed |= {"consent_by": consent_by, "consent_on": consent_on}
    return {**row, **changed}


def told_referral(row: Mapping[str, str], *, on: str) -> dict[str, str]:
    """Return the row of an ended referral once whoever referred was told.

    Raises
    ------
    BadInput
        `referral-move.told` before it has ended, `referral-date` for a day that is none.
    """
    if (row.get("state") or "asked") not in ENDED_REFERRALS:
        raise BadInput("referral-move.told")
    _check_date(on)
    return {**row, "told_on": on}


def _check_date(text: str) -> int:
    if not is_iso_date(text) or len(text) != len("2024-03-31"):
        raise BadInput("referral-date", on=text)
    return read_day(text, late=False)
