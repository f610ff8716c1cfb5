"""Consent: who may be reached for a purpose, judged on today's clock, whatever date is asked for.

A contact row has live consent for a purpose that it names, from `consent_on` on, until `consent_until` (blank: without end; a partial date
is read early), unless it was withdrawn. Consent ends at once: it is never that of an earlier day.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.dates import NEVER
from kunyet.graph.text.values import split_values

CONSENT_COLUMNS = ("consent_for", "consent_until", "consent_by", "consent_on", "withdrawn_on")


def live_consent_rows(contacts: Table, purpose: str, today: int | None) -> Mask:
    """Return which contact rows have live consent for a purpose today; none where today is not known."""
    if today is None:
        return np.zeros(contacts.size, dtype=np.bool_)
    given = contacts["consent_for"].look_up(lambda text: purpose in split_values(text), np.bool_, blank=False)
    begun, ends = contacts.days("consent_on", late=True), contacts.days("consent_until", late=False)
    withdrawn = contacts["withdrawn_on"].filled
    return given & ((begun == NEVER) | (begun <= today)) & ((ends == NEVER) | (today <= ends)) & ~withdrawn


@dataclass(frozen=True, eq=False)
class Consent:
    """What has been agreed with each entity (masks over entity rows), for one purpose on one day.

    `decided`: some contact row of it fills a consent column; `live`: some row has live consent.
    """

    decided: Mask
    live: Mask

    @property
    def carries(self) -> Mask:
        """Who may stand on a route: whoever has live consent, or whose contacts nobody has decided on (or has none)."""
        return self.live | ~self.decided

    @classmethod
    def of(cls, records: Records, purpose: str, today: int | None) -> Consent:
        """Return the consent of a directory's entities for a purpose today; none is live where today is not known."""
        contacts = records.contacts
        owner = records.rows_of(contacts["entity"])
        filled = np.zeros(contacts.size, dtype=np.bool_)
        for name in CONSENT_COLUMNS:
            filled |= contacts[name].filled
        return cls(
            *(
                _any_row(owner[rows], records.entities.size)
                for rows in (filled, live_consent_rows(contacts, purpose, today))
            )
        )

    def take(self, rows: Rows) -> Consent:
        """Return the consent of these entity rows."""
        return Consent(self.decided[rows], self.live[rows])


def _any_row(owners: Rows, size: int) -> Mask:
    """Return which of `size` entities own one of the rows (-1: nobody does)."""
    owns = np.zeros(size + 1, dtype=np.bool_)
    owns[owners] = True
    return owns[:-1]
