"""The form that records that somebody was taken, and the button that takes it back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.error_words import done_note_html, error_note_html
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, spoken
from kunyet.graph.taken.record_taken import record_taken, recorded_changes, recorded_taking, take_back
from kunyet.graph.taken.taken_words import recorded_message
from kunyet.graph.text.dates import date_of_day


def taken_form(run: PageRun, entity: str) -> None:
    """Show what is recorded, with the way back; else what will be recorded, and the button that does it."""
    made = recorded_taking(run.store, run.view, entity)
    person = run.settings.person
    if made is not None:
        done = recorded_changes(run.store, run.view, made.number)
        render_html(done_note_html(recorded_message(made.number, done).in_words(spoken())))
        if st.button(_("They are free: take it back"), key="taken-back", icon=":material/undo:"):
            _change(lambda: take_back(run.store, run.view, entity, person))
        return
    today = date_of_day(run.view.today)
    promise = _(
        "One click records it, as one revision: detained from this day, their own ways of contact burnt, open requests"
        " that pass them paused, referrals through them withdrawn. The revision can be taken back."
    )
    with st.form("taken"):
        render_html(tag("p", promise))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            on = st.date_input(_("Taken on"), today, max_value=today, key="taken-on", width=200)
            sent = st.form_submit_button(_("Record it now"), key="taken-send", type="primary")
    if sent:
        _change(lambda: record_taken(run.store, run.view, entity, person, on.isoformat()))


def _change(action: Callable[[], object]) -> None:
    """Run an action and show the page again; where it fails, show why."""
    try:
        action()
    except KunyetError as error:
        render_html(error_note_html(error))
    else:
        st.rerun()
