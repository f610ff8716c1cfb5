"""What is found as files: the entries and the ties between them, without ways of contact. The log is written first."""

from __future__ import annotations

import weakref
from collections.abc import Callable

import numpy as np
import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.directory.directory_query import DirectoryPage
from kunyet.dashboard.present.network.saved_picture import data_file
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.access.subview import view_of_entities
from kunyet.graph.exports.lasting_names import refuse_fleeting_names
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_
from kunyet.graph.outside.note_leaving import Leaving, note_leaving
from kunyet.graph.text.dates import iso_date
from kunyet.graph.vocabulary.cycle.artefacts import Artefact
from kunyet.loaders.writing.write_workbook import workbook_bytes

FORMS = {
    "csv": ("zip", "application/zip"),
    "xlsx": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""The ending and the media type of each form."""


def export_found(run: PageRun, found: DirectoryPage) -> None:
    """Show a button for each form; the reason in their place where such files cannot be written."""
    with st.popover(_("Export what is found"), icon=":material/download:"):
        told = n_(
            "{n} entry, without ways of contact.",
            "{n} entries and the ties between them, without ways of contact.",
            len(found.every),
        )
        render_html(tag("p", told, " ", _("The file is not encrypted."), cls="k-muted"))
        try:
            refuse_fleeting_names(run.view)
        except KunyetError as refused:
            render_html(error_note_html(refused))
            return
        for form, (ending, media_type) in FORMS.items():
            st.download_button(
                _("Data ({form})", form=form.upper()),
                _file_maker(run, found, form),
                f"kunyet-{iso_date(run.view.at)}.{ending}",
                media_type,
                key=f"found-{form}",
                on_click="ignore",
                width="stretch",
            )


def _file_maker(run: PageRun, found: DirectoryPage, form: str) -> Callable[[], bytes]:
    """Return a function that makes the file on request.

    It refers weakly to store and view, so that it does not keep a locked directory open.
    """
    shown, store = weakref.ref(run.view), weakref.ref(run.store)
    person, role, rows = run.settings.person, run.view.role, np.sort(np.array(found.every, dtype=np.int32))

    def made() -> bytes:
        view, there = shown(), store()
        if view is None or there is None:
            raise KunyetError("locked-store")
        part = view_of_entities(view, rows)
        note_leaving(there, person, Leaving(Artefact.EXPORT, form, role, part.marking))
        if form == "xlsx":
            return workbook_bytes(part.records, marking=part.marking, role=role)
        return data_file(part, form)

    return made
