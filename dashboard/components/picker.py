"""A list to choose one thing from, and a small drawn network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.session import state


def picker(
    name: str,
    rows: Sequence[dict[str, Any]],
    *,
    label: str,
    chosen: str | None = None,
    look: str = "list",
    lead: str = "",
) -> None:
    """Show rows to choose from; what is chosen is remembered under `name`.

    Parameters
    ----------
    rows
        `id`, `title`, and where there are any `note`, `kicker`, `shape`, `tone` (a class of colour) and `drawing`.
    look
        `list` or `cards`.
    lead
        What on the page shows the chosen one (a CSS selector), where it stands out of sight: it is brought into view.
    """
    key = f"pick-{name}-{look}"
    data = {"key": key, "label": label, "look": look, "chosen": chosen, "lead": lead, "rows": list(rows)}
    mount("picker", data, key=key, on_chosen_change=lambda: _choose(key, name))


def drawing(picture: dict[str, Any], *, key: str) -> None:
    """Show a small drawn network (see `present/small_picture.py`)."""
    mount("drawing", picture, key=key)


def _choose(key: str, name: str) -> None:
    told = st.session_state.get(key) or {}
    if told.get("chosen"):
        state.remember(name, told["chosen"])
