"""The changes that loading would make, the form that loads, and the result of the last load."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from kunyet.dashboard.components.import_files.drop_box import load_options
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.import_preview import ImportPreview, load_files
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.present.import_files.change_tables import (
    change_table_html,
    conflict_table_html,
    vanished_table_html,
)
from kunyet.dashboard.present.words.errors import done_note_html, error_note_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _, n_
from kunyet.graph.stores.contract import Store

ROWS_LISTED = 100
"""This many conflicts and vanished rows are listed."""


def load_part(run: PageRun, files: Sequence[Any], preview: ImportPreview) -> None:
    """Show what would change, and the form that loads it."""
    if preview.outcome is None:
        return
    stops = preview.reading.has_errors
    render_html(tag("h2", _("What would change")), change_table_html(preview))
    render_html(
        tag(
            "p",
            n_(
                "{n} row is already in the directory.",
                "{n} rows are already in the directory.",
                preview.outcome.unchanged,
            ),
            cls="k-muted",
        )
    )
    _conflicts(preview)
    if stops or keys.IMPORT_MODE.get() != "all":
        _mode_box()
    with st.form("load"):
        why = st.text_input(_("Why, for the history"), key="why", max_chars=200)
        ready = preview.outcome.changes and not (stops and keys.IMPORT_MODE.get() == "all")
        sent = st.form_submit_button(_("Load"), key="load-send", type="primary", disabled=not ready)
    if stops and not ready:
        render_html(
            tag(
                "p",
                _("Nothing is loaded while there are errors. Correct the file and drop it again, or choose above."),
                cls="k-muted",
            )
        )
    if sent and ready:
        _load(run, files, preview, why.strip())


def _conflicts(preview: ImportPreview) -> None:
    if preview.outcome is None:
        return
    if preview.outcome.conflicts:
        render_html(
            tag("h3", _("Changed in the directory since; the directory's values stay")),
            conflict_table_html(preview.outcome.conflicts, ROWS_LISTED),
        )
    if preview.outcome.conflicts or keys.IMPORT_OVERWRITE.get():
        st.session_state["overwrite"] = keys.IMPORT_OVERWRITE.get()
        st.checkbox(
            _("Take the file's values instead"), key="overwrite",
            on_change=lambda: keys.IMPORT_OVERWRITE.set(st.session_state["overwrite"]),
        )  # fmt: skip
    if preview.outcome.vanished:
        render_html(
            tag("h3", _("No longer in the file, still in the directory")),
            vanished_table_html(preview.outcome.vanished, ROWS_LISTED),
        )


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
            done = load_files(files, run.store, run.settings.person, why, load_options())
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    for key in (keys.IMPORT_PREVIEW, keys.IMPORT_KEPT_COLUMNS, keys.IMPORT_MODE, keys.IMPORT_OVERWRITE):
        key.clear()
    keys.IMPORT_ROUND.set(keys.IMPORT_ROUND.get() + 1)
    keys.IMPORT_LOADED.set((done.revision, sum(done.accepted_counts.values())))
    st.rerun()


def last_load(run: PageRun) -> None:
    """Show the result of the last load, and offer to take it back."""
    loaded = keys.IMPORT_LOADED.get()
    if loaded is None:
        return
    revision, rows = loaded
    render_html(
        done_note_html(
            n_(
                "{n} record was loaded, as revision {revision}.",
                "{n} records were loaded, as revision {revision}.",
                rows,
                revision=revision,
            )
        )
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
