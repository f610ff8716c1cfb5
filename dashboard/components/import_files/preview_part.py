"""The preview of dropped files: what can be read, the problems by kind, and the rejected rows as a file."""

from __future__ import annotations

import streamlit as st

from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.import_preview import ImportPreview, rejected_rows_csv
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.import_files.change_tables import import_sentence
from kunyet.dashboard.present.import_files.problem_groups import problem_groups_html
from kunyet.dashboard.present.import_files.sheet_table import are_all_columns_known, sheet_html
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.graph.messages.language import _, n_


def sentence_part(preview: ImportPreview) -> None:
    """Show in a sentence what can be read."""
    if preview.error is not None:
        render_html(error_note_html(preview.error))
    else:
        render_html(tag("h2", import_sentence(preview)))


def problems_part(preview: ImportPreview) -> None:
    """Show the problems by kind, what may be kept all the same, and the rejected rows as a file."""
    if preview.problems:
        render_html(
            tag("h2", n_("{n} problem", "{n} problems", preview.problem_count)),
            problem_groups_html(preview.problems, more=preview.more_problems),
        )
    kept = list(keys.IMPORT_KEPT_COLUMNS.get())
    if preview.keepable or kept:
        st.session_state["keep"] = kept
        st.multiselect(
            _("Keep these columns anyway"), list(dict.fromkeys([*kept, *preview.keepable])), key="keep",
            placeholder=_("None"), on_change=lambda: keys.IMPORT_KEPT_COLUMNS.set(tuple(st.session_state["keep"])),
        )  # fmt: skip
    if preview.reading.rejected_rows:
        st.download_button(
            _("The rows that cannot be loaded, as a file to correct"),
            data=lambda: rejected_rows_csv(preview.reading),
            file_name="rejects.csv",
            key="rejects",
            icon=":material/download:",
            on_click="ignore",
        )


def columns_part(preview: ImportPreview) -> None:
    """Show what each column of sheets in the native layout means."""
    if not preview.sheets:
        return
    known = are_all_columns_known(preview)
    label = _("What each column means: all are known") if known else _("What each column means")
    with st.expander(label, expanded=not known):
        render_html(*(sheet_html(sheet) for sheet in preview.sheets))
