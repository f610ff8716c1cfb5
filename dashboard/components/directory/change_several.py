"""Changing several entries at once: those that are found, or some of them."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.save_several import CHANGED_AT_ONCE, save_several
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.directory.directory_query import DirectoryPage
from kunyet.dashboard.present.words.column_names import column_word
from kunyet.dashboard.present.words.shown_names import name_of
from kunyet.dashboard.present.words.vocabulary_words import first_upper, region_word, status_word
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _, n_
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.regions import REGIONS
from kunyet.graph.vocabulary.statuses import STATUSES

MOST = 500
"""So many entries can be chosen one by one; all that are found can always be changed."""


def change_several(run: PageRun, found: DirectoryPage) -> None:
    """Show the box, to people who may edit."""
    if not run.can_edit:
        return
    with st.popover(_("Change several"), icon=":material/edit_note:"):
        column = run.view.records.entities["id"]
        ids = [column[row] for row in found.every]
        every = st.checkbox(n_("The {n} that is found", "All {n} that are found", len(ids)), key="several-all")
        chosen = ids
        if not every:
            chosen = st.multiselect(
                _("Which entries"), ids[:MOST], key="several-ids", format_func=lambda one: name_of(run.view, one)
            )
        what = st.selectbox(_("What to set"), CHANGED_AT_ONCE, key="several-what", format_func=_what_word)
        cells = _cells(run, str(what))
        render_html(tag("p", _("One revision, which can be taken back at once."), cls="k-muted"))
        st.button(
            n_("Change {n} entry", "Change {n} entries", len(chosen)),
            key="several-save",
            type="primary",
            disabled=not chosen,
            on_click=_save,
            args=(run, chosen, cells),
        )


def _what_word(column: str) -> str:
    return column_word("entities", column)


def _cells(run: PageRun, what: str) -> dict[str, str]:
    today = date_of_day(run.view.today)
    if what == "region":
        return {what: str(st.selectbox(_("Region"), REGIONS, key="several-region", format_func=region_word))}
    if what == "verified_on":
        day = st.date_input(_("Verified on"), today, max_value=today, key="several-day", format="YYYY-MM-DD")
        return {what: day.isoformat()}
    status = st.selectbox(
        _("Status"), STATUSES, key="several-status", format_func=lambda one: first_upper(status_word(one))
    )
    since = st.date_input(_("Since when"), today, max_value=today, key="several-since", format="YYYY-MM-DD")
    return {what: str(status), "status_since": since.isoformat()}


@remember_refusal
def _save(run: PageRun, ids: list[str], cells: dict[str, str]) -> None:
    remember_saved(save_several(run, ids, cells).number)
    st.session_state["several-ids"] = []
    st.session_state["several-all"] = False
