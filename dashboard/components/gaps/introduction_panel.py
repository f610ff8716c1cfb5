"""Introductions on the gaps page: those that mend most beside the gaps that they close, and the one that would close a chosen gap.

Trying pairs out takes longer than looking: nothing is worked out before somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kunyet.dashboard.cache import views
from kunyet.dashboard.components.gaps.introduction_decision_form import decided_panel, deciding, said
from kunyet.dashboard.components.mounting import mount
from kunyet.dashboard.components.picker import pick
from kunyet.dashboard.components.render import put
from kunyet.dashboard.i18n.language import _, n_
from kunyet.dashboard.present.common.html import NOTHING, tag
from kunyet.dashboard.present.gaps.introductions import (
    can_close,
    closed_gaps,
    closed_rows,
    groups_of,
    introduction_html,
    introduction_rows,
    introductions_sentence,
    left_to_do,
)  # fmt: skip
from kunyet.dashboard.session import state
from kunyet.dashboard.session.page_run import Run
from kunyet.graph.gaps.common.find_gaps import Gap
from kunyet.graph.introductions.introduction_words import Told

ASKED, CHOSEN, FOR = "introductions-asked", "introduction", "introduction-for"


def introduction_panel(run: Run) -> None:
    """Show the few introductions that close most, or how to have them worked out."""
    put(tag("h2", _("Introductions that mend most")))
    with st.container(key="introductions"):
        said(run)
        decided_panel(run)
        if not state.recall(ASKED):
            put(tag("p", _("Which few new ties would close most gaps, through whom, and at what risk? Nothing is changed by looking."), cls="k-muted"))  # fmt: skip
            st.button(
                _("Work them out"),
                key="work-out",
                icon=":material/handshake:",
                on_click=state.remember,
                args=(ASKED, True),
            )
            return
        with st.spinner(_("Trying pairs out…"), show_time=True):
            found = views.the_introductions(run.key())
        groups = groups_of(found)
        put(tag("p", introductions_sentence(found)))
        if groups:
            _beside_what_they_close(run, groups)


def _beside_what_they_close(run: Run, groups: Sequence[Sequence[Told]]) -> None:
    number = str(state.recall(CHOSEN) or "0")
    at = int(number) if number.isdigit() and int(number) < len(groups) else 0
    left, right = st.columns([5, 6], gap="large")
    with left:
        rows = introduction_rows(run.view, run.gaps, groups)
        pick(CHOSEN, rows, label=_("Introductions that mend most"), chosen=str(at))
    with right, st.container(key="introduction_chosen"):
        _one(run, groups[at])


def _one(run: Run, group: Sequence[Told]) -> None:
    """Show one introduction, or those that are to be made together, and the gaps that close."""
    if len(group) > 1:
        put(tag("p", _("These mend only together: make all of them, or none."), cls="k-head"))
    put(*(introduction_html(run.view, told) for told in group), left_to_do(group))
    deciding(run, group)
    closes = closed_gaps(run.gaps, group)
    put(tag("h3", n_("It closes {n} gap", "It closes {n} gaps", len(closes))))
    mount(
        "picker",
        {"key": "closes", "label": _("Gaps that close"), "look": "list", "chosen": state.recall("gap"),
         "lead": ".st-key-gap_chosen h2", "rows": closed_rows(closes)},
        key="closes",
        on_chosen_change=_go_to_gap,
    )  # fmt: skip


def _go_to_gap() -> None:
    told = st.session_state.get("closes") or {}
    if told.get("chosen"):
        state.remember("gap", told["chosen"])


def closing_panel(run: Run, gap: Gap) -> None:
    """Show the introduction that would close the chosen gap, where one is known; else let it be looked for."""
    if not can_close(gap):
        return
    if state.recall(ASKED):
        for group in groups_of(views.the_introductions(run.key())):
            if any(gap.id in told.closes for told in group):
                _closed_by(run, group)
                return
    if state.recall(FOR) != gap.id:
        st.button(
            _("Find an introduction that closes it"), key="find-closing", icon=":material/handshake:",
            on_click=state.remember, args=(FOR, gap.id),
        )  # fmt: skip
        return
    with st.spinner(_("Trying pairs out…"), show_time=True):
        found = views.the_closing(run.key(), gap.id)
    if found is None:
        put(tag("p", _("No single introduction closes it without opening a critical gap."), cls="k-note"))
    else:
        _closed_by(run, (found,))


def _closed_by(run: Run, group: Sequence[Told]) -> None:
    together = (
        tag("p", _("These mend only together: make all of them, or none."), cls="k-head") if len(group) > 1 else NOTHING
    )
    put(
        tag("h3", _("The introduction that would close it")),
        together,
        *(introduction_html(run.view, told) for told in group),
    )
