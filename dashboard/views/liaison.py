"""Find a liaison: through whom, and over which channel, an actor can be reached."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from kunyet.dashboard.cache import html, summaries
from kunyet.dashboard.components.liaison.requests_part import erase_ended, requests_part, start_button
from kunyet.dashboard.components.liaison.route_question import route_question
from kunyet.dashboard.components.liaison.routes_part import routes_part
from kunyet.dashboard.components.liaison.slip_boxes import hand_over_button
from kunyet.dashboard.components.liaison.why_none import why_none
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.picker import picker
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.reachable import reachable_note, reachable_sentence
from kunyet.dashboard.present.liaison.route_list import reach_sentence, route_advice, starts_sentence
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys, state
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.access_log import log_contact_reading, log_protected_question
from kunyet.graph.access.view import View
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.routes import Routes
from kunyet.graph.routes.choice_text import RouteChoice


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    erase_ended(run)
    top = st.container()
    choice = route_question(run)
    view = run.view_for(choice.purpose)
    if not choice.start or not choice.goal or choice.start == choice.goal:
        _suggest(run, choice, top)
        requests_part(run)
        keys.HANDLES_LOGGED.set(None)
        return
    _log_question(run, view, choice)
    try:
        limits = keys.ROUTE_MAX_STEPS.get(), keys.ROUTE_COUNT.get()
        found = summaries.get_routes(run.view_key(choice.purpose), choice, *limits)
    except KunyetError as error:
        with top:
            page_opening(_("Whom do you want to reach?"))
        render_html(error_note_html(error))
        return
    _log(run, found)
    with top:
        page_opening(reach_sentence(view, choice.goal, found), route_advice(found))
    with st.container(horizontal=True, key="answer_top", vertical_alignment="center"):
        render_html(tag("p", starts_sentence(view, found), cls="k-muted"))
        st.button(
            _("Back to the defector networks"),
            key="no-goal",
            type="tertiary",
            on_click=keys.ROUTE_GOAL.set,
            args=(None,),
        )
    start_button(run, found, choice.purpose)
    hand_over_button(run, choice)
    routes_part(run, view, found)
    why_none(run, view, found)
    requests_part(run)


PAGE = Page("liaison", lambda: _("Find a liaison"), show, order=60, opens_for=("policymaker",))


def _suggest(run: PageRun, choice: RouteChoice, top: st.delta_generator.DeltaGenerator) -> None:
    """Offer the defector networks, each with how it can be reached, while no goal is chosen."""
    found = html.get_reachable(run.view_key(choice.purpose), replace(choice, goal=""), spoken())
    with top:
        page_opening(reachable_sentence(found), _("choose who asks and whom they want to reach. You get every step."))
    if not found.rows:
        return
    note = reachable_note(found)
    heading = tag("h2", _("Defector networks, and the route to each"))
    render_html(heading, *([tag("p", note, cls="k-muted")] if note else []))
    picker(keys.ROUTE_GOAL, found.rows, label=_("Defector networks"), look="cards")


def _log_question(run: PageRun, view: View, choice: RouteChoice) -> None:
    """Write to the audit log that routes between two protected actors are asked: once for each question."""
    asked = [choice.start, choice.goal]
    if state.arrived_from_other_page() or asked != keys.QUESTION_LOGGED.get():
        log_protected_question(run.store, view, run.settings.person, *asked)
    keys.QUESTION_LOGGED.set(asked)


def _log(run: PageRun, found: Routes) -> None:
    """Write to the audit log whose handles are shown, before they are shown: once for each request."""
    shown = sorted({step.end for route in found.routes for step in route.steps if step.handle})
    if shown and (state.arrived_from_other_page() or shown != keys.HANDLES_LOGGED.get()):
        log_contact_reading(run.store, run.view, run.settings.person, shown)
    keys.HANDLES_LOGGED.set(shown)
