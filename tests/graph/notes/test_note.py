"""A note is kept with its day and author; a sure contact dates the chosen tie, and never backwards."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.notes.note import Note, note_changes, notes_of
from tests.helpers.building import directory, entity, tie

WORLD = directory(
    [entity("us"), entity("net"), entity("far")], [tie("us", "net", last_contact="2024-02"), tie("us", "far")]
)
SPOKE = Note("net", "2024-03-10", "aye", "They are well.", "sure", tie="us-net-coordinates")


def test_a_sure_contact_dates_the_tie() -> None:
    note, dated = note_changes(WORLD, SPOKE)
    assert {**(note.values or {}), "id": ""} == {
        "id": "",
        "entity": "net",
        "on": "2024-03-10",
        "by": "aye",
        "text": "They are well.",
        "contact": "sure",
    }
    assert dated.key == ("us-net-coordinates",)
    assert (dated.values or {})["last_contact"] == "2024-03-10"


@pytest.mark.parametrize("changed", ({"contact": "unsure"}, {"contact": ""}, {"tie": ""}, {"on": "2024-02-29"}))
def test_no_tie_is_dated_without_certainty_or_backwards(changed: dict[str, str]) -> None:
    assert [one.table for one in note_changes(WORLD, replace(SPOKE, **changed))] == ["notes"]


@pytest.mark.parametrize(
    ("changed", "code"),
    (
        ({"entity": "nobody"}, "note-entity"),
        ({"on": "2024-03"}, "note-date"),
        ({"on": "yesterday"}, "note-date"),
        ({"contact": "perhaps"}, "note-contact"),
        ({"text": " \n "}, "note-empty"),
        ({"tie": "us-far-coordinates"}, "note-tie"),
    ),
)
def test_what_cannot_be_a_note_is_refused(changed: dict[str, str], code: str) -> None:
    with pytest.raises(BadInput) as error:
        note_changes(WORLD, replace(SPOKE, **changed))
    assert error.value.code == code


def test_notes_stand_the_latest_first() -> None:
    rows = [{"id": day, "entity": "net", "on": day, "text": "t"} for day in ("2024-01-05", "2024-03-01", "2024-02-01")]
    rows.append({"id": "x", "entity": "far", "on": "2024-01-01", "text": "t"})
    found = notes_of(directory(["net", "far"], notes=rows), "net")
    assert [row["on"] for row in found] == ["2024-03-01", "2024-02-01", "2024-01-05"]
