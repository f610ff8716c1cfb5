"""Consent: which contact routes may be used for a purpose. It is decided by today's date, whatever date the view has.

A contact row has live consent for a purpose that it names, from `consent_on` until `consent_until`, unless it was
withdrawn. A blank `consent_until` has no end; a partial date is read early. Withdrawal works at once: consent of an
earlier day never counts. Where the machine's day is not that of UTC, consent has to be live on both.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kunyet.graph.records.columns import Mask, Rows
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.dates import NEVER
from kunyet.graph.text.values import split_values
from kunyet.graph.today import Today

CONSENT_COLUMNS = ("consent_for", "consent_until", "consent_by", "consent_on", "withdrawn_on")


def live_consent_rows(contacts: Table, purpose: str, today: Today | None) -> Mask:
    """Return the contact rows that have live consent for a purpose on both days of today (a mask).

    If `today` is `None`, no row has.
    """
    if today is None:
        return np.zeros(contacts.size, dtype=np.bool_)
    given = contacts["consent_for"].look_up(lambda text: purpose in split_values(text), np.bool_, blank=False)
    begun, ends = contacts.days("consent_on", late=True), contacts.days("consent_until", late=False)
    withdrawn = contacts["withdrawn_on"].filled
    return given & ((begun == NEVER) | (begun <= today.first)) & ((ends == NEVER) | (today.last <= ends)) & ~withdrawn


@dataclass(frozen=True, eq=False)
class Consent:
    """The consent of every entity for one purpose on one day, as masks over entity rows.

    `decided`: a contact row of the entity fills a consent column. `live`: a contact row has live consent.
    """

    decided: Mask
    live: Mask

    @property
    def allows_routes(self) -> Mask:
        """The entities that may be a step of a route: with live consent, or with no decision about any contact."""
        return self.live | ~self.decided

    @classmethod
    def of(cls, records: Records, purpose: str, today: Today | None) -> Consent:
        """Return the consent of a directory's entities for a purpose today.

        If `today` is `None`, no consent is live.
        """
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
    """Return which of `size` entities own one of the rows; `owners` has the entity of each row, -1 for no entity."""
    owns = np.zeros(size + 1, dtype=np.bool_)
    owns[owners] = True
    return owns[:-1]
