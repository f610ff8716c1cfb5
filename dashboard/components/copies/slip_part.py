"""Taking in a slip of corrections that a derived copy returns: what it would change, the questions, and the button."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import streamlit as st

from kunyet.dashboard.components.copies.copies_actions import box_key
from kunyet.dashboard.components.decide.question_form import question_form
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.copies.slip_preview import slip_preview_html
from kunyet.dashboard.present.decide.conflict_questions import conflict_questions, side_names, value_in_words
from kunyet.dashboard.session import keys, open_sessions, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.joining.bundle_files import open_sealed
from kunyet.graph.joining.told_conflicts import log_told_contacts, tell_conflicts
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.slips.returned_edits import ReturnPlan, plan_return, take_return
from kunyet.graph.slips.slip import EditsSlip
from kunyet.graph.slips.slip_files import take_slip
from kunyet.graph.stores.locked_store import LockedStore


def slip_part(run: PageRun, store: LockedStore, file: Any, words: str) -> None:
    """Show what a dropped slip would change, and what is asked; `words` are the ten words of its maker, as typed.

    Raises
    ------
    KunyetError
        As `take_slip` and `plan_return`; `slip-is-request`.
    """
    plan, sender = _plan(run, store, file, words)
    render_html(slip_preview_html(plan, sender))
    if plan.is_known:
        return
    questions = conflict_questions(tell_conflicts(store, plan.conflicts, dict(plan.rows), value_in_words))
    if questions:
        told = _("Until you take the other value, what stands here stays. The same slip asks again.")
        render_html(tag("h2", _("What both changed differently")), tag("p", told, cls="k-muted"))
    answers = question_form(questions, box_key("join"), side_names())
    st.button(
        _("Join"),
        key="join-send",
        type="primary",
        icon=":material/merge:",
        disabled=not plan.rows and not answers,
        on_click=remember_refusal(_join),
        args=(file, words, answers),
    )


def _plan(run: PageRun, store: LockedStore, file: Any, words: str) -> tuple[ReturnPlan, str]:
    """Return what a slip would do, worked out once for each file and revision; whose contacts it tells is logged."""
    now = (hashlib.sha256(file.getvalue()).hexdigest(), store.head().number, words)
    known = keys.SLIP_PLAN.get()
    if known is None or known[0] != now:
        plan, sender = _read(run, store, file, words)
        log_told_contacts(store, run.view, run.settings.person, plan.conflicts)
        known = (now, plan, sender)
        keys.SLIP_PLAN.set(known)
    return known[1], known[2]


def _read(run: PageRun, store: LockedStore, file: Any, words: str) -> tuple[ReturnPlan, str]:
    content, public = open_sealed(store, file.getvalue(), file.name)
    taken = take_slip(store, content, public, run.view.today, words)
    if not isinstance(taken.slip, EditsSlip):
        raise KunyetError("slip-is-request")
    return plan_return(store, taken.slip, taken.asker), taken.asker.called


def _join(file: Any, words: str, answers: Mapping[str, str]) -> None:
    language.speak(state.language())
    run = PageRun.current()
    store = open_sessions.unlocked_store(run.settings.store)
    plan, _sender = _read(run, store, file, words)
    shown = {one.id for one in plan.conflicts}
    given = {id: answer for id, answer in answers.items() if id in shown}
    revision = take_return(plan, who=run.settings.person, answers=given)
    if revision is not None:
        remember_saved(revision)
    keys.SLIP_PLAN.set(None)
    keys.JOIN_STRANGER.set(None)
    keys.COPIES_ROUND.set(keys.COPIES_ROUND.get() + 1)
