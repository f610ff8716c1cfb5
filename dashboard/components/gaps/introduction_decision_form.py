"""The form of a decision about introductions: accept or decline."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kunyet.dashboard.components.gaps.introduction_decision import (
    IntroductionDecision,
    introduction_box_key,
    save_introduction_decision,
    undo_introduction_decision,
)
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.gaps.introduction_state_words import (
    introduction_conflict_html,
)
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.introductions.introduction_words import IntroductionText
from kunyet.graph.messages.language import _
from kunyet.graph.stores.introduction_states import IntroductionState, pair_of
from kunyet.graph.text.dates import iso_date

LONGEST_REASON = 400
"""Characters of a reason."""
IntroducedPairs = Sequence[tuple[str, str, str, str]]
"""Introductions to decide about: both ids, the broker, the channel (blank: none)."""


def last_introduction_decision(run: PageRun) -> None:
    """Show the result of the last decision: saved, refused or in conflict."""
    fault, done, conflict = (
        keys.INTRODUCTION_ERROR.get(),
        keys.INTRODUCTION_SAVED.get(),
        keys.INTRODUCTION_CONFLICT.get(),
    )
    keys.INTRODUCTION_ERROR.set(None)
    if fault is not None:
        render_html(error_note_html(fault))
    if conflict is not None and run.can_edit:
        _show_conflict(run, *conflict)
    if done is None:
        return
    if not run.can_edit or run.store.head().number != done[0]:
        keys.INTRODUCTION_SAVED.set(None)  # a later revision exists: the history undoes this one
        return
    with st.container(key="introduced", horizontal=True, vertical_alignment="center"):
        render_html(tag("p", _("Saved. {what}", what=done[1].sentence(run)), cls="k-done", role="status"))
        st.button(
            _("Undo"),
            key="introduced-undo",
            icon=":material/undo:",
            on_click=undo_introduction_decision,
            args=(done[0],),
        )


def _show_conflict(run: PageRun, decision: IntroductionDecision, theirs: Sequence[IntroductionState]) -> None:
    """Show another person's decision about the same introduction beside the viewer's; the viewer keeps one of both."""
    render_html(introduction_conflict_html(run.view, theirs, decision.states))
    with st.container(key="introduced_against", horizontal=True):
        st.button(
            _("Keep their decision"), key="introduced-theirs", on_click=keys.INTRODUCTION_CONFLICT.set, args=(None,)
        )
        st.button(
            _("Save my decision"),
            key="introduced-mine",
            on_click=save_introduction_decision,
            args=(decision, run.view.revision),
        )


def introduction_decision_form(run: PageRun, group: Sequence[IntroductionText]) -> None:
    """Show, to roles that may decide, how to accept or decline the chosen introductions."""
    if not run.view.may("edit"):
        return
    if run.store.read_only:
        render_html(
            tag(
                "p",
                _(
                    "This directory is a folder of tables and cannot be changed. Load it into an encrypted directory "
                    "to accept and decline."
                ),
                cls="k-note",
            )
        )
        return
    words = {"accepted": _("Accept"), "declined": _("Decline")}
    with st.container(key="introduction_decide"):
        what = st.segmented_control(
            _("Decide about it"),
            list(words),
            key=introduction_box_key("what"),
            format_func=words.__getitem__,
            label_visibility="collapsed",
        )
        if what is None:
            return
        label = _("Why not") if what == "declined" else _("Why (may be left blank)")
        text_box(label, key=introduction_box_key("why"), max_chars=LONGEST_REASON)
        pairs = [
            (introduction.a, introduction.b, introduction.via or "", introduction.channel) for introduction in group
        ]
        # The decision is about what the page shows: when the click arrives, the list may have changed.
        args = (pairs, str(what), introduction_box_key("why"), run.view.revision)
        st.button(
            words[what], key=introduction_box_key("send"), type="primary", on_click=remember_refusal(_send), args=args
        )


def _send(pairs: IntroducedPairs, what: str, why_key: str, based_on: int) -> None:
    why, run = str(st.session_state.get(why_key, "")).strip(), PageRun.current()
    today = iso_date(run.view.today) or ""
    states = [
        IntroductionState(*pair_of(a, b), what, via=via, channel=channel, by=run.settings.person, why=why, since=today)
        for a, b, via, channel in pairs
    ]
    save_introduction_decision(IntroductionDecision(tuple(states)), based_on)
