"""The register *Outside*: what lies outside of a directory, what must come back, and who else holds a backup."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kunyet.graph.access.view import View
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.message import Message
from kunyet.graph.messages.wording import Day
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change, Revision
from kunyet.graph.text.dates import NEVER, read_day
from kunyet.graph.vocabulary.cycle.artefacts import ARTEFACT_WORDS, Artefact

DAYS_AHEAD: Final = 7
"""So many days before its date, something that must come back is reminded of."""


@dataclass(frozen=True, slots=True)
class OutsideEntry:
    """One entry; `days_left` is negative after its date, and `None` without a date or once it is destroyed."""

    row: Mapping[str, str]
    days_left: int | None

    @property
    def is_destroyed(self) -> bool:
        """Whether it is noted as destroyed."""
        return bool(self.row.get("destroyed_on"))

    def as_dict(self) -> dict[str, object]:
        """Return it for a JSON document."""
        names = ("id", "what", "for", "made_on", "holds", "gives_away", "remind_on", "destroyed_on", "second_holder")
        return {**{name: self.row.get(name) or None for name in names}, "days_left": self.days_left}


def outside_entries(view: View) -> list[OutsideEntry]:
    """Return the entries that a viewer sees: what is still outside first, then the latest first."""
    entries = [OutsideEntry(row, _days_left(row, view.today)) for row in view.records.outside.rows()]
    latest = sorted(entries, key=lambda one: (one.row.get("made_on", ""), one.row.get("id", "")), reverse=True)
    return sorted(latest, key=lambda one: one.is_destroyed)


def _days_left(row: Mapping[str, str], today: int) -> int | None:
    day = read_day(row.get("remind_on", ""), late=False)
    return None if day == NEVER or row.get("destroyed_on") else day - today


def outside_reminders(entries: Sequence[OutsideEntry]) -> list[Message]:
    """Return what the entries ask for: what must soon be back, and a second holder until a backup has one."""
    due = [one for one in entries if one.days_left is not None and one.days_left <= DAYS_AHEAD]
    found = [_reminder(one) for one in sorted(due, key=lambda one: one.days_left or 0)]
    backups = [one for one in entries if one.row.get("what") == Artefact.BACKUP and not one.is_destroyed]
    if not any(one.row.get("second_holder") for one in backups):
        found.append(
            Message(
                N_(
                    "No backup has a second holder. Give a backup to somebody you trust in another place, and note"
                    " who it is."
                )
            )
        )
    return found


def _reminder(entry: OutsideEntry) -> Message:
    left = entry.days_left or 0
    word = Message(ARTEFACT_WORDS.get(entry.row.get("what", ""), entry.row.get("what", "")))
    fields = {
        "what": word,
        "whom": entry.row.get("for", ""),
        "date": Day(read_day(entry.row.get("remind_on", ""), late=False)),
    }
    if left < 0:
        return Message(
            N_("Past its date ({date}): {what} for {whom}. Ask whether it is back or destroyed, and note it."), fields
        )
    return Message(
        N_("By {date} ({days:day|days} left) this must be back or destroyed: {what} for {whom}."),
        {**fields, "days": left},
    )


def note_destroyed(store: Store, who: str, id: str, on: str) -> Revision:
    """Note that something outside was destroyed on a day, as one revision.

    Raises
    ------
    KunyetError
        `unknown-outside`; `BadInput` for a day that is none, or lies before the day on which it was made.
    """
    return _change(store, who, id, {"destroyed_on": on}, "outside: destroyed")


def note_holder(store: Store, who: str, id: str, whom: str) -> Revision:
    """Note who else holds something that is outside, as one revision; errors as for `note_destroyed`."""
    return _change(store, who, id, {"second_holder": whom.strip()}, "outside: second holder")


def _change(store: Store, who: str, id: str, values: Mapping[str, str], why: str) -> Revision:
    seen = store.head().number
    row = next((row for row in store.records().outside.rows() if row["id"] == id), None)
    if row is None:
        raise KunyetError("unknown-outside", id=id)
    return store.apply([Change("outside", (id,), {**row, **values})], who=who, why=why, based_on=seen)
