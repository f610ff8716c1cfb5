"""Checking a draft: the values that it would record, and the findings about them, from the view alone.

Of a record outside the view the findings say nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING

from kunyet.dashboard.editing.drafts import Draft
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation import future_dates
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.records.validation.one_record import row_of_key, validate_record
from kunyet.graph.records.validation.telling_names import telling_names
from kunyet.graph.text.folding import fold
from kunyet.loaders.reading.one_row import read_row
from kunyet.loaders.text.vocabulary_words import channel_meanings

if TYPE_CHECKING:
    from kunyet.graph.access.view import View


def check_draft(view: View, draft: Draft) -> tuple[dict[str, str], list[Finding]]:
    """Return the typed values as they would be recorded, and the findings about them. Only the view is searched."""
    values, findings = read_row(draft.table, draft.typed, view.records)
    open_dates = {one.column for one in findings if one.code == "ambiguous-date"}  # one sentence for one fault
    findings += [
        one
        for one in validate_record(view.records, draft.table, values, draft.key or None)
        if one.code != "bad-date" or one.column not in open_dates
    ]
    findings += future_dates.check_future_dates(Table.of(draft.table, [values]), view.both_days.last)
    if draft.table == "entities":
        findings += telling_names(view.records, values)
    if draft.table == "channels":
        findings += _check_channel_names(view, draft, values)
    if draft.table == "ties" and _has_firewall(view, values):
        findings.append(Finding("ties", 0, "to", "firewall", severity="warning"))
    return values, findings


def channel_id(name: str) -> str:
    """Return the id of a new channel: its name in lower case, or a short hash of a name in another script."""
    plain = "-".join(fold(name).split())
    return plain if plain and plain.isascii() else f"channel-{blake2b(fold(name).encode(), digest_size=5).hexdigest()}"


def _check_channel_names(view: View, draft: Draft, values: Mapping[str, str]) -> list[Finding]:
    """Return the findings about the names of a channel: a name is needed, and none may mean another channel."""
    if not values.get("name"):
        return [Finding("channels", 0, "name", "missing-cell.channel-name")]
    known, own = channel_meanings(view.records.channels), draft.key[0] if draft.key else ""
    error = duplicate_error()
    return [
        Finding("channels", 0, column, error.key, data=error.data)
        for column in ("name", "name_my")
        if known.get(fold(values.get(column, "")), own) != own
    ]


def _has_firewall(view: View, values: Mapping[str, str]) -> bool:
    ends = tuple(sorted((values.get("from", ""), values.get("to", ""))))
    return view.may("firewalls") and row_of_key(view.records.firewalls, ends) >= 0


def duplicate_error() -> BadInput:
    """Return the error for a record that exists already."""
    return BadInput("there-already")
