"""A window that is refreshed takes its directory over with a pass that works once (P22: each window is unlocked)."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import streamlit as st

from kunyet.dashboard.session import open_sessions

STORE = "/nowhere/directory"


class Windows:
    """Sessions beside each other, each with a state of its own."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._patch = patch

    def use(self, state: dict[str, Any]) -> None:
        """Let the session of a state be the one that runs."""
        self._patch.setattr(st, "session_state", state)


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Windows:
    monkeypatch.setattr(open_sessions, "_start_watch_thread", lambda: None)
    monkeypatch.setattr(open_sessions, "_open_sessions", {})
    return Windows(monkeypatch)


def opened(windows: Windows) -> tuple[dict[str, Any], str]:
    """Return the state of a session that has a directory open and looks as an analyst, and its pass."""
    state: dict[str, Any] = {"kunyet.role": "analyst"}
    windows.use(state)
    store: Any = SimpleNamespace(role="coordinator", entity="", close=lambda: None)
    open_sessions._open_sessions[open_sessions._ticket_id()] = open_sessions._OpenSession(STORE, store, 900)
    assert open_sessions.note_activity(STORE)
    return state, open_sessions.window_pass()


def test_the_pass_opens_the_directory_for_the_window_once_and_in_the_same_role(windows: Windows) -> None:
    before, shown = opened(windows)
    after: dict[str, Any] = {}
    windows.use(after)
    assert open_sessions.window_pass() == ""
    assert open_sessions.take_over(STORE, shown)
    assert open_sessions.is_unlocked(STORE)
    assert after["kunyet.role"] == "analyst"
    assert open_sessions.window_pass() not in ("", shown)
    windows.use(before)
    assert not open_sessions.is_unlocked(STORE)  # the window that it was has it no more
    windows.use({})
    assert not open_sessions.take_over(STORE, shown)


@pytest.mark.parametrize("offered", ("", "x", "\ud800", "စ"))
def test_another_text_opens_nothing(windows: Windows, offered: str) -> None:
    opened(windows)
    windows.use({})
    assert not open_sessions.take_over(STORE, offered)


def test_the_pass_ends_with_the_directory_the_idle_lock_and_the_window(
    windows: Windows, monkeypatch: pytest.MonkeyPatch
) -> None:
    _before, shown = opened(windows)
    (held,) = open_sessions._open_sessions.values()
    windows.use({})
    assert not open_sessions.take_over("/another", shown)
    for seen, alive in ((901.0, 0.0), (0.0, open_sessions.REFRESH_SECONDS)):
        now = open_sessions.clock()
        held.seen, held.alive = (now[0] - seen, now[1]), (now[0] - alive, now[1])
        assert not open_sessions.take_over(STORE, shown)
    monkeypatch.setattr(open_sessions, "_key_file_time", lambda _store: 1)
    held.store.list_people = list  # type: ignore[method-assign]  # the person was removed
    held.seen = held.alive = open_sessions.clock()
    assert not open_sessions.take_over(STORE, shown)
