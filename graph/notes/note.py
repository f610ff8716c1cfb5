"""A note about an entity, and a contact with it, as changes of records.

A contact dates a tie only where the writer is sure that it was them: its last contact becomes the day of the note,
unless a later contact is recorded already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.records import Records
from kunyet.graph.records.row_ids import made_row_id
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import is_iso_date, read_day
from kunyet.graph.vocabulary.cycle.contact_certainties import CONTACT_CERTAINTIES, ContactCertainty


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote about an entity.

    Parameters
    ----------
    entity
        The id of the entity.
    on
        The day (ISO, whole).
    by
        Who writes.
    text
        What is noted.
    contact
        A word of `CONTACT_CERTAINTIES`; blank: nobody was contacted.
    tlp
        A marking; blank for the entity's.
    tie
        The id of the tie that a sure contact dates; blank for none.
    """

    entity: str
    on: str
    by: str
    text: str
    contact: str = ""
    tlp: str = ""
    tie: str = ""


def note_changes(records: Records, note: Note) -> list[Change]:
    """Return the changes that record a note.

    Raises
    ------
    BadInput
        `note-entity` for an entity that is not there, `note-date` for a day that is none, `note-contact` for an unknown
        word, `note-empty` without a text, and `note-tie` for a tie that the entity does not have.
    """
    if note.entity not in records.entity_row:
        raise BadInput("note-entity")
    if not is_iso_date(note.on) or len(note.on) != len("2024-03-31"):
        raise BadInput("note-date", on=note.on)
    if note.contact and note.contact not in CONTACT_CERTAINTIES:
        raise BadInput("note-contact", word=note.contact, known=list(CONTACT_CERTAINTIES))
    text = " ".join(note.text.split())
    if not text:
        raise BadInput("note-empty")
    cells = {"entity": note.entity, "on": note.on, "by": note.by, "text": text}
    cells |= {"contact": note.contact, "tlp": note.tlp}
    row = {name: value for name, value in cells.items() if value}
    row["id"] = made_row_id("notes", row)
    changes = [Change("notes", (row["id"],), row)]
    if note.tie and note.contact == ContactCertainty.SURE:
        changes += _dated(records, note)
    return changes


def _dated(records: Records, note: Note) -> list[Change]:
    """Return the change that dates the tie; none where a contact of that day or a later one is recorded."""
    ties = records.ties
    rows = ties["id"].equals(note.tie).nonzero()[0].tolist()
    if not rows or note.entity not in (ties["from"][rows[0]], ties["to"][rows[0]]):
        raise BadInput("note-tie")
    row: Mapping[str, str] = ties.row(rows[0])
    if read_day(row.get("last_contact", ""), late=True) >= read_day(note.on, late=False):
        return []
    return [Change("ties", (note.tie,), {**row, "last_contact": note.on})]


def notes_of(records: Records, entity: str) -> list[dict[str, str]]:
    """Return the notes of an entity, the latest first; empty for a viewer who sees none."""
    table = records.notes
    rows = [table.row(row) for row in table["entity"].equals(entity).nonzero()[0].tolist()]
    return sorted(rows, key=lambda row: (row.get("on", ""), row.get("id", "")), reverse=True)
