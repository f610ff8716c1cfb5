"""Ended referrals are erased: 30 days after the end only service, state and outcome stay, as counts by month.

The referral is erased with its whole history, so that neither its need nor its way is left. What stays is saved beside
the records, in a value that names nobody. A referral without a date of its end counts from the question.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kunyet.graph.records.row_ids import row_ids
from kunyet.graph.support.kept_counts import add_count, kept_counts
from kunyet.graph.text.dates import NEVER, date_of_day
from kunyet.graph.text.folding import fold
from kunyet.graph.vocabulary.cycle.referral_states import ENDED_REFERRALS

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store

KEPT_DAYS: Final = 30
OUTCOMES: Final = "referral-outcomes"
"""The kind of the saved value, with the one key `all`."""


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """How many referrals of a service ended in one month (`YYYY-MM`) in one state, for one reason (blank: none)."""

    month: str
    service: str
    state: str
    why: str
    referrals: int


def erase_ended_referrals(store: Store, today: int, *, who: str) -> int:
    """Erase every referral that ended more than 30 days ago, its history too; return how many.

    Raises
    ------
    NotForThisRole
        For whoever may not edit.
    ReadOnlyStore
        For a folder of tables that holds one.
    """
    records = store.records()
    table, needs = records.referrals, records.needs
    known = row_ids(needs, table["need"].values)
    erased = 0
    for row in range(table.size):
        ended_on = max(int(table.days(name, late=True)[row]) for name in ("asked_on", "decided_on"))
        if table["state"][row] not in ENDED_REFERRALS or ended_on == NEVER or today - ended_on <= KEPT_DAYS:
            continue
        need = known.get(table["need"][row], -1)
        service = fold(needs["service"][need]) if need >= 0 else ""
        words = (f"{date_of_day(ended_on):%Y-%m}", service, table["state"][row], table["why"][row])
        # The count is saved first: if the erasure is interrupted, a referral is counted twice rather than lost.
        add_count(store, OUTCOMES, words)
        store.erase("referrals", (table["id"][row],), who=who, why="referral ended")
        erased += 1
    return erased


def referral_outcomes(store: Store) -> list[Outcome]:
    """Return what stays of erased referrals, by month; empty for none."""
    return [
        Outcome(month, service, state, why, count)
        for (month, service, state, why), count in kept_counts(store, OUTCOMES).items()
    ]
