"""Introductions on the page of gaps: those that close most gaps, and the one that closes a chosen gap.

Computing them takes long: nothing is computed before the reader asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kunyet.dashboard.cache import views
from kunyet.dashboard.components.gaps.decided_introductions import decided_introductions
from kunyet.dashboard.components.gaps.introduction_decision_form import (
    introduction_decision_form,
    last_introduction_decision,
)
from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.picker import picker
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.what_if.scenario_builder import load_into_builder
from kunyet.dashboard.present.common.html import NOTHING, tag
from kunyet.dashboard.present.gaps.accepted_closers import accepted_closers_html
from kunyet.dashboard.present.gaps.closing_introduction import can_introduction_close
from kunyet.dashboard.present.gaps.introduction_details import introduction_html, opened_gaps_note_html  # fmt: skip
from kunyet.dashboard.present.gaps.introduction_rows import (
    closed_gap_rows,
    closed_gaps,
    introduction_groups,
    introduction_rows,
    introductions_sentence,
)
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.introductions.introduction_words import IntroductionText
from kunyet.graph.messages.language import _, n_
from kunyet.graph.scenarios.scenario import Scenario


def introduction_panel(run: PageRun) -> None:
    """Show the introductions that close most gaps, or the button that computes them."""
    render_html(tag("h2", _("Introductions that fix most")))
    with st.container(key="introductions"):
        last_introduction_decision(run)
        decided_introductions(run)
        if not keys.INTRODUCTIONS_REQUESTED.get():
            render_html(
                tag(
                    "p",
                    _(
                        "Which few new ties would close the most gaps, through whom, and at what risk? Looking "
                        "changes nothing."
                    ),
                    cls="k-muted",
                )
            )
            st.button(
                _("Suggest introductions"),
                key="work-out",
                icon=":material/handshake:",
                on_click=keys.INTRODUCTIONS_REQUESTED.set,
                args=(True,),
            )
            return
        with st.spinner(_("Trying pairs…"), show_time=True):
            found = views.get_introductions(run.view_key())
        groups = introduction_groups(found)
        render_html(tag("p", introductions_sentence(found)))
        if groups:
            _introductions_and_gaps(run, groups)


def _introductions_and_gaps(run: PageRun, groups: Sequence[Sequence[IntroductionText]]) -> None:
    number = keys.INTRODUCTION.get() or "0"
    at = int(number) if number.isdigit() and int(number) < len(groups) else 0
    left, right = st.columns([5, 6], gap="large")
    with left:
        rows = introduction_rows(run.view, run.gaps, groups)
        picker(keys.INTRODUCTION, rows, label=_("Introductions that fix most"), chosen=str(at))
    with right, st.container(key="introduction_chosen"):
        _introduction(run, groups[at])


def _introduction(run: PageRun, group: Sequence[IntroductionText]) -> None:
    """Show introductions that are made together, and the gaps that they close."""
    if len(group) > 1:
        render_html(tag("p", _("These introductions work only together: make all of them, or none."), cls="k-head"))
    render_html(*(introduction_html(run.view, introduction) for introduction in group), opened_gaps_note_html(group))
    _what_if_button(run, group)
    introduction_decision_form(run, group)
    closes = closed_gaps(run.gaps, group)
    render_html(tag("h3", n_("It closes {n} gap", "It closes {n} gaps", len(closes))))
    mount(
        "picker",
        {"key": "closes", "label": _("Gaps that close"), "look": "list", "chosen": keys.GAP.get(),
         "lead": ".st-key-gap_chosen h2", "rows": closed_gap_rows(closes)},
        key="closes",
        on_chosen_change=_go_to_gap,
    )  # fmt: skip


def _what_if_button(run: PageRun, group: Sequence[IntroductionText]) -> None:
    """Lead whoever has the page What if there, with these introductions as a scenario."""
    if run.view.may("cut-points") and st.button(
        _("Try it in What if"), key="introduction-what-if", icon=":material/science:"
    ):
        load_into_builder(Scenario(add=tuple((one.a, one.b) for one in group)))
        state.go_to_page("what-if")


def _go_to_gap() -> None:
    introduction = st.session_state.get("closes") or {}
    if introduction.get("chosen"):
        keys.GAP.set(introduction["chosen"])


def closing_panel(run: PageRun, gap: Gap) -> None:
    """Show the introduction that closes the chosen gap; where it is not computed yet, the button that does."""
    if not can_introduction_close(gap):
        return
    # Decisions about introductions are shown to those who can decide.
    accepted = views.get_accepted_closers(run.view_key(), gap.id) if run.can_edit and run.view.accepted else ()
    if accepted:
        render_html(accepted_closers_html(run.view, accepted))
        return
    if keys.INTRODUCTIONS_REQUESTED.get():
        for group in introduction_groups(views.get_introductions(run.view_key())):
            if any(gap.id in introduction.closes for introduction in group):
                _closing_introduction(run, group)
                return
    if keys.INTRODUCTION_FOR_GAP.get() != gap.id:
        st.button(
            _("Find an introduction that closes it"), key="find-closing", icon=":material/handshake:",
            on_click=keys.INTRODUCTION_FOR_GAP.set, args=(gap.id,),
        )  # fmt: skip
        return
    with st.spinner(_("Trying pairs…"), show_time=True):
        found = views.get_closing_introduction(run.view_key(), gap.id)
    if found is None:
        render_html(tag("p", _("No single introduction closes it without opening a critical gap."), cls="k-note"))
    else:
        _closing_introduction(run, (found,))


def _closing_introduction(run: PageRun, group: Sequence[IntroductionText]) -> None:
    together = (
        tag("p", _("These introductions work only together: make all of them, or none."), cls="k-head")
        if len(group) > 1
        else NOTHING
    )
    render_html(
        tag("h3", _("The introduction that would close it")),
        together,
        *(introduction_html(run.view, introduction) for introduction in group),
    )
