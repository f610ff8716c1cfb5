"""Import: files dropped on the page, what each column is taken for, what is wrong, what would change; then they are loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.editing.import_preview import (
    ImportPreview,
    load_files,
    preview_files,
    rejected_rows_csv,
    template_workbook,
)
from kunyet.dashboard.editing.upload import upload_endings
from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.present.common.html import NOTHING, tag
from kunyet.dashboard.present.import_files.change_tables import (
    change_table_html,
    conflict_table_html,
    import_sentence,
    vanished_table_html,
)
from kunyet.dashboard.present.import_files.problem_table import problem_table_html
from kunyet.dashboard.present.import_files.sheet_table import are_all_columns_known, sheet_html
from kunyet.dashboard.present.import_files.upload_box import upload_box_style_html
from kunyet.dashboard.present.words.errors import done_note_html, error_note_html
from kunyet.dashboard.session import keys, open_sessions
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.messages.language import _, n_
from kunyet.graph.stores.contract import Store
from kunyet.loaders.loading import LoadOptions

SHOWN = 100
"""Problems, conflicts and vanished rows that a page lists; the file of rejected rows has all of them."""


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if "edit" not in run.viewer.policy.may:
        raise NotForThisRole(_("Only a coordinator loads files."))
    loads = open_sessions.is_encrypted(run.settings.store)
    page_opening(
        _("Drop files, see what they are taken for, then load them.")
        if loads
        else _("Drop files, and see what is wrong with them."),
        ""
        if loads
        else _("mend what is listed, and check again; a folder of tables is only read, and nothing is kept."),
    )
    _result(run)
    files = _drop()
    if not files:
        return
    seen = _look(run, files, loads=loads)
    _show_look(seen)
    if loads:
        _offer(run, files, seen)


PAGE = Page(
    "import",
    lambda: _("Import"),
    show,
    order=100,
    needs="edit",
    stores=frozenset({StoreKind.WRITTEN}),
    opens_when_empty=True,
)


def _drop() -> list[Any]:
    """Let somebody drop files, and take the template along."""
    render_html(upload_box_style_html())
    files = st.file_uploader(
        _("Tables, workbooks, directory.yaml"),
        type=upload_endings(),
        accept_multiple_files=True,
        key=f"drop-{keys.IMPORT_ROUND.get()}",
        help=_("They are read in memory, and never written to the disk."),
    )
    st.download_button(
        _("An empty workbook to fill in"),
        data=template_workbook,
        file_name="kunyet-template.xlsx",
        key="template",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )
    return list(files or [])


def _options() -> LoadOptions:
    way = keys.IMPORT_MODE.get()
    return LoadOptions(
        keep_columns=keys.IMPORT_KEPT_COLUMNS.get(),
        partial=way == "partial",
        rejects=Path("rejects") if way == "good" else None,
        overwrite=keys.IMPORT_OVERWRITE.get(),
    )


def _look(run: PageRun, files: Sequence[Any], *, loads: bool) -> ImportPreview:
    """Return what the files hold; looked at anew only where files, choices or directory are others."""
    options, store = _options(), run.store if loads else None
    key = (tuple(file.file_id for file in files), options, run.store.head().number)
    known = keys.IMPORT_PREVIEW.get()
    if known is not None and known[0] == key:
        return known[1]
    with st.spinner(_("Reading the files")):
        found = preview_files(files, store, run.settings.person, options)
    keys.IMPORT_PREVIEW.set((key, found))
    return found


def _show_look(seen: ImportPreview) -> None:
    """Show what was seen: columns, then problems."""
    if seen.error is not None:
        render_html(error_note_html(seen.error))
    else:
        render_html(tag("h2", import_sentence(seen)))
    known = are_all_columns_known(seen)
    label = _("What each column is taken for: all are known") if known else _("What each column is taken for")
    with st.expander(label, expanded=not known):
        render_html(*(sheet_html(sheet) for sheet in seen.sheets))
    kept = list(keys.IMPORT_KEPT_COLUMNS.get())
    if seen.keepable or kept:
        st.session_state["keep"] = kept
        st.multiselect(
            _("Keep these columns all the same"), list(dict.fromkeys([*kept, *seen.keepable])), key="keep",
            placeholder=_("None"), on_change=lambda: keys.IMPORT_KEPT_COLUMNS.set(tuple(st.session_state["keep"])),
        )  # fmt: skip
    if seen.problems:
        more = len(seen.problems) - SHOWN
        render_html(
            tag("h2", n_("{n} problem", "{n} problems", len(seen.problems))),
            problem_table_html(seen.problems, SHOWN),
            tag("p", n_("And {n} more.", "And {n} more.", more), cls="k-muted") if more > 0 else NOTHING,
        )
    if seen.reading.rejected_rows:
        st.download_button(
            _("The rows that cannot be loaded, as a file to mend"),
            data=lambda: rejected_rows_csv(seen.reading),
            file_name="rejects.csv",
            key="rejects",
            icon=":material/download:",
            on_click="ignore",
        )


def _offer(run: PageRun, files: Sequence[Any], seen: ImportPreview) -> None:
    """Show what would change, and offer to load it."""
    if seen.outcome is None:
        return
    stops = seen.reading.has_errors
    render_html(tag("h2", _("What would change")), change_table_html(seen))
    render_html(
        tag(
            "p",
            n_("{n} row says what is there already.", "{n} rows say what is there already.", seen.outcome.unchanged),
            cls="k-muted",
        )
    )
    _conflicts(seen)
    if stops or keys.IMPORT_MODE.get() != "all":
        _choose_way()
    with st.form("load"):
        why = st.text_input(_("Why, for the history"), key="why", max_chars=200)
        ready = seen.outcome.changes and not (stops and keys.IMPORT_MODE.get() == "all")
        sent = st.form_submit_button(_("Load"), key="load-send", type="primary", disabled=not ready)
    if stops and not ready:
        render_html(
            tag(
                "p",
                _("Nothing is loaded while there are errors: mend the file and drop it again, or choose above."),
                cls="k-muted",
            )
        )
    if sent and ready:
        _load(run, files, seen, why.strip())


def _conflicts(seen: ImportPreview) -> None:
    if seen.outcome is None:
        return
    if seen.outcome.conflicts:
        render_html(
            tag("h3", _("Mended in the directory since, and kept")),
            conflict_table_html(seen.outcome.conflicts, SHOWN),
        )
    if seen.outcome.conflicts or keys.IMPORT_OVERWRITE.get():
        st.session_state["overwrite"] = keys.IMPORT_OVERWRITE.get()
        st.checkbox(
            _("Take the file's values instead"), key="overwrite",
            on_change=lambda: keys.IMPORT_OVERWRITE.set(st.session_state["overwrite"]),
        )  # fmt: skip
    if seen.outcome.vanished:
        render_html(
            tag("h3", _("No longer in the file, still in the directory")),
            vanished_table_html(seen.outcome.vanished, SHOWN),
        )


def _choose_way() -> None:
    ways = {
        "all": _("Load nothing until all is mended"),
        "good": _("Load the good rows, leave the others out"),
        "partial": _("Load rows without their bad cells"),
    }
    st.session_state["way-of-loading"] = keys.IMPORT_MODE.get()
    st.radio(
        _("What to do with errors"), list(ways), key="way-of-loading", format_func=ways.__getitem__,
        on_change=lambda: keys.IMPORT_MODE.set(st.session_state["way-of-loading"]),
    )  # fmt: skip


def _load(run: PageRun, files: Sequence[Any], seen: ImportPreview, why: str) -> None:
    if seen.outcome is None or run.store.head().number != seen.outcome.revision:
        keys.IMPORT_PREVIEW.set(None)  # somebody else was quicker: what would change is another thing now
        st.rerun()
    try:
        with st.spinner(_("Loading")):
            done = load_files(files, run.store, run.settings.person, why, _options())
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    for key in (keys.IMPORT_PREVIEW, keys.IMPORT_KEPT_COLUMNS, keys.IMPORT_MODE, keys.IMPORT_OVERWRITE):
        key.clear()
    keys.IMPORT_ROUND.set(keys.IMPORT_ROUND.get() + 1)
    keys.IMPORT_LOADED.set((done.revision, sum(done.accepted_counts.values())))
    st.rerun()


def _result(run: PageRun) -> None:
    """Tell what the last load did, and offer to take it back."""
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
        _undo(run.store, run.settings.person, revision)


def _undo(store: Store, who: str, revision: int) -> None:
    try:
        store.undo(revision, who=who, why=f"took back revision {revision}")
    except KunyetError as error:
        render_html(error_note_html(error))
        return
    keys.IMPORT_LOADED.set(None)
    keys.IMPORT_PREVIEW.set(None)
    st.rerun()
