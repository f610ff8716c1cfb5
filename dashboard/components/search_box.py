"""A box to search in as one types: what is typed reaches Python a moment after the last key."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.mounting import mount
from kunyet.graph.messages.language import _
from kunyet.dashboard.session import state


def search_box(name: str, label: str, *, placeholder: str, then: Callable[[], None] = lambda: None) -> str:
    """Show the box; return what is typed, remembered under `name`. `then` is called when it has changed."""
    key = f"search-{name}"

    def take() -> None:
        told = st.session_state.get(key) or {}
        state.remember(name, str(told.get("text") or ""))
        then()

    text = str(state.recall(name, ""))
    data = {"label": label, "placeholder": placeholder, "text": text, "clear": _("Clear")}
    mount("searchbox", data, key=key, on_text_change=take)
    return text
