"""Decisions about gaps in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.gap_states import GapState


def decision_words(state: GapState, view: View) -> str:
    """Return a decision in a few words."""
    now = state.on(view.today)
    if now == "assigned" and state.assigned_to:
        words = _("assigned to {who}", who=state.assigned_to)
        words = _("{what}, due {date}", what=words, date=state.due) if state.due else words
    elif now == "waived":
        words = _("waived until {date}", date=state.waived_until)
    else:
        words = state_word(now)
    return f"{words}: {state.why}" if state.why else words


def state_word(state: str) -> str:
    """Return the state of a gap in the reader's language."""
    return {"open": _("open"), "assigned": _("assigned"), "closed": _("closed")}.get(state, state)
