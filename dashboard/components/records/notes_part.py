"""Dated notes about an entity and the log of contacts with it, with the form to add one; coordinators only."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from kunyet.dashboard.components.records.saved_note import remember_saved
from kunyet.dashboard.components.refused_note import remember_refusal
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import long_text_box
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.profile.notes_list import notes_html, tie_label
from kunyet.dashboard.present.profile.profile_ties import ProfileTie
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.language import _
from kunyet.graph.notes.note import Note, note_changes, notes_of
from kunyet.graph.text.dates import date_of_day
from kunyet.graph.vocabulary.cycle.contact_certainties import ContactCertainty
from kunyet.graph.vocabulary.kinds import ACTORS


def notes_part(run: PageRun, entity: str, ties: Sequence[ProfileTie]) -> None:
    """Show the notes, the latest first, and the form; `ties` are those of the entity on the date."""
    rows = notes_of(run.view.records, entity)
    if not (rows or run.can_edit):
        return
    render_html(tag("h2", _("Notes and contacts")), notes_html(rows))
    if not run.can_edit:
        return
    with st.expander(_("Add a note or a contact")):
        _form(run, entity, [tie for tie in ties if run.view.records.entities["kind"][_row(run, tie.other)] in ACTORS])


def _row(run: PageRun, id: str) -> int:
    return run.view.records.entity_row[id]


def _form(run: PageRun, entity: str, ties: Sequence[ProfileTie]) -> None:
    today = date_of_day(run.view.today)
    key = f"{entity}-{run.view.revision}"
    text = long_text_box(_("What was said or seen"), key=f"note-text-{key}", height=90)
    day = st.date_input(_("Day"), today, max_value=today, key=f"note-day-{key}", format="YYYY-MM-DD")
    spoke = st.checkbox(_("We spoke to them"), key=f"note-spoke-{key}")
    tie, sure = "", False
    if spoke:
        sure = st.checkbox(_("I am sure that it was them"), key=f"note-sure-{key}")
        own = next((one for one in ties if one.other == run.viewer.entity), None)
        choices = [None, *ties]
        chosen = st.selectbox(
            _("Whose tie it dates"),
            range(len(choices)),
            index=choices.index(own),
            key=f"note-tie-{key}",
            format_func=lambda number: tie_label(run.view, choices[number]),
            disabled=not sure,
        )
        one = choices[chosen]
        tie = run.view.records.ties["id"][one.row] if one is not None else ""
    contact = (ContactCertainty.SURE if sure else ContactCertainty.UNSURE) if spoke else ""
    said = text.strip() or (_("Spoke to them.") if spoke else "")
    note = Note(entity, day.isoformat(), run.settings.person, said, contact, tie=tie)
    st.button(
        _("Save the note"), key=f"note-save-{key}", type="primary", disabled=not said, on_click=_save, args=(run, note)
    )


@remember_refusal
def _save(run: PageRun, note: Note) -> None:
    changes = note_changes(run.store.records(), note)
    revision = run.store.apply(changes, who=run.settings.person, why=N_("note added"), based_on=run.store.head().number)
    remember_saved(revision.number)
