"""Who may take a promise on: an actor who is there on the day, and has not left."""

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
