"""Requests on the page Find a liaison: start a route, record how each step goes, say that somebody is safe."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.liaison.slip_boxes import answer_box, answer_buttons, slip_box
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.support.referral_forms import recorded_day
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.liaison.request_lines import request_html, request_label
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.requests import request_moves
from kunyet.graph.requests.next_way import next_way
from kunyet.graph.requests.request_erasure import erase_ended_requests
from kunyet.graph.requests.requests_of import KeptRequest, holds_until, requests_of
from kunyet.graph.routes import Routes
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.cycle.request_states import RequestState
from kunyet.graph.vocabulary.cycle.step_reasons import STEP_REASON_WORDS
from kunyet.graph.vocabulary.cycle.step_states import STEP_STATE_WORDS, StepState
from kunyet.graph.vocabulary.markings import Marking


def erase_ended(run: PageRun) -> None:
    """Erase requests that ended long enough ago."""
    if run.can_edit and run.view.records.requests.size:
        erase_ended_requests(run.store, recorded_day(run), who=run.settings.person)


def start_button(run: PageRun, found: Routes, purpose: str) -> None:
    """Offer to start the best route."""
    if found.routes and run.can_edit and st.button(_("Start this route"), key="route-start", type="primary"):
        known = requests_of(run.view.network)
        _save(run, lambda: request_moves.started_request(found.routes[0], purpose, known, on=recorded_day(run)))


def requests_part(run: PageRun) -> None:
    """Show the requests that have not been erased, and what may be done with the chosen one."""
    slip_box(run)
    answer_box(run)
    note = keys.REQUEST_NOTE.get()
    found = requests_of(run.view.network)
    if not found:
        return
    render_html(tag("h2", _("Requests"), " ", tag("span", f"TLP:{Marking.RED}", cls="k-marking")))
    if note:
        render_html(note)
        keys.REQUEST_NOTE.set(None)
    render_html(tag("ul", *(request_html(run.view, one) for one in found), cls="k-lines k-requests"))
    answer_buttons(run, found)
    open_ = [one for one in found if not one.is_ended]
    if run.can_edit and open_:
        with st.container(key="request_move", border=True):
            place = st.selectbox(
                _("Request"),
                range(len(open_)),
                format_func=lambda at: request_label(run.view, open_[at]),
                key="request",
            )
            _moves(run, open_[place])


def _moves(run: PageRun, request: KeptRequest) -> None:
    on = recorded_day(run)
    step = request.next_step
    if request.state == RequestState.PAUSED:
        if st.button(_("They are safe: go on"), key="request-safe", type="primary"):
            _save(run, lambda: request_moves.said_safe(request, on=on))
    elif step is not None:
        _step_form(run, request, step.number, step.state, on)
    with st.container(horizontal=True):
        if st.button(_("Take the next best way"), key="request-other"):
            _save(run, lambda: _other_way(run, request, on))
        if st.button(_("Give it up"), key="request-give-up"):
            _save(run, lambda: request_moves.given_up(request, on=on))


def _step_form(run: PageRun, request: KeptRequest, number: int, before: str, on: int) -> None:
    state = st.selectbox(
        _("Step {number} is now", number=number),
        request_moves.MOVES[before],
        format_func=lambda word: _(STEP_STATE_WORDS[word]),
        key=f"request-state-{before}",
    )
    why = until = ""
    if state == StepState.REFUSED:
        why = st.selectbox(
            _("Reason"), list(STEP_REASON_WORDS), format_func=lambda word: _(STEP_REASON_WORDS[word]), key="request-why"
        )
        until = _until_box(on)
    if st.button(_("Record it"), key="request-step", type="primary"):
        _save(run, lambda: request_moves.moved_step(request, number, state, on=on, why=str(why), until=until))


def _until_box(on: int) -> str:
    """Return until when a refusal holds, as it is chosen."""
    day = st.date_input(
        _("The refusal holds until (the last day)"),
        value=date_of_day(holds_until(on)),
        min_value=date_of_day(on),
        key="request-until",
        format="YYYY-MM-DD",
    )
    return f"{day:%Y-%m-%d}" if day else ""


def _other_way(run: PageRun, request: KeptRequest, on: int) -> list[Change]:
    ways = next_way(run.view_for(request.purpose or "liaison"), request).routes
    if not ways:
        raise KunyetError("request-move.no-way")
    return request_moves.other_way(request, ways[0], on=on)


def _save(run: PageRun, make: Callable[[], list[Change]]) -> None:
    """Save what is done with a request; the next run shows that it is saved, or why not."""
    try:
        run.store.apply(make(), who=run.settings.person, why="request", based_on=run.view.revision)
    except KunyetError as error:
        keys.REQUEST_NOTE.set(error_note_html(error))
    else:
        keys.REQUEST_NOTE.set(done_note_html(_("Saved. It stands under Requests, and on Overview until it ends.")))
    st.rerun()
