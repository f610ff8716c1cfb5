"""Locking: the button that lets go of the key, and what sees to it that a page left alone does not stay on the screen."""

from __future__ import annotations

import streamlit as st

from kunyet.graph.messages.language import _
from kunyet.dashboard.serving.settings import read_settings
from kunyet.dashboard.session import open_sessions

LOCK_CHECK_SECONDS = 10.0
"""An open page asks at least so often (seconds) whether its session has been locked."""


def lock_button() -> None:
    """Show the button, and turn the page into the unlock screen once the session is locked."""
    settings = read_settings()
    st.button(_("Lock"), key="lock", icon=":material/lock:", on_click=open_sessions.lock, width="content")
    st.fragment(_leave_when_locked, run_every=min(LOCK_CHECK_SECONDS, settings.idle / 4))()


def _leave_when_locked() -> None:
    # It runs by itself and counts as nobody's click: only a run of the whole page does.
    if not open_sessions.is_unlocked(open_sessions.chosen_store()):
        st.rerun()
