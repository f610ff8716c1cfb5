"""The decision state of a gap in words: open, assigned, waived or closed."""

from __future__ import annotations

from collections.abc import Collection

from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, say_day
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.text.dates import read_day

LIST_PARTS = ("found", "ask", "mine", "waived", "closed")
"""The parts of the list: open gaps, questions, the viewer's own, waived ones, closed ones."""


def assignee_word(view: View, who: str, mine: Collection[str]) -> str:
    """Return who takes care of a gap, the viewer as "you"; blank where the viewer may not know."""
    return _("you") if who in mine else name_of(view, who)


def gap_state_sentence(view: View, decided: GapState | None, mine: Collection[str] = ()) -> str:
    """Return a gap's state today, in a sentence."""
    now = "open" if decided is None else decided.on(view.today)
    if decided is None:
        return _("Open. Nobody has decided about it yet.")
    who = assignee_word(view, decided.assigned_to, mine) if decided.assigned_to else ""
    if now == "assigned":
        return _assigned(decided, who)
    if now == "waived":
        return _("Waived until {day}.", day=state_day_word(decided.waived_until, late=True))
    if now == "closed":
        return _("Closed: {what}", what=decided.closed_by) if decided.closed_by else _("Closed.")
    if decided.state == "waived":
        return _("Open again: the waiver ran out on {day}.", day=state_day_word(decided.waived_until, late=True))
    return _("Opened again.")


def _assigned(decided: GapState, who: str) -> str:
    if who and decided.due:
        return _("Assigned to {who}, to be closed by {day}.", who=who, day=state_day_word(decided.due, late=True))
    return _("Assigned to {who}.", who=who) if who else _("Assigned; a coordinator knows to whom.")


def state_day_word(text: str, *, late: bool) -> str:
    """Return a recorded date as a day in words; blank is "not recorded".

    Parameters
    ----------
    late
        Whether a partial date means its last day.
    """
    return say_day(read_day(text, late=late)) if text else _("not recorded")


def owner_word(view: View, decided: GapState | None, mine: Collection[str]) -> str:
    """Return what stands beside a gap in the list: who has it, or until when it is waived; blank for an open gap."""
    now = "open" if decided is None else decided.on(view.today)
    if decided is None or now == "open":
        return ""
    if now == "assigned":
        return (
            _("assigned to {who}", who=assignee_word(view, decided.assigned_to, mine))
            if decided.assigned_to
            else _("assigned")
        )
    return (
        _("waived until {day}", day=state_day_word(decided.waived_until, late=True)) if now == "waived" else _("closed")
    )
