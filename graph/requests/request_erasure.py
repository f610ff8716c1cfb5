"""Ended requests are erased: 30 days after the end only purpose, outcome and month stay, as counts.

A request is erased with its steps and its whole history, so that neither the two ends nor the way is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kunyet.graph.support.kept_counts import add_count, kept_counts
from kunyet.graph.support.referral_erasure import KEPT_DAYS
from kunyet.graph.text.dates import NEVER, date_of_day
from kunyet.graph.vocabulary.cycle.request_states import ENDED_REQUESTS

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store

OUTCOMES: Final = "request-outcomes"
"""The kind of the saved value."""


def erase_ended_requests(store: Store, today: int, *, who: str) -> int:
    """Erase every request that ended more than 30 days ago, with its steps and their history; return how many.

    Raises
    ------
    NotForThisRole
        For whoever may not edit.
    ReadOnlyStore
        For a folder of tables that holds one.
    """
    records = store.records()
    table, erased = records.requests, 0
    for number, row in enumerate(table.rows()):
        ended = max(int(table.days(name, late=True)[number]) for name in ("asked_on", "ended_on"))
        if row.get("state") not in ENDED_REQUESTS or ended == NEVER or today - ended <= KEPT_DAYS:
            continue
        # The count is saved first: if the erasure is interrupted, a request is counted twice rather than lost.
        add_count(store, OUTCOMES, (f"{date_of_day(ended):%Y-%m}", row.get("purpose", ""), row["state"]))
        for step in records.request_steps.rows():
            if step.get("request") == row["id"]:
                store.erase("request_steps", (row["id"], step["step"]), who=who, why="request ended")
        store.erase("requests", (row["id"],), who=who, why="request ended")
        erased += 1
    return erased


def request_outcomes(store: Store) -> dict[tuple[str, ...], int]:
    """Return how many erased requests had each month, purpose and outcome; empty for none."""
    return kept_counts(store, OUTCOMES)
