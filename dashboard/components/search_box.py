"""A search box: what is typed reaches Python a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.messages.language import _


def search_box(
    state_key: SessionKey[str], label: str, *, placeholder: str, then: Callable[[], None] = lambda: None
) -> str:
    """Show the box; return the typed text, remembered under `state_key`. `then` is called after a change."""
    key = f"search-{state_key.name}"

    def take() -> None:
        event = st.session_state.get(key) or {}
        state_key.set(str(event.get("text") or ""))
        then()

    text = state_key.get()
    data = {"label": label, "placeholder": placeholder, "text": text, "clear": _("Clear")}
    mount("searchbox", data, key=key, on_text_change=take)
    return text
