"""The register Outside: what stands first, what it asks for, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.outside.note_leaving import NOT_MADE, Leaving, note_leaving, taking_out
from kunyet.graph.outside.register import note_destroyed, note_holder, outside_entries, outside_reminders
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.vocabulary.cycle.artefacts import Artefact
from tests.helpers.building import AT, before, directory
from tests.helpers.viewing import view_of


class Unlocked(MemoryStore):
    """A store that a coordinator has unlocked."""

    role, entity, person = "coordinator", "", "one"


def view_with(*rows: dict[str, str], role: str = "coordinator") -> View:
    return view_of(directory("a", outside=rows), role)


def row(id: str, what: str = "backup", **cells: str) -> dict[str, str]:
    return {"id": id, "what": what, "for": "two", "made_on": before(30), "second_holder": "three", **cells}


def said(view: View) -> list[str]:
    return [one.in_words("en") for one in outside_reminders(outside_entries(view))]


@pytest.mark.parametrize(("days", "told"), ((8, False), (7, True), (0, True), (-1, True)))
def test_it_reminds_seven_days_ahead_and_stays_until_it_is_noted(days: int, told: bool) -> None:  # noqa: FBT001
    copy = row("c", "copy", remind_on=before(-days))
    assert bool(said(view_with(row("b"), copy))) is told
    assert said(view_with(row("b"), {**copy, "destroyed_on": AT})) == []


def test_a_reminder_says_what_for_whom_and_how_long() -> None:
    ahead, past = (said(view_with(row("b"), row("c", "copy", remind_on=before(-days))))[0] for days in (1, -3))
    assert "1 day left" in ahead
    assert "derived copy for two" in ahead
    assert past.startswith("Past its date (28 March 2024)")


@pytest.mark.parametrize("change", ({"second_holder": ""}, {"destroyed_on": AT}, {"what": "export"}))
def test_a_second_holder_is_asked_for_until_a_backup_that_is_there_has_one(change: dict[str, str]) -> None:
    assert said(view_with(row("b"))) == []
    assert ["second holder" in one for one in said(view_with({**row("b"), **change}))] == [True]


def test_what_is_still_outside_stands_first_and_the_latest_before_older() -> None:
    rows = (row("old"), row("gone", destroyed_on=AT), row("new", made_on=before(1)))
    assert [one.row["id"] for one in outside_entries(view_with(*rows))] == ["new", "old", "gone"]
    assert outside_entries(view_with(*rows, role="analyst")) == []


def test_each_change_is_one_revision_and_an_unknown_id_changes_nothing() -> None:
    store = Unlocked()
    assert note_leaving(store, "one", Leaving(Artefact.BACKUP, ".kunyet"))
    assert store.head().number == 1
    assert store.audit()[-1].action != "export", "the store logs its backups by itself"
    (made,) = store.records().outside.rows()
    note_holder(store, "one", made["id"], " three ")
    note_destroyed(store, "one", made["id"], made["made_on"])
    assert store.head().number == 3
    (last,) = store.records().outside.rows()
    assert (last["second_holder"], last["destroyed_on"], last["for"]) == ("three", made["made_on"], "one")
    with pytest.raises(KunyetError, match="no-such-id"):
        note_holder(store, "one", "no-such-id", "three")
    assert store.head().number == 3


@pytest.mark.parametrize("role", ("analyst", "policymaker", ""))
def test_what_a_narrower_role_takes_is_in_the_log_alone(role: str) -> None:
    store = Unlocked()
    store.role = role
    assert not note_leaving(store, "one", Leaving(Artefact.EXPORT, ".json", "analyst"))
    assert store.head().number == 0
    assert [(entry.action, entry.subjects) for entry in store.audit()] == [("export", ("analyst", ".json"))]


def test_what_could_not_be_made_leaves_no_entry_and_what_was_interrupted_does(tmp_path: Path) -> None:
    store = Unlocked()
    for error, entries in ((OSError(), 0), (KunyetError("no-register"), 0), (KeyboardInterrupt(), 1)):
        with pytest.raises(type(error)), taking_out(store, "one", Leaving(Artefact.EXPORT), tmp_path / "none"):
            raise error
        assert len(list(store.records().outside.rows())) == entries
    assert [one.why == NOT_MADE for one in store.revisions()[1:]] == [False, True, False, True, False]


def test_an_entry_stays_where_something_lies(tmp_path: Path) -> None:
    store, there = Unlocked(), tmp_path / "there"
    there.touch()
    with pytest.raises(OSError, match="half"), taking_out(store, "one", Leaving(Artefact.EXPORT), there):
        raise OSError("half")
    assert len(list(store.records().outside.rows())) == 1
