"""What was changed in the directory since the last load, with the values to take, and what the file no longer has."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.decide.question_form import question_form
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.import_preview import ImportPreview
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.import_files.change_tables import (
    load_questions,
    load_sides,
    taken_cells,
    vanished_table_html,
)
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.loaders.loading.sources import CellKey

ROWS_LISTED = 100
"""This many vanished rows are listed."""


def changes_part(run: PageRun, preview: ImportPreview) -> None:
    """Show what was changed in the directory since the last load, and what the file no longer has."""
    if preview.outcome is None:
        return
    if preview.outcome.conflicts:
        told = _("Choose where the file's value is to be taken, and load.")
        render_html(
            tag("h2", _("Changed in the directory since; the directory's values stay")), tag("p", told, cls="k-muted")
        )
        conflicts = preview.outcome.conflicts
        form = f"load-conflict-{keys.IMPORT_ROUND.get()}"
        answers = question_form(load_questions(run.view, conflicts), form, load_sides())
        _take(taken_cells(conflicts, answers))
    else:
        _take(frozenset())
    if preview.outcome.conflicts or keys.IMPORT_OVERWRITE.get():
        st.session_state["overwrite"] = keys.IMPORT_OVERWRITE.get()
        st.checkbox(
            _("Take the file's values instead"), key="overwrite",
            on_change=lambda: keys.IMPORT_OVERWRITE.set(st.session_state["overwrite"]),
        )  # fmt: skip
    if preview.outcome.vanished:
        render_html(
            tag("h2", _("No longer in the file, still in the directory")),
            vanished_table_html(run.view, preview.outcome.vanished, ROWS_LISTED),
        )


def _take(cells: frozenset[CellKey]) -> None:
    """Remember which values of the file are taken; the form above is drawn anew where that changed."""
    if cells != keys.IMPORT_TAKEN.get():
        keys.IMPORT_TAKEN.set(cells)
        st.rerun()
