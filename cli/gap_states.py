"""What people have decided about gaps, beside the gaps that there are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.decisions import kept_states, members_of, with_state

if TYPE_CHECKING:
    from graph.stores.workflow import GapState
    from graph.view import View

__all__ = ["decision", "kept_states", "members_of", "with_state"]


def decision(state: GapState, view: View) -> str:
    """Return what was decided, in a few words."""
    now = state.on(view.today)
    who = f" to {state.assigned_to}" if now == "assigned" and state.assigned_to else ""
    until = f" until {state.waived_until}" if now == "waived" else ""
    return f"{now}{who}{until}{f': {state.why}' if state.why else ''}"
