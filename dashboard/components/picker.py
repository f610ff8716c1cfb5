"""A list or cards to choose one thing from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.session.session_key import SessionKey


def picker(
    state_key: SessionKey[str | None],
    rows: Sequence[dict[str, Any]],
    *,
    label: str,
    chosen: str | None = None,
    look: str = "list",
    lead: str = "",
) -> None:
    """Show rows to choose from; the chosen id is remembered under `state_key`.

    Parameters
    ----------
    rows
        `id`, `title`, and optionally `note`, `kicker`, `shape`, `tone` (a class of colour) and `drawing`.
    look
        `list` or `cards`.
    lead
        Where the page shows the chosen thing (a CSS selector); it is scrolled into view.
    """
    key = f"pick-{state_key.name}-{look}"
    data = {"key": key, "label": label, "look": look, "chosen": chosen, "lead": lead, "rows": list(rows)}
    mount("picker", data, key=key, on_chosen_change=lambda: _choose(key, state_key))


def _choose(key: str, state_key: SessionKey[str | None]) -> None:
    event = st.session_state.get(key) or {}
    if event.get("chosen"):
        state_key.set(event["chosen"])
