"""The register of what lies outside of the directory, with forms that note an end or a second holder."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.people.people_actions import box_key, run_action
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.present.people.outside_table import artefact_words, outside_table_html
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.graph.outside.register import note_destroyed, note_holder, outside_entries
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.text.dates import date_of_day


def outside_part(run: PageRun, store: LockedStore) -> None:
    """Show the register; for each entry that is still outside, note who else holds it, or that it is destroyed."""
    entries = outside_entries(run.view)
    render_html(outside_table_html(entries))
    there = {one.row["id"]: one for one in entries if not one.is_destroyed}
    if not there:
        return
    chosen = st.selectbox(
        _("What is it about"),
        list(there),
        key=box_key("outside"),
        format_func=lambda one: artefact_words(there[one]),
    )
    left, right = st.columns(2, gap="large")
    with left, st.form(box_key("destroyed"), border=False):
        day = st.date_input(
            _("Destroyed on"), date_of_day(run.view.today), max_value=date_of_day(run.view.today), key=box_key("day")
        )
        if st.form_submit_button(_("Note it as destroyed"), key="destroyed-send"):
            run_action(
                lambda: note_destroyed(store, store.person, chosen, day.isoformat()),
                _("Noted as destroyed."),
            )
    with right, st.form(box_key("holder"), border=False):
        whom = text_box(_("Who else holds it"), value=there[chosen].row.get("second_holder", ""), key=box_key("whom2"))
        if st.form_submit_button(_("Note the second holder"), key="holder-send"):
            run_action(lambda: note_holder(store, store.person, chosen, whom), _("The second holder is noted."))
