"""Decisions about introductions, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kunyet.dashboard.present.common.html import Html
from kunyet.dashboard.present.gaps.decision_conflict import decision_conflict_html, decision_text
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _
from kunyet.graph.stores.introduction_states import IntroductionState

UNFINISHED_STATES = ("accepted", "declined")
"""The states in which something remains to be done; an introduction that is done is a tie."""


def introduction_decision_sentence(view: View, one: IntroductionState) -> str:
    """Return a decision in a sentence."""
    names = {"a": name_of(view, one.a), "b": name_of(view, one.b)}
    if one.state == "accepted":
        return _("{a} and {b} will be introduced. It counts as made from now on.", **names)
    if one.state == "declined":
        return _("{a} and {b} will not be suggested again.", **names)
    if one.state == "done":
        return _("{a} and {b} were introduced.", **names)
    return _("{a} and {b} may be suggested again.", **names)


def unfinished_introductions(view: View, states: Iterable[IntroductionState]) -> dict[str, IntroductionState]:
    """Return accepted, then declined introductions by a line of text to choose from.

    Introductions of entities that the viewer does not see are left out.
    """
    seen = [one for one in states if one.state in UNFINISHED_STATES and set(one.pair) <= view.records.entity_row.keys()]
    rows: dict[str, IntroductionState] = {}
    for one in sorted(seen, key=lambda one: (UNFINISHED_STATES.index(one.state), one.since, one.pair)):
        names = {"a": name_of(view, one.a), "b": name_of(view, one.b)}
        accepted = one.state == "accepted"
        line = _("Accepted: {a} and {b}", **names) if accepted else _("Declined: {a} and {b}", **names)
        line += f" ({one.why})" if one.why else ""
        rows[line if line not in rows else f"{line} – {one.a}, {one.b}"] = one
    return rows


def introduction_conflict_html(
    view: View, theirs: Sequence[IntroductionState], mine: Sequence[IntroductionState]
) -> Html:
    """Return another person's decisions about introductions beside the decisions that were to be saved."""
    title = _("Somebody else has decided about this introduction in the meantime.")
    return decision_conflict_html(
        title, *(" ".join(_decision(view, one) for one in states) for states in (theirs, mine))
    )


def _decision(view: View, one: IntroductionState) -> str:
    return decision_text(introduction_decision_sentence(view, one), one.why, one.by)
