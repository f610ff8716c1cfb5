"""People and audit is for coordinators alone: people, history, verification; everybody else has a page for their own
passphrase.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kunyet.dashboard.session import open_sessions
from kunyet.graph.stores.encrypted import open_store
from kunyet.graph.today import utc_now
from tests.dashboard.directories import (
    OTHER_PHRASE,
    PERSON,
    PHRASE,
    Start,
    make_encrypted,
    open_encrypted,
    to_page,
    try_to_unlock,
)
from tests.dashboard.helpers import page_html, sent_text

NEW_PHRASE = "quiet lantern over water"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


def at_people(start: Start, store: Path, part: str = "people", lang: str = "en") -> AppTest:
    """Give a part of the page, open."""
    app = try_to_unlock(start(store, lang))
    app.session_state["kunyet.people-part"] = part
    return to_page(app, "people")


def box(app: AppTest, name: str) -> str:
    """Return the whole key of a box that has a number behind its name."""
    widgets = [*app.text_input, *app.selectbox, *app.checkbox]
    return next(str(widget.key) for widget in widgets if str(widget.key).startswith(name))


@pytest.mark.parametrize("lang", ("en", "my"))
@pytest.mark.parametrize("part", ("people", "history", "audit", "outside", "keep"))
def test_every_part_opens_in_both_languages(start: Start, store: Path, part: str, lang: str) -> None:
    app = at_people(start, store, part, lang)
    assert not app.exception
    assert "<h1>" in page_html(app)


def test_a_person_is_added_changed_and_removed(start: Start, store: Path) -> None:
    app = at_people(start, store)
    app.text_input(key=box(app, "add-name")).input("mya")
    app.text_input(key=box(app, "add-pass")).input(NEW_PHRASE)
    app = app.button(key="add-send").click().run()
    assert "mya can unlock" in page_html(app)
    with open_store(store, "mya", NEW_PHRASE) as theirs:
        assert theirs.role == "policymaker"
    app = app.selectbox(key=box(app, "whom")).set_value("mya").run()
    app.selectbox(key=box(app, "role-mya")).set_value("analyst")
    app = app.button(key="role-send").click().run()
    with open_store(store, "mya", NEW_PHRASE) as theirs:
        assert theirs.role == "analyst"
    app = app.selectbox(key=box(app, "whom")).set_value("mya").run()
    assert app.button(key="remove").disabled
    app = app.checkbox(key=box(app, "sure-mya")).check().run()
    app = app.button(key="remove").click().run()
    assert not app.exception
    with open_encrypted(store) as own:
        assert [one.name for one in own.list_people()] == ["analyst", PERSON]
        assert [one.action for one in own.audit()][-3:] == ["added-person", "changed-role", "removed-person"]


def test_a_weak_passphrase_is_a_sentence(start: Start, store: Path) -> None:
    app = at_people(start, store)
    app.text_input(key=box(app, "add-name")).input("mya")
    app.text_input(key=box(app, "add-pass")).input("short")
    app = app.button(key="add-send").click().run()
    assert "The passphrase is too short" in page_html(app)


def test_who_is_removed_is_locked_out_of_an_open_session(start: Start, store: Path) -> None:
    theirs = to_page(try_to_unlock(start(store), "analyst", OTHER_PHRASE), "gaps")
    assert "seen as analyst" in page_html(theirs)
    with open_encrypted(store) as own:
        own.remove_person("analyst")
    assert "This directory is locked" in page_html(theirs.run())


def test_everybody_changes_their_own_passphrase(start: Start, store: Path) -> None:
    app = to_page(try_to_unlock(start(store), "analyst", OTHER_PHRASE), "passphrase")
    for name, text in (("own-old", OTHER_PHRASE), ("own-new", NEW_PHRASE), ("own-again", NEW_PHRASE)):
        app.text_input(key=box(app, name)).input(text)
    app = app.button(key="own-send").click().run()
    assert "is changed" in page_html(app)
    open_store(store, "analyst", NEW_PHRASE).close()
    assert NEW_PHRASE not in sent_text(app)


def test_a_revision_is_taken_back_with_its_reason(start: Start, store: Path) -> None:
    app = at_people(start, store, "history")
    app.text_input(key=box(app, "undo-why")).input("a mistake")
    app = app.button(key="undo-send").click().run()
    assert not app.exception
    (held,) = open_sessions._open_sessions.values()
    assert held.store.head().why == "a mistake"
    assert held.store.records().entities.size == 0


def test_the_log_holds_ids_and_verification_says_that_all_is_whole(start: Start, store: Path) -> None:
    app = at_people(start, store, "audit")
    assert "canary-name" in page_html(app), "names are looked up while the log is shown"
    (held,) = open_sessions._open_sessions.values()
    assert "canary-name" not in str(held.store.audit())
    app = at_people(start, store, "keep")
    app = app.button(key="verify").click().run()
    assert "Everything is intact" in page_html(app)


def test_a_backup_goes_to_a_named_file(start: Start, store: Path, tmp_path: Path) -> None:
    app = at_people(start, store, "keep")
    app.text_input(key="backup-out").input(str(tmp_path / "second.kunyet"))
    app = app.button(key="backup-send").click().run()
    assert "backup was written" in page_html(app)
    assert (tmp_path / "second.kunyet").exists()
    assert PHRASE not in sent_text(app)


def test_the_network_page_tells_a_coordinator_a_records_history(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.selection"] = ("org",)
    assert "first recorded" in page_html(to_page(app, "network"))
    app = try_to_unlock(start(store), "analyst", OTHER_PHRASE)
    app.session_state["kunyet.selection"] = ("org",)
    assert "first recorded" not in page_html(to_page(app, "network"))


def test_a_backup_is_noted_for_whom_and_until_when_then_its_holder_and_its_end(start: Start, store: Path) -> None:
    app = at_people(start, store, "keep")
    app.text_input(key="backup-out").input(str(store.parent / "x.kunyet"))
    app.text_input(key="backup-whom").input("Two")
    app.date_input(key="backup-until").set_value(utc_now().date() + timedelta(days=30))
    app = app.button(key="backup-send").click().run()
    assert not app.exception
    (row,) = outside(store)
    assert (row["for"], row["what"]) == ("Two", "backup")
    assert row["remind_on"] == (utc_now().date() + timedelta(days=30)).isoformat()
    app = at_people(start, store, "outside")
    assert "No backup has a second holder" in page_html(app)
    app.text_input(key=box(app, "whom2")).input("Three")
    app = app.button(key="holder-send").click().run()
    assert outside(store)[0]["second_holder"] == "Three"
    assert "No backup has a second holder" not in page_html(app)
    app = app.button(key="destroyed-send").click().run()
    assert outside(store)[0]["destroyed_on"] >= row["made_on"]
    assert not app.exception


def test_a_backup_that_cannot_be_written_is_not_noted(start: Start, store: Path) -> None:
    app = at_people(start, store, "keep")
    app.text_input(key="backup-out").input(str(store.parent / "none" / "x.kunyet"))
    app = app.button(key="backup-send").click().run()
    assert "k-fault" in page_html(app)
    assert outside(store) == []


def outside(store: Path) -> list[dict[str, str]]:
    with open_encrypted(store) as own:
        return list(own.records().outside.rows())
