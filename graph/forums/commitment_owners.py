"""Who may take a promise on (an actor who is there on the day, and has not left), and how it is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.network.network import status_on, valid_on
from kunyet.graph.text.dates import is_iso_date, read_day
from kunyet.graph.vocabulary.kinds import ACTORS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kunyet.graph.records.records import Records


def owning_tie(records: Records, owner: str, held: Mapping[str, str], day: str) -> dict[str, str]:
    """Return the tie by which an actor takes a promise on.

    Parameters
    ----------
    owner
        The id of the actor.
    held
        The cells of the tie that joins them already, or of a new one. If it has ended by then, it begins again.
    day
        The day on which they took it on, an ISO date.

    Raises
    ------
    BadInput
        `taken-on-without-day`, `no-such-owner`, or `owner-has-left` if the actor is not there on that day.
    """
    if not is_iso_date(day):
        raise BadInput("taken-on-without-day")
    row = records.entity_row.get(owner, -1)
    if row < 0 or (records.entities["kind"][row] or "unclassified") not in ACTORS:
        raise BadInput("no-such-owner")
    table, at = records.entities.take(np.array([row])), read_day(day, late=True)
    if not valid_on(table, at)[0] or status_on(table, at).equals("left")[0]:
        raise BadInput("owner-has-left", name=records.entities["name"][row], day=day)
    tie = {**held, "accepted_on": day}
    if held.get("until") and read_day(held["until"], late=False) <= at:
        del tie["until"]
        tie["since"] = day
    return tie


def handed_over(records: Records, promise: str, owner: str, day: str) -> list[dict[str, str]]:
    """Return the ties of all other owners of a promise, each ended on the day on which `owner` takes it on.

    The ties stay in the records: the history says who owned the promise until when. Of a tie that would end before it
    began, the beginning is that day too.
    """
    ties = records.ties
    owning = (ties["type"].equals("owns") & ties["to"].equals(promise)).nonzero()[0].tolist()
    held = [ties.row(row) for row in owning if ties["from"][row] != owner]
    at = read_day(day, late=True)
    ended = []
    for tie in held:
        if not tie.get("until") or read_day(tie["until"], late=False) > at:
            began_later = read_day(tie.get("since", ""), late=True) > at if tie.get("since") else False
            ended.append({**tie, "until": day, **({"since": day} if began_later else {})})
    return ended
