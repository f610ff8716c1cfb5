"""The boxes of a decision about a gap: to whom, until when, what was done, and why."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.session import keys, open_sessions
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.decisions.gap_decisions import group_members
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.language import _
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.text.dates import date_of_day, iso_date

WAIVER_DAYS = 30
"""Days that a waiver lasts by default."""
LONGEST_REASON = 400
"""Characters of a reason."""


def empty_boxes() -> None:
    """Empty all boxes of the decision: their keys change."""
    keys.DECISION_ROUND.set(keys.DECISION_ROUND.get() + 1)


def box_key(name: str) -> str:
    """Return the key of a box; it changes with another gap, and after each saved decision."""
    return f"decide-{name}-{keys.DECISION_ROUND.get()}"


def ask_decision(run: PageRun, gap: Gap, decided: GapState | None) -> GapState | None:
    """Show the boxes; return the decision that was sent, `None` where none was."""
    words = {"assigned": _("Assign"), "waived": _("Waive"), "closed": _("Close")}
    if run.gap_state(gap.id) != "open":
        words["open"] = _("Open again")
    what = st.segmented_control(
        _("Decide about it"),
        list(words),
        key=box_key("what"),
        format_func=words.__getitem__,
        label_visibility="collapsed",
    )
    shown = {"assigned": _assign, "waived": _waive, "closed": _close, "open": _reopen}
    typed = shown[str(what)](run) if what else None
    if typed is None:
        return None
    today = iso_date(run.view.today) or ""
    assigned = typed.get("assigned_to") or (decided.assigned_to if decided is not None and what == "waived" else "")
    return GapState(
        gap.id,
        str(what),
        assigned_to=assigned,
        waived_until=typed.get("waived_until", ""),
        by=run.settings.person,
        why=typed.get("why", ""),
        closed_by=typed.get("closed_by", ""),
        since=today,
        members=group_members(run.gaps, gap.id),
        due=typed.get("due", ""),
    )


def _assign(run: PageRun) -> dict[str, str] | None:
    people = _people(run)
    sorts = {"person": _("A person"), "actor": _("An actor")}
    sort = st.radio(_("To whom"), list(sorts), key=box_key("sort"), format_func=sorts.__getitem__, horizontal=True)
    if sort == "person":
        who = st.selectbox(_("Person"), people, index=None, key=box_key("person"), placeholder=_("Who is responsible"))
    else:
        who = actor_box(
            run.view,
            _("Actor"),
            keys.ASSIGNED_ACTOR.numbered(keys.DECISION_ROUND.get()),
            placeholder=_("Who is responsible"),
        )
    today = date_of_day(run.view.today)
    due = st.date_input(_("Due on"), value=None, min_value=today, key=box_key("due"), format="YYYY-MM-DD")
    why = _reason_box(_("Why (may be left blank)"), "why")
    if not _send_button(_("Assign")):
        return None
    return {"assigned_to": str(who or ""), "due": f"{due:%Y-%m-%d}" if due else "", "why": why}


def _people(run: PageRun) -> list[str]:
    """Return the people who may unlock the directory, the viewer first."""
    store = open_sessions.unlocked_store(run.settings.store)
    names = [one.name for one in store.list_people()]
    return sorted(names, key=lambda name: (name != run.settings.person, name.casefold()))


def _waive(run: PageRun) -> dict[str, str] | None:
    today = date_of_day(run.view.today)
    until = st.date_input(
        _("Until (the last day)"),
        value=today + timedelta(days=WAIVER_DAYS),
        min_value=today,
        key=box_key("until"),
        format="YYYY-MM-DD",
    )
    why = _reason_box(_("Why it can wait"), "why")
    if not _send_button(_("Waive")):
        return None
    return {"waived_until": f"{until:%Y-%m-%d}" if until else "", "why": why}


def _close(_run: PageRun) -> dict[str, str] | None:
    done = _reason_box(_("What was done"), "done")
    return {"closed_by": done} if _send_button(_("Close")) else None


def _reopen(_run: PageRun) -> dict[str, str] | None:
    why = _reason_box(_("Why (may be left blank)"), "why")
    return {"why": why} if _send_button(_("Open again")) else None


def _reason_box(label: str, name: str) -> str:
    return text_box(label, key=box_key(name), max_chars=LONGEST_REASON).strip()


def _send_button(word: str) -> bool:
    return bool(st.button(word, key=box_key("send"), type="primary"))
