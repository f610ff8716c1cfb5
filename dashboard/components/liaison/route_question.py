"""The question of the page Find a liaison: from whom to whom, for what, without which channels; handed on as text."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from kunyet.dashboard.components.actor_search_box import actor_box
from kunyet.dashboard.components.filters import channels_of, multiselect_box
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import long_text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.present.words.vocabulary_words import first_upper, purpose_word
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.dashboard.session.session_key import SessionKey
from kunyet.graph.access.view import View
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_, spoken
from kunyet.graph.routes.channel_groups import channel_groups
from kunyet.graph.routes.choice_text import RouteChoice, choice_text, read_choice, without_text
from kunyet.graph.vocabulary.purposes import PURPOSES
from kunyet.graph.vocabulary.route_starts import ANY_DESK, START_WORDS

COUNTS = (3, 5, 10, 20)
"""How many routes may be asked for; one that shares nobody with the best may come on top."""


def route_question(run: PageRun) -> RouteChoice:
    """Show the question; return what is chosen, with a blank start or goal where nobody is."""
    if keys.ROUTE_START.get() is None:
        keys.ROUTE_START.set(run.view.own_entity or ANY_DESK)
    with st.container(key="question", border=True):
        ends = st.columns(2, gap="medium")
        with ends[0]:
            start = actor_box(run.view, _("From"), keys.ROUTE_START, placeholder=_("Who asks"), words=_starts())
        with ends[1]:
            goal = actor_box(run.view, _("To"), keys.ROUTE_GOAL, placeholder=_("Whom they want to reach"))
        more = st.columns(2, gap="medium")
        with more[0]:
            purpose = _purpose()
        with more[1]:
            without = _without(run.view)
        with st.container(horizontal=True, key="question_more", vertical_alignment="center"):
            _order()
            _count()
            _switch(_("Through protected actors"), "question-through", keys.ROUTE_THROUGH)
            choice = RouteChoice(
                start or "", goal or "", purpose, without, keys.ROUTE_SHORTEST.get(), keys.ROUTE_THROUGH.get()
            )
            _hand_on(run, choice)
    error = keys.QUESTION_ERROR.get()
    if error is not None:
        render_html(error_note_html(error))
        keys.QUESTION_ERROR.set(None)
    return choice


def _starts() -> Mapping[str, str]:
    return {word: first_upper(_(said)) for word, said in START_WORDS.items()}


def _purpose() -> str:
    st.session_state["purpose"] = keys.PURPOSE.get()
    st.selectbox(
        _("For"), PURPOSES, key="purpose", format_func=lambda one: first_upper(purpose_word(one)),
        on_change=lambda: keys.PURPOSE.set(st.session_state["purpose"]),
    )  # fmt: skip
    return str(st.session_state["purpose"])


def _without(view: View) -> tuple[str, ...]:
    """Ask for the channels that are left out: groups of channels first, then single ones."""
    used = channels_of(view)
    groups = channel_groups({name: view.network.channels[name] for name in used})
    several = [word for word, ids in groups.items() if len(ids) > 1]
    return multiselect_box(
        keys.ROUTE_WITHOUT,
        _("Without"),
        [*several, *used],
        lambda one: first_upper(without_text(view, one, spoken())),
        empty=_("Every channel may be used"),
    )


def _order() -> None:
    words = {False: _("Most reliable first"), True: _("Shortest first")}
    st.session_state["question-order"] = keys.ROUTE_SHORTEST.get()
    st.segmented_control(
        _("Order"),
        list(words),
        key="question-order",
        format_func=words.__getitem__,
        required=True,
        label_visibility="collapsed",
        on_change=lambda: keys.ROUTE_SHORTEST.set(bool(st.session_state["question-order"])),
    )


def _count() -> None:
    """Ask for how many routes are shown."""
    st.session_state["question-routes"] = keys.ROUTE_COUNT.get()
    st.selectbox(
        _("How many routes"),
        COUNTS,
        key="question-routes",
        format_func=lambda count: n_("{n} route", "{n} routes", count),
        label_visibility="collapsed",
        width=210,
        on_change=lambda: keys.ROUTE_COUNT.set(int(st.session_state["question-routes"])),
    )


def _switch(label: str, name: str, key: SessionKey[bool]) -> None:
    st.session_state[name] = key.get()
    st.checkbox(label, key=name, on_change=lambda: key.set(bool(st.session_state[name])))


def _hand_on(run: PageRun, choice: RouteChoice) -> None:
    """Offer the question as text, and a box for one that somebody else has copied."""
    with st.popover(_("Hand it on"), icon=":material/content_paste:"):
        if choice.start and choice.goal:
            render_html(tag("p", _("The question as text, under code names:"), cls="k-muted"))
            st.code(choice_text(run.view, choice, spoken()), language=None, wrap_lines=True)
        long_text_box(_("Paste a question here"), key="question-pasted", height=140)
        st.button(_("Ask it"), key="question-paste", on_click=_ask_pasted)


def _ask_pasted() -> None:
    """Choose what a pasted question says, while a click is handled."""
    language.speak(state.language())
    try:
        choice = read_choice(PageRun.current().view, str(st.session_state.get("question-pasted") or ""))
    except KunyetError as error:
        keys.QUESTION_ERROR.set(error)
        return
    choose(choice)
    st.session_state["question-pasted"] = ""


def choose(choice: RouteChoice) -> None:
    """Make a question the chosen one."""
    keys.ROUTE_START.set(choice.start or None)
    keys.ROUTE_GOAL.set(choice.goal or None)
    keys.PURPOSE.set(choice.purpose)
    keys.ROUTE_WITHOUT.set(choice.without)
    keys.ROUTE_SHORTEST.set(choice.shortest)
    keys.ROUTE_THROUGH.set(choice.through_protected)
