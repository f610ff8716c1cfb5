"""Deciding about a gap: give it to somebody, waive it until a date, close it, open it again; each with its reason, and each can be taken back."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from kunyet.dashboard.components.actor_box import actor_box
from kunyet.dashboard.components.render import render_html
from kunyet.graph.messages.language import _
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.gaps.gap_state_words import (
    gap_conflict_html,
    gap_history_html,
    lost_decision_html,
    gap_state_html,
    gap_state_sentence,
)
from kunyet.dashboard.present.words.errors import error_note_html
from kunyet.dashboard.session import open_sessions, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.decisions.gap_decisions import as_seen, decide, history_of, members_of
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.stores.contract import Conflict
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.text.dates import date_of, iso

DONE, CONFLICT, FAULT, SEEN, ROUND, MISSED = (
    "decide-done",
    "decide-conflict",
    "decide-fault",
    "decide-seen",
    "decide-round",
    "decide-missed",
)
WAIVED_FOR = 30
"""Days that a waiver is first proposed for."""
LONGEST = 400
"""Letters of a reason."""


def gap_decision_form(run: PageRun, gap: Gap) -> None:
    """Show where a gap stands and, to who may, what can be decided about it."""
    kept = run.states.get(gap.id)
    based_on = _seen(run, gap)
    render_html(gap_state_html(run.view, kept, run.mine))
    _said(run, gap)
    obstacle = _obstacle(run)
    if obstacle:
        render_html(tag("p", obstacle, cls="k-note"))
        return
    with st.container(key="decide"):
        decided = _asked(run, gap, kept)
    if decided is not None:
        _take(run, decided, kept, based_on)
    if kept is not None:
        render_html(gap_history_html(run.view, history_of(run.store, run.view, kept.id), run.mine))


def _obstacle(run: PageRun) -> str:
    """Return why nothing can be decided here; blank where it can."""
    if not run.view.may("edit"):
        return _("Coordinators decide about gaps: ask one to take it on, waive it or close it.")
    if run.store.read_only:
        return _("This directory is a folder of tables, which is only read: nothing that is decided could be kept. Load it into an encrypted directory (`kunyet init`, `kunyet load`) to assign, waive and close.")  # fmt: skip
    return ""


def _seen(run: PageRun, gap: Gap) -> int:
    """Return the revision that who decides had before them; whatever was decided after it, they had not seen."""
    before = state.recall(SEEN)
    state.remember(SEEN, (gap.id, run.view.revision))
    if before is not None and before[0] != gap.id and st.session_state.get(_key("send")):
        # By the click the gap that was decided about had gone from the list: nobody may think that it was kept.
        typed = next((text for name in ("why", "done") if (text := st.session_state.get(_key(name)))), "")
        state.remember(MISSED, (before[0], str(typed)))
    if before is None or before[0] != gap.id:
        _begin_again()
        state.remember(DONE, None)
        return run.view.revision
    return int(before[1])


def _begin_again() -> None:
    state.remember(ROUND, int(state.recall(ROUND, 0)) + 1)


def _key(name: str) -> str:
    """Return the key of a box that is empty again for another gap, and once what it was for is done."""
    return f"decide-{name}-{state.recall(ROUND, 0)}"


def _asked(run: PageRun, gap: Gap, kept: GapState | None) -> GapState | None:
    """Show what can be decided; return what was, `None` where nothing was sent."""
    words = {"assigned": _("Assign"), "waived": _("Waive"), "closed": _("Close")}
    if run.state_of(gap.id) != "open":
        words["open"] = _("Open again")
    what = st.segmented_control(
        _("Decide about it"), list(words), key=_key("what"), format_func=words.__getitem__, label_visibility="collapsed"
    )
    shown = {"assigned": _assign, "waived": _waive, "closed": _close, "open": _reopen}
    told = shown[str(what)](run) if what else None
    if told is None:
        return None
    today = iso(run.view.today) or ""
    assigned = told.get("assigned_to") or (kept.assigned_to if kept is not None and what == "waived" else "")
    return GapState(
        gap.id, str(what), assigned_to=assigned, waived_until=told.get("waived_until", ""), by=run.settings.person,
        why=told.get("why", ""), closed_by=told.get("closed_by", ""), since=today, members=members_of(run.gaps, gap.id),
    )  # fmt: skip


def _assign(run: PageRun) -> dict[str, str] | None:
    people = _people(run)
    sorts = {"person": _("A person"), "actor": _("An actor")}
    sort = st.radio(_("To whom"), list(sorts), key=_key("sort"), format_func=sorts.__getitem__, horizontal=True)
    if sort == "person":
        who = st.selectbox(_("Person"), people, index=None, key=_key("person"), placeholder=_("Who takes care of it"))
    else:
        who = actor_box(run.view, _("Actor"), f"assign-{state.recall(ROUND, 0)}", placeholder=_("Who takes care of it"))
    why = _text(_("Why (may be left blank)"), "why")
    return {"assigned_to": str(who or ""), "why": why} if _send(_("Assign")) else None


def _people(run: PageRun) -> list[str]:
    """Return who may unlock the directory, who looks first."""
    store = open_sessions.unlocked_store(run.settings.store)
    names = [one.name for one in store.list_people()]
    return sorted(names, key=lambda name: (name != run.settings.person, name.casefold()))


def _waive(run: PageRun) -> dict[str, str] | None:
    today = date_of(run.view.today)
    until = st.date_input(
        _("Until (the last day)"),
        value=today + timedelta(days=WAIVED_FOR),
        min_value=today,
        key=_key("until"),
        format="YYYY-MM-DD",
    )
    why = _text(_("Why it can wait"), "why")
    if not _send(_("Waive")):
        return None
    return {"waived_until": f"{until:%Y-%m-%d}" if until else "", "why": why}


def _close(_run: PageRun) -> dict[str, str] | None:
    done = _text(_("What was done"), "done")
    return {"closed_by": done} if _send(_("Close")) else None


def _reopen(_run: PageRun) -> dict[str, str] | None:
    why = _text(_("Why (may be left blank)"), "why")
    return {"why": why} if _send(_("Open again")) else None


def _text(label: str, name: str) -> str:
    return str(st.text_input(label, key=_key(name), max_chars=LONGEST)).strip()


def _send(word: str) -> bool:
    return bool(st.button(word, key=_key("send"), type="primary"))


def _take(run: PageRun, decided: GapState, kept: GapState | None, based_on: int) -> None:
    """Keep a decision; what became of it is told above, with the way back."""
    try:
        _complete(decided)
        revision = decide(run.store, decided, kept, who=run.settings.person, based_on=based_on)
    except Conflict as conflict:
        theirs = conflict.theirs
        seen = None if theirs is None else as_seen(run.store, run.view, GapState.of(theirs))
        state.remember(CONFLICT, (decided, seen))
    except KunyetError as error:
        state.remember(FAULT, (decided.id, error))
    else:
        state.remember(DONE, (decided.id, revision.number, gap_state_sentence(run.view, decided, run.mine)))
        _begin_again()
    st.rerun()


def _complete(decided: GapState) -> None:
    """Refuse a waiver without a reason, and a closing that does not say what was done."""
    if decided.state == "waived" and not decided.why:
        raise BadInput("no-reason", _("Nobody would know why it can wait."), _("Say why it can wait."))
    if decided.state == "closed" and not decided.closed_by:
        raise BadInput("no-deed", _("Nobody would know how it was closed."), _("Say what was done."))
    if decided.state == "assigned" and not decided.assigned_to:
        raise BadInput("nobody-named", _("Nobody is named to take care of it."), _("Choose who takes care of it."))


def _said(run: PageRun, gap: Gap) -> None:
    """Tell what became of the last decision about this gap: that it is kept and can be undone, why it is not, or what stands against it."""
    fault, conflict, done, missed = (state.recall(name) for name in (FAULT, CONFLICT, DONE, MISSED))
    if missed is not None:
        state.remember(MISSED, None)
        render_html(lost_decision_html(*missed))
    if fault is not None:
        state.remember(FAULT, None)
        if fault[0] == gap.id:
            render_html(error_note_html(fault[1]))
    if conflict is not None and conflict[0].id == gap.id:
        _against(run, *conflict)
    elif done is not None and done[0] == gap.id:
        with st.container(key="decided", horizontal=True, vertical_alignment="center"):
            render_html(tag("p", _("Kept. {what}", what=done[2]), cls="k-done", role="status"))
            if st.button(_("Undo"), key=f"undo-{done[1]}", icon=":material/undo:"):
                _undo(run, gap, int(done[1]))


def _against(run: PageRun, mine: GapState, theirs: GapState | None) -> None:
    render_html(gap_conflict_html(run.view, theirs, mine, run.mine))
    with st.container(horizontal=True):
        keep = st.button(_("Keep theirs"), key="keep-theirs")
        overrule = st.button(_("Decide mine all the same"), key="keep-mine")
    if keep or overrule:
        state.remember(CONFLICT, None)
    if overrule:
        _take(run, mine, run.states.get(mine.id), run.view.revision)
    elif keep:
        st.rerun()


def _undo(run: PageRun, gap: Gap, revision: int) -> None:
    try:
        run.store.undo(revision, who=run.settings.person, why="a decision about a gap taken back")
    except KunyetError as error:
        state.remember(FAULT, (gap.id, error))
    state.remember(DONE, None)
    _begin_again()
    st.rerun()
