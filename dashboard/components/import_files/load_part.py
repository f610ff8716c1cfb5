"""The form that loads, on top of the page, and the result of the last load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from kunyet.dashboard.components.decide.open_conflicts_part import open_of_joins_and_loads
from kunyet.dashboard.components.import_files.drop_box import load_options
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import text_box
from kunyet.dashboard.editing.import_preview import ImportPreview, load_files, rejected_rows_csv
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.import_files.change_tables import (
    change_table_html,
)
from kunyet.dashboard.present.import_files.load_sentences import loaded_note_html, why_not_sentence
from kunyet.dashboard.present.words.error_words import error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_
from kunyet.graph.stores.contract import Store


def load_part(run: PageRun, files: Sequence[Any], preview: ImportPreview) -> None:
    """Show how many records would be new or changed, and the form that loads them."""
    if preview.outcome is None:
        return
    stops = preview.reading.has_errors
    render_html(change_table_html(preview))
    if preview.outcome.unchanged:
        told = n_(
            "{n} row is already in the directory.", "{n} rows are already in the directory.", preview.outcome.unchanged
        )
        render_html(tag("p", told, cls="k-muted"))
    if stops or keys.IMPORT_MODE.get() != "all":
        _mode_box()
    why_not = why_not_sentence(preview, keys.IMPORT_MODE.get(), takes_some=bool(keys.IMPORT_TAKEN.get()))
    with st.form("load"):
        why = text_box(_("Why, for the history"), key="why", max_chars=200)
        sent = st.form_submit_button(_("Load"), key="load-send", type="primary", disabled=bool(why_not))
    if why_not:
        render_html(tag("p", why_not, cls="k-muted"))
    if sent and not why_not:
        _load(run, files, preview, why.strip())


def _mode_box() -> None:
    ways = {
        "all": _("Load nothing until everything is correct"),
        "good": _("Load the good rows, leave the others out"),
        "partial": _("Load rows without their bad cells"),
    }
    st.session_state["way-of-loading"] = keys.IMPORT_MODE.get()
    st.radio(
        _("What to do with errors"), list(ways), key="way-of-loading", format_func=ways.__getitem__,
        on_change=lambda: keys.IMPORT_MODE.set(st.session_state["way-of-loading"]),
    )  # fmt: skip


def _load(run: PageRun, files: Sequence[Any], preview: ImportPreview, why: str) -> None:
    if preview.outcome is None or run.store.head().number != preview.outcome.revision:
        keys.IMPORT_PREVIEW.set(None)  # somebody else has saved since: the changes must be computed again
        st.rerun()
    try:
        with st.spinner(_("Loading")):
            options = replace(load_options(), taken=keys.IMPORT_TAKEN.get())
            done = load_files(files, run.store, run.settings.person, why, options)
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    rejected = rejected_rows_csv(done.reading) if done.reading.rejected_rows else b""
    for key in (
        keys.IMPORT_PREVIEW,
        keys.IMPORT_KEPT_COLUMNS,
        keys.IMPORT_MODE,
        keys.IMPORT_OVERWRITE,
        keys.IMPORT_TAKEN,
        keys.IMPORT_RECIPE,
        keys.IMPORT_RECIPE_FILE,
    ):
        key.clear()
    keys.IMPORT_ROUND.set(keys.IMPORT_ROUND.get() + 1)
    keys.IMPORT_LOADED.set(
        (done.revision, sum(done.accepted_counts.values()), len(done.reading.rejected_rows), rejected)
    )
    st.rerun()


def last_load(run: PageRun) -> None:
    """Show the result of the last load: what to do next, the rows that were left out, and how to undo it."""
    loaded = keys.IMPORT_LOADED.get()
    if loaded is None:
        return
    revision, rows, left_out, rejected = loaded
    _joins, left_open = open_of_joins_and_loads(run)
    render_html(loaded_note_html(rows, revision, left_out, len(left_open)))
    with st.container(horizontal=True, key="loaded-next"):
        if rejected:
            st.download_button(
                _("The rows that were left out, as a file to correct"),
                data=rejected,
                file_name="rejects.csv",
                key="left-out",
                icon=":material/download:",
                on_click="ignore",
            )
        if st.button(_("Take it back"), key="undo-load", icon=":material/undo:"):
            _undo_load(run.store, run.settings.person, revision)


def _undo_load(store: Store, who: str, revision: int) -> None:
    try:
        store.undo(revision, who=who, why=f"took back revision {revision}")
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    keys.IMPORT_LOADED.set(None)
    keys.IMPORT_PREVIEW.set(None)
    st.rerun()
