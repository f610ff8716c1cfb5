"""Actions on the people of a directory, and their outcome, which the next run shows above the forms."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.session import keys, open_sessions
from kunyet.graph.messages.errors import KunyetError


def run_action(action: Callable[[], object], done: str) -> None:
    """Run the action of a button; the next run shows `done`, or the error, above the forms."""
    try:
        action()
    except KunyetError as error:
        keys.PEOPLE_NOTE.set(error_note_html(error))
    else:
        open_sessions.accept_key_file()
        keys.PEOPLE_NOTE.set(done_note_html(done))
        keys.PEOPLE_ROUND.set(keys.PEOPLE_ROUND.get() + 1)
    st.rerun()


def show_outcome() -> None:
    """Show the outcome of the last action, once."""
    note = keys.PEOPLE_NOTE.get()
    if note:
        render_html(note)
        keys.PEOPLE_NOTE.set(None)


def box_key(name: str) -> str:
    """Return the key of a box that is empty again after each action."""
    return f"{name}-{keys.PEOPLE_ROUND.get()}"
