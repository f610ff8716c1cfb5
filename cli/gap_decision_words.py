"""Decisions about gaps in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.gap_states import GapState


def decision_words(state: GapState, view: View) -> str:
    """Return a decision in a few words."""
    now = state.on(view.today)
    who = f" to {state.assigned_to}" if now == "assigned" and state.assigned_to else ""
    until = f" until {state.waived_until}" if now == "waived" else ""
    return f"{now}{who}{until}{f': {state.why}' if state.why else ''}"
