"""Find a liaison: through whom, and over which channel, an actor can be reached."""

from __future__ import annotations

import numpy as np
import streamlit as st

from kunyet.dashboard.cache import html
from kunyet.dashboard.components.actor_box import actor_box
from kunyet.dashboard.components.filters import channels_of, multiselect_box
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.picker import picker
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.route_list import (
    obstacles_html,
    reach_sentence,
    route_advice,
    route_html,
    steps_text,
)
from kunyet.dashboard.present.words.records import channel_word, first_upper, purpose_word
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.access_log import log_contact_reading, log_protected_question
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.routes import Routes, find_routes
from kunyet.graph.vocabulary.purposes import PURPOSES


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    top = st.container()
    view, start, goal, without = _question(run)
    if start is None or goal is None or start == goal:
        with top:
            page_opening(
                _("Whom do you want to reach?"),
                _("choose who asks and whom they want to reach. You get every step."),
            )
        _suggest(run, start)
        keys.HANDLES_LOGGED.set(None)
        return
    _log_question(run, view, start, goal)
    found = find_routes(view, start, goal, without_channels=without)
    _log(run, found)
    with top:
        page_opening(reach_sentence(view, goal, found), route_advice(found))
    _answer(view, found)


PAGE = Page("liaison", lambda: _("Find a liaison"), show, order=60, opens_for=("policymaker",))


def _question(run: PageRun) -> tuple[View, str | None, str | None, tuple[str, ...]]:
    """Ask for start, goal, purpose and excluded channels; return the view for the purpose, start, goal and channels."""
    state_default = keys.ROUTE_START.get() or _first_asker(run.view)
    keys.ROUTE_START.set(state_default)
    with st.container(key="question", border=True):
        ends = st.columns(2, gap="medium")
        with ends[0]:
            start = actor_box(run.view, _("From"), keys.ROUTE_START, placeholder=_("Who asks"))
        with ends[1]:
            goal = actor_box(run.view, _("To"), keys.ROUTE_GOAL, placeholder=_("Whom they want to reach"))
        more = st.columns(2, gap="medium")
        with more[0]:
            purpose = _purpose()
        with more[1]:
            channels = channels_of(run.view)
            without = multiselect_box(
                keys.ROUTE_WITHOUT,
                _("Without"),
                channels,
                lambda one: first_upper(channel_word(run.view, one)),
                empty=_("Every channel may be used"),
            )
    return run.view_for(purpose), start, goal, without


def _purpose() -> str:
    st.session_state["purpose"] = keys.PURPOSE.get()
    st.selectbox(
        _("For"), PURPOSES, key="purpose", format_func=lambda one: first_upper(purpose_word(one)),
        on_change=lambda: keys.PURPOSE.set(st.session_state["purpose"]),
    )  # fmt: skip
    return str(st.session_state["purpose"])


def _first_asker(view: View) -> str | None:
    """Return the default start: the viewer's own entity, else the first NUG contact; `None` without either."""
    if view.own_entity:
        return view.own_entity
    contacts = np.flatnonzero(view.network.kind.equals("nug_contact"))
    return view.network.ids[int(contacts[0])] if len(contacts) else None


def _suggest(run: PageRun, start: str | None) -> None:
    """Offer the defector networks, each with how it can be reached, while no goal is chosen."""
    rows = html.get_reachable_rows(run.view_key(keys.PURPOSE.get()), start, spoken())
    if not rows:
        return
    render_html(tag("h2", _("Defector networks, and the route to each")))
    picker(keys.ROUTE_GOAL, rows, label=_("Defector networks"), look="cards")


def _answer(view: View, found: Routes) -> None:
    if found.routes:
        render_html(*(route_html(view, route, number) for number, route in enumerate(found.routes, 1)))
        with st.expander(_("The steps of the first route as text, to copy")):
            st.code(steps_text(found.routes[0]), language=None, wrap_lines=True)
    render_html(obstacles_html(found))


def _log_question(run: PageRun, view: View, start: str, goal: str) -> None:
    """Write to the audit log that routes between two protected actors are asked: once for each question."""
    asked = [start, goal]
    if state.arrived_from_other_page() or asked != keys.QUESTION_LOGGED.get():
        log_protected_question(run.store, view, run.settings.person, start, goal)
    keys.QUESTION_LOGGED.set(asked)


def _log(run: PageRun, found: Routes) -> None:
    """Write to the audit log whose handles are shown, before they are shown: once for each request."""
    shown = sorted({step.end for route in found.routes for step in route.steps if step.handle})
    if shown and (state.arrived_from_other_page() or shown != keys.HANDLES_LOGGED.get()):
        log_contact_reading(run.store, run.view, run.settings.person, shown)
    keys.HANDLES_LOGGED.set(shown)
