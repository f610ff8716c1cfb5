"""Dates of past events that lie in the future: a typing mistake, warned about and not refused.

Dates that may lie ahead are not checked: an end, a due date, or a beginning that was agreed on in advance.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding, findings_by_value
from kunyet.graph.text.dates import read_day

HAPPENED: Mapping[str, tuple[str, ...]] = {
    "entities": ("status_since", "ties_asked_on", "verified_on", "progress_on", "evidence_on"),
    "ties": ("last_contact", "invited_on", "accepted_on"),
    "contacts": ("consent_on", "withdrawn_on"),
    "referrals": ("asked_on", "decided_on", "consent_on", "told_on"),
    "requests": ("asked_on", "ended_on"),
    "request_steps": ("on",),
    "notes": ("on",),
    "outside": ("made_on", "destroyed_on"),
}
"""The columns of each table that hold dates of past events."""


def check_future_dates(table: Table, today: int) -> Iterator[Finding]:
    """Give a warning for every date of a past event that begins after `today` (a day number).

    A partial date counts as begun when its month or year has begun.
    """
    for name in HAPPENED.get(table.name, ()):
        if table.has(name):
            yield from findings_by_value(table, name, lambda text, name=name: _date_fault(text, name, today))  # type: ignore[misc]


def _date_fault(text: str, name: str, today: int) -> Fault | None:
    try:
        begins = read_day(text, late=False)
    except (ValueError, OverflowError):
        return None
    if begins <= today:
        return None
    return Fault("in-future.cell", severity="warning", data={"column": name, "value": quote_cell(text)})
