"""Where a duplicate can be prevented: below the form of an entry, and in the preview of files."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.editing.import_preview import ImportPreview
from kunyet.dashboard.present.duplicates.likely_notes import new_entries_html, new_entries_sentence, typed_note_html
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.duplicates.duplicates_of_view import find_like, find_new
from kunyet.graph.duplicates.entity_facts import facts_of
from kunyet.graph.memo import memoise

SHOWN = 30
_COMPARED = ("name", "name_my", "aliases", "region", "township")


def typed_part(run: PageRun, draft: Draft, values: dict[str, str]) -> None:
    """Show the entries that may be the one that is typed: a new one, or one whose name or place has changed."""
    typed = {**draft.typed, **values}
    if draft.table != "entities" or all(typed.get(name, "") == draft.shown.get(name, "") for name in _COMPARED):
        return
    own = draft.key[0] if draft.key else ""
    render_html(typed_note_html(run.view, find_like(run.view, facts_of(typed), own)))


def new_entries_part(run: PageRun, preview: ImportPreview) -> None:
    """Show which new entries of files may be there already."""
    if preview.outcome is None or not preview.new.get("entities"):
        return
    new = preview.reading.records
    found = memoise(new, ("new duplicates", run.view_key()), lambda: find_new(run.view, new))
    if found:
        with st.expander(new_entries_sentence(found)):
            render_html(new_entries_html(found, SHOWN))
