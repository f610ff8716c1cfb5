"""Joining a bundle, or a slip of corrections: who sealed the dropped file, what it would change, and the questions."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import streamlit as st

from kunyet.dashboard.components.copies.copies_actions import box_key
from kunyet.dashboard.components.copies.slip_part import slip_part
from kunyet.dashboard.components.decide.question_form import question_form
from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.copies.join_preview import erasures_html, join_preview_html
from kunyet.dashboard.present.decide.conflict_questions import conflict_questions, side_names, value_in_words
from kunyet.dashboard.present.import_files.upload_box import upload_box_style_html
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys, open_sessions, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.joining.bundle_files import BUNDLE_SUFFIX, Signer, open_bundle, open_sealed
from kunyet.graph.joining.join_bundle import JoinPlan, join_bundle, plan_join
from kunyet.graph.joining.told_conflicts import log_told_contacts, tell_attribution, tell_conflicts, tell_records
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.slips.slip import is_slip
from kunyet.graph.stores.locked_store import LockedStore

Sender = tuple[str, str]
"""The ten words of a sender whom nobody knows here, as they were typed, and their name."""


def join_part(run: PageRun, store: LockedStore) -> None:
    """Show the box for a bundle; of a dropped one who sealed it, what it would change, and what is asked."""
    render_html(upload_box_style_html(_("one bundle or slip that another copy made")))
    file = st.file_uploader(
        _("A bundle of another copy, or a slip of a derived copy"),
        type=[BUNDLE_SUFFIX.removeprefix("."), "slip"],
        key=box_key("join-file"),
        help=_("It is read in memory and never written to the disk."),
    )
    if file is None:
        return
    sender = _sender_boxes() if keys.JOIN_STRANGER.get() == _digest(file) else ("", "")
    try:
        if is_slip(open_sealed(store, file.getvalue(), file.name)[0]):
            slip_part(run, store, file, sender[0])
            return
        plan, signer = _plan(run, store, file, sender)
    except KunyetError as error:
        render_html(error_note_html(error))
        if error.code == "unknown-signer" and keys.JOIN_STRANGER.get() != _digest(file):
            keys.JOIN_STRANGER.set(_digest(file))
            _sender_boxes()
        return
    render_html(join_preview_html(plan, signer.name or signer.words))
    if not plan.is_known:
        _join_form(store, file, plan, sender, tell_attribution(signer.name or signer.words))


def _sender_boxes() -> Sender:
    """Ask for the ten words of a sender whom nobody knows here."""
    words = text_box(_("The ten words that they read to you"), key=box_key("join-words"), max_chars=200)
    name = text_box(_("Whose key it is"), key=box_key("join-name"), max_chars=100)
    return words.strip(), name.strip()


def _digest(file: Any) -> str:
    return hashlib.sha256(file.getvalue()).hexdigest()


def _plan(run: PageRun, store: LockedStore, file: Any, sender: Sender) -> tuple[JoinPlan, Signer]:
    """Return what joining would do, worked out once for each file and revision; whose contacts it tells is logged."""
    now = (_digest(file), store.head().number, sender)
    known = keys.JOIN_PLAN.get()
    if known is None or known[0] != now:
        bundle, signer = open_bundle(store, file.getvalue(), file.name, sender[0], name=sender[1], save=False)
        plan = plan_join(store, bundle)
        log_told_contacts(store, run.view, run.settings.person, plan.conflicts)
        known = (now, plan, signer)
        keys.JOIN_PLAN.set(known)
    return known[1], known[2]


def _join_form(store: LockedStore, file: Any, plan: JoinPlan, sender: Sender, attribution: str) -> None:
    to_erase = tell_records(store, plan.to_erase)
    render_html(erasures_html(to_erase))
    confirmed = bool(to_erase) and st.checkbox(
        _("Erase them here too, for good. Nothing can bring them back."), key=box_key("join-erase")
    )
    questions = conflict_questions(tell_conflicts(store, plan.conflicts, plan.records, value_in_words))
    if questions:
        render_html(tag("h2", _("What both changed differently")), tag("p", attribution, cls="k-muted"))
    answers = question_form(questions, box_key("join"), side_names())
    why = text_box(_("Why, for the history"), key=box_key("join-why"), max_chars=200)
    is_settled = all(one.may_wait or one.id in answers for one in questions)
    if not is_settled:
        render_html(tag("p", _("Settle first what cannot stand beside each other."), cls="k-muted"))
    st.button(
        _("Join"),
        key="join-send",
        type="primary",
        icon=":material/merge:",
        disabled=not is_settled or (bool(to_erase) and not confirmed),
        on_click=remember_refusal(_join),
        args=(file, sender, answers, why.strip(), confirmed),
    )


def _join(file: Any, sender: Sender, answers: Mapping[str, str], why: str, erase: bool) -> None:  # noqa: FBT001 - Streamlit passes arguments by place
    language.speak(state.language())
    run = PageRun.current()
    store = open_sessions.unlocked_store(run.settings.store)
    bundle, signer = open_bundle(store, file.getvalue(), file.name, sender[0], name=sender[1])
    plan = plan_join(store, bundle)
    shown = {one.id for one in plan.conflicts}
    given = {id: answer for id, answer in answers.items() if id in shown}
    by = signer.name or signer.words
    outcome = join_bundle(plan, who=run.settings.person, sender=by, why=why, answers=given, erase=erase)
    if outcome.revision is not None:
        remember_saved(outcome.revision)
    keys.JOIN_PLAN.set(None)
    keys.JOIN_STRANGER.set(None)
    keys.COPIES_ROUND.set(keys.COPIES_ROUND.get() + 1)
