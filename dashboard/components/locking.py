"""Locking: the button and its key, and a check that leaves the page once its session is locked."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.serving.settings import read_settings
from kunyet.dashboard.session import open_sessions
from kunyet.graph.messages.language import _

LOCK_KEY = "L"
"""The key that locks at once, on every page; the button shows it. Streamlit ignores it while somebody types in a field,
and means the position of the key, so that it works on a Burmese keyboard.
"""
LOCK_CHECK_SECONDS = 10.0
"""An open page checks at least so often, in seconds, whether its session is locked."""


def lock_button() -> None:
    """Show the button, and leave for the unlock screen once the session is locked."""
    settings = read_settings()
    st.button(
        _("Lock"),
        key="lock",
        icon=":material/lock:",
        on_click=open_sessions.lock,
        width="content",
        shortcut=LOCK_KEY,
    )
    st.fragment(_leave_when_locked, run_every=min(LOCK_CHECK_SECONDS, settings.idle / 4))()


def _leave_when_locked() -> None:
    # A fragment that runs by timer does not count as use of the session: only a run of the whole page does.
    open_sessions.note_window()
    if not open_sessions.is_unlocked(open_sessions.chosen_store()):
        st.rerun()
