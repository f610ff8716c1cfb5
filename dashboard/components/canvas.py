"""The network on the canvas, the table beside it, and the small command that tells both what is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.components.mounting import mount
from dashboard.language import _

CANVAS, TABLE = "canvas", "actors"


def draw(picture: dict[str, Any], *, label: str, height: int = 560) -> str | None:
    """Draw a picture (see `present/network_picture.py`); return the id that was opened by a double click or Enter, if any."""
    words = {
        "label": label,
        "hint": _("Click to choose, Shift and drag for several; arrow keys and Enter do the same."),
        "nearer": _("Nearer"),
        "further": _("Further away"),
        "all": _("Show all"),
    }
    data = {"key": CANVAS, "height": height, "words": words, **picture}
    told = mount("canvas", data, key=CANVAS, on_chosen_change=lambda: _choose(CANVAS), on_opened_change=lambda: None)
    opened = told.get("opened")
    return str(opened) if opened else None


def table(content: dict[str, Any], *, label: str) -> None:
    """Show who is drawn as a table with the same choice."""
    words = {"search": _("Search in this table"), "label": label}
    mount("table", {"key": TABLE, "words": words, **content}, key=TABLE, on_chosen_change=lambda: _choose(TABLE))


def command(selection: Sequence[str], focus: str | None = None) -> None:
    """Tell the canvas and the table what is chosen, and whom to look at."""
    mount("command", {"keys": [CANVAS, TABLE], "select": list(selection), "focus": focus}, key="command")


def _choose(widget: str) -> None:
    told = st.session_state.get(widget) or {}
    state.select(told.get("chosen") or ())
    state.remember("focus", None if widget == CANVAS else next(iter(state.selection()), None))
