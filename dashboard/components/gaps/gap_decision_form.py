"""The form of a decision about a gap: assign, waive, close, open again; each can be undone."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.gaps.gap_decision_boxes import ask_decision, box_key, empty_boxes
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.gaps.edit_links import edit_links_html
from kunyet.dashboard.present.gaps.gap_state import (
    gap_conflict_html,
    gap_history_html,
    gap_state_html,
    lost_decision_html,
)
from kunyet.dashboard.present.gaps.gap_state_words import gap_state_sentence
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.decisions.gap_decisions import gap_decision_history, save_gap_decision, state_for_view
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.messages.errors import BadInput, KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.revision import Conflict


def gap_decision_form(run: PageRun, gap: Gap) -> None:
    """Show a gap's state and, to roles that may decide, the form."""
    saved = run.gap_states.get(gap.id)
    based_on = revision_seen(run, gap)
    render_html(gap_state_html(run.view, saved, run.own_names))
    _last_decision(run, gap)
    obstacle = _obstacle(run)
    if obstacle:
        render_html(tag("p", obstacle, cls="k-note"))
        return
    render_html(edit_links_html(run.view, gap))
    with st.container(key="decide"):
        decided = ask_decision(run, gap, saved)
    if decided is not None:
        _save_decision(run, decided, saved, based_on)
    if saved is not None:
        render_html(gap_history_html(run.view, gap_decision_history(run.store, run.view, saved.id), run.own_names))


def _obstacle(run: PageRun) -> str:
    """Return why nothing can be decided here; blank where it can."""
    if not run.view.may("edit"):
        return _("Coordinators decide about gaps. Ask one to assign, waive or close it.")
    if run.store.read_only:
        return _(
            "This directory is a folder of tables and cannot be changed, so decisions cannot be saved. Load it into "
            "an encrypted directory (kunyet init, kunyet load) to assign, waive and close."
        )
    return ""


def revision_seen(run: PageRun, gap: Gap) -> int:
    """Return the revision that the viewer had seen; a later decision of somebody else was not seen."""
    before = keys.GAP_SEEN.get()
    keys.GAP_SEEN.set((gap.id, run.view.revision))
    if before is not None and before[0] != gap.id and st.session_state.get(box_key("send")):
        # Another click had removed the decided gap from the list: say that its decision is lost.
        typed = next((text for name in ("why", "done") if (text := st.session_state.get(box_key(name)))), "")
        keys.DECISION_LOST.set((before[0], str(typed)))
    if before is None or before[0] != gap.id:
        empty_boxes()
        keys.DECISION_SAVED.set(None)
        return run.view.revision
    return int(before[1])


def _save_decision(run: PageRun, decided: GapState, saved: GapState | None, based_on: int) -> None:
    """Save a decision; the next run shows the result, with the button to undo it."""
    try:
        _check_complete(decided)
        revision = save_gap_decision(run.store, decided, saved, who=run.settings.person, based_on=based_on)
    except Conflict as conflict:
        theirs = conflict.theirs
        seen = None if theirs is None else state_for_view(run.store, run.view, GapState.of(theirs))
        keys.DECISION_CONFLICT.set((decided, seen))
    except KunyetError as error:
        keys.DECISION_ERROR.set((decided.id, error))
    else:
        keys.DECISION_SAVED.set((decided.id, revision.number, gap_state_sentence(run.view, decided, run.own_names)))
        empty_boxes()
    st.rerun()


def _check_complete(decided: GapState) -> None:
    """Refuse a waiver without a reason, a closing without a deed, and an assignment without a name."""
    if decided.state == "waived" and not decided.why:
        raise BadInput("no-reason.waiver")
    if decided.state == "closed" and not decided.closed_by:
        raise BadInput("no-deed")
    if decided.state == "assigned" and not decided.assigned_to:
        raise BadInput("nobody-named")


def _last_decision(run: PageRun, gap: Gap) -> None:
    """Show the result of the last decision about this gap: saved, refused, in conflict, or lost."""
    fault, conflict = keys.DECISION_ERROR.get(), keys.DECISION_CONFLICT.get()
    done, missed = keys.DECISION_SAVED.get(), keys.DECISION_LOST.get()
    if missed is not None:
        keys.DECISION_LOST.set(None)
        render_html(lost_decision_html(*missed))
    if fault is not None:
        keys.DECISION_ERROR.set(None)
        if fault[0] == gap.id:
            render_html(error_note_html(fault[1]))
    if conflict is not None and conflict[0].id == gap.id:
        _show_conflict(run, *conflict)
    elif done is not None and done[0] == gap.id:
        with st.container(key="decided", horizontal=True, vertical_alignment="center"):
            render_html(tag("p", _("Saved. {what}", what=done[2]), cls="k-done", role="status"))
            if st.button(_("Undo"), key=f"undo-{done[1]}", icon=":material/undo:"):
                _undo(run, gap, int(done[1]))


def _show_conflict(run: PageRun, mine: GapState, theirs: GapState | None) -> None:
    render_html(gap_conflict_html(run.view, theirs, mine, run.own_names))
    with st.container(horizontal=True):
        keep = st.button(_("Keep their decision"), key="keep-theirs")
        overrule = st.button(_("Save my decision"), key="keep-mine")
    if keep or overrule:
        keys.DECISION_CONFLICT.set(None)
    if overrule:
        _save_decision(run, mine, run.gap_states.get(mine.id), run.view.revision)
    elif keep:
        st.rerun()


def _undo(run: PageRun, gap: Gap, revision: int) -> None:
    try:
        run.store.undo(revision, who=run.settings.person, why="a decision about a gap taken back")
    except KunyetError as error:
        keys.DECISION_ERROR.set((gap.id, error))
    keys.DECISION_SAVED.set(None)
    empty_boxes()
    st.rerun()
