"""The form that makes a focal point of an actor a liaison, on the actor's profile."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.editing.save_liaison import Agreement, focal_points, save_liaison
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.present.words.vocabulary_words import first_upper, purpose_word
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.purposes import PURPOSES


def liaison_form(run: PageRun, entity: str) -> None:
    """Ask who becomes a liaison, under which code name, and what they agreed to; save it, and show the liaison.

    Nothing is shown where nobody is recorded as a focal point.
    """
    persons = focal_points(run.view.records, entity)
    if not persons:
        return
    with st.expander(_("Make a focal point a liaison")), st.form("liaison-form", border=False):
        told = _(
            "They become an entry of their own, which speaks for this one, and their ways of contact move there. Below"
            " coordinator the code name stands for them; whoever agreed to something is named to policymakers."
        )
        render_html(tag("p", told, cls="k-muted"))
        person = st.selectbox(_("Person"), list(persons), key="liaison-person")
        code_name = text_box(_("Code name (left blank, Kunyet picks one)"), key="liaison-code-name")
        how = text_box(
            _("How they agreed"),
            key="liaison-how",
            placeholder=_("who asked, and how; blank: no new consent"),
        )
        purposes = st.multiselect(
            _("Agreed for"), PURPOSES, key="liaison-for", format_func=lambda one: first_upper(purpose_word(one))
        )
        today = date_of_day(run.view.today)
        with st.container(horizontal=True):
            on = st.date_input(_("Agreed on"), today, max_value=today, key="liaison-on", width=160)
            until = st.date_input(_("Until"), None, min_value=today, key="liaison-until", width=160)
        sent = st.form_submit_button(_("Make them a liaison"), key="liaison-send", type="primary")
    if not sent:
        return
    day = on.isoformat() if purposes else ""
    agreement = Agreement(how, tuple(purposes), day, until.isoformat() if until else "")
    try:
        revision = save_liaison(run, entity, person, code_name, agreement)
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    remember_saved(revision.number)
    keys.CONTACTS_SHOWN.set(None)
    st.rerun()
