"""What the directory refuses while a click is taken: it is told, and takes no page away."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from kunyet.dashboard.components import form
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.session import keys, open_sessions
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import EncryptedStore
from tests.dashboard.directories import Start, make_encrypted, to_page, try_to_unlock
from tests.dashboard.helpers import page_html


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Give a directory of a test's own."""
    return make_encrypted(tmp_path)


@pytest.mark.parametrize("button", ("save-png", "do-only"))
def test_a_click_after_the_directory_was_locked_meets_the_unlock_screen(start: Start, store: Path, button: str) -> None:
    app = to_page(try_to_unlock(start(store)), "network")
    app.session_state["kunyet.selection"] = ("org",)
    app = to_page(app, "network")
    for ticket in list(open_sessions._open_sessions):
        open_sessions._close_session(ticket)
    app.button(key=button).click().run()
    assert not app.exception
    assert [box.key for box in app.text_input if str(box.key).startswith("unlock-passphrase")]


def test_what_is_refused_is_told_once_and_the_page_stays(
    start: Start, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise KunyetError("disk-full", place="/directory")

    app = to_page(try_to_unlock(start(store)), "network")
    with monkeypatch.context() as patched:
        patched.setattr(EncryptedStore, "log", full)
        app.button(key="save-png").click().run()
    assert not app.exception
    assert "no room left on the disk" in page_html(app)
    assert "save-png" in {button.key for button in app.button}
    assert "kunyet.save" not in app.session_state
    assert "no room left on the disk" not in page_html(app.run())


def test_only_what_is_meant_to_be_told_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", kept)
    error = KunyetError("busy", place="/directory", seconds=0)

    def deed(what: BaseException) -> None:
        raise what

    remember_refusal(deed)(error)
    assert kept == {keys.REFUSED.stored_name: error}
    with pytest.raises(ZeroDivisionError):
        remember_refusal(deed)(ZeroDivisionError())


def test_a_saved_picture_is_not_taken_for_a_saved_record(start: Start, store: Path) -> None:
    """Else it would offer to take back a revision that somebody else made."""
    app = to_page(try_to_unlock(start(store)), "network")
    for _time in range(3):
        app.button(key="save-png").click().run()
    app = to_page(app, "directory")
    assert "take-back" not in {button.key for button in app.button}
    assert "Saved, as revision" not in page_html(app)


def test_a_picture_is_saved_after_a_record_was(start: Start, store: Path) -> None:
    app = try_to_unlock(start(store))
    app.session_state["kunyet.saved"] = None
    app = to_page(app, "network")
    app.button(key="save-svg").click().run()
    assert not app.exception
    assert app.session_state["kunyet.save"]["number"] == 1


def test_half_a_sign_and_a_flood_are_no_reason_to_lose_a_form() -> None:
    """A browser sends half an emoji where a field is cut in the middle of it."""
    told = form._texts({"name": "Lamp \ud83d", "notes": "x" * 1_000_000, "members": 5})
    assert told["name"] == "Lamp ?"
    assert len(told["notes"]) == form.LONGEST_TYPED
    assert told["members"] == "5"
