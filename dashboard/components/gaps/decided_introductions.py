"""Introductions that were accepted or declined, and what can be done about each."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kunyet.dashboard.components.gaps.introduction_decision import (
    IntroductionDecision,
    introduction_box_key,
    save_introduction_decision,
)
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.gaps.introduction_state_words import (
    unfinished_introductions,
)
from kunyet.dashboard.present.words.vocabulary_words import channel_word
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _, n_
from kunyet.graph.stores.introduction_states import PROPOSED, IntroductionState
from kunyet.graph.text.dates import date_of_day, day_number


def decided_introductions(run: PageRun) -> None:
    """Show accepted and declined introductions, with the next step of the chosen one."""
    if not run.can_edit:
        return
    rows = unfinished_introductions(run.view, run.store.introduction_states().values())
    if not rows:
        return
    accepted = sum(one.state == "accepted" for one in rows.values())
    render_html(
        tag("h3", n_("{n} introduction accepted, to be made", "{n} introductions accepted, to be made", accepted))
    )
    with st.container(key="introductions_decided"):
        chosen = st.selectbox(_("Introduction"), list(rows), key=introduction_box_key("which"))
        if chosen is not None:
            _next_step(run, rows[chosen])


def _next_step(run: PageRun, one: IntroductionState) -> None:
    words = (
        {"done": _("It was made"), PROPOSED: _("Take it back")}
        if one.state == "accepted"
        else {PROPOSED: _("Suggest it again")}
    )
    what = st.segmented_control(
        _("Result"),
        list(words),
        key=introduction_box_key("became"),
        format_func=words.__getitem__,
        label_visibility="collapsed",
    )
    if what == "done":
        _tie_boxes(run, one)
    elif what is not None:
        again = IntroductionDecision((IntroductionState(*one.pair),))
        st.button(
            words[what],
            key=introduction_box_key("back"),
            type="primary",
            on_click=save_introduction_decision,
            args=(again, run.view.revision),
        )


def _tie_boxes(run: PageRun, one: IntroductionState) -> None:
    """Ask for the channel and the day of the introduction, and offer to record the tie."""
    channels = list(run.view.network.channels)
    at = channels.index(one.channel) if one.channel in channels else None
    st.selectbox(
        _("Over which channel"),
        channels,
        index=at,
        key=introduction_box_key("channel"),
        format_func=lambda name: channel_word(run.view, name),
    )
    today = run.view.today
    st.date_input(
        _("On which day"),
        value=date_of_day(min(run.view.at, today)),
        max_value=date_of_day(today),
        key=introduction_box_key("on"),
        format="YYYY-MM-DD",
    )
    args = (one, introduction_box_key("channel"), introduction_box_key("on"), run.view.revision)
    st.button(
        _("Record the tie"),
        key=introduction_box_key("record"),
        type="primary",
        on_click=remember_refusal(_record_tie),
        args=args,
    )


def _record_tie(one: IntroductionState, channel_key: str, on_key: str, based_on: int) -> None:
    channel, on = st.session_state.get(channel_key), st.session_state.get(on_key)
    done = replace(one, state="done", channel=str(channel or ""))
    save_introduction_decision(IntroductionDecision((done,), (done.channel, day_number(on) if on else None)), based_on)
