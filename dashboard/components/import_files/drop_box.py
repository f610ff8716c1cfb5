"""The boxes for dropped files and for a pasted table, and their preview as the session has it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from kunyet.dashboard.components.import_files.dropped_recipe import take_recipes
from kunyet.dashboard.components.import_files.headings_part import headings_part
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.components.unstored_text_boxes import long_text_box
from kunyet.dashboard.editing.first_rows_of_large import first_rows_of_large
from kunyet.dashboard.editing.import_preview import ImportPreview, preview_files, template_workbook
from kunyet.dashboard.editing.upload import PastedText, upload_endings
from kunyet.dashboard.present.import_files.first_rows_tables import first_rows_html
from kunyet.dashboard.present.import_files.upload_box import upload_box_style_html
from kunyet.dashboard.session import keys
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.language import _
from kunyet.loaders.loading import LoadOptions

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def drop_box() -> list[Any]:
    """Show the boxes for files and for pasted text, and the download of the template; return what was given."""
    render_html(upload_box_style_html())
    files = st.file_uploader(
        _("Tables, workbooks, directory.yaml, a recipe"),
        type=upload_endings(),
        accept_multiple_files=True,
        key=f"drop-{keys.IMPORT_ROUND.get()}",
        help=_("They are read in memory and never written to the disk."),
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
    headings_part()
    return [*take_recipes(list(files or [])), *_pasted_text()]


def _pasted_text() -> list[PastedText]:
    """Show the box for a table that is pasted as text; return it as a file, if there is one."""
    with st.expander(_("Paste a table instead")):
        text = long_text_box(
            _("A table copied from a chat, a page or a spreadsheet"),
            key=f"paste-{keys.IMPORT_ROUND.get()}",
            height=160,
            help=_("One line for each row. Columns are parted by tabs, commas, semicolons or upright lines."),
        )
    return [PastedText(text)] if text.strip() else []


def load_options() -> LoadOptions:
    """Return the options of loading that the reader chose."""
    way = keys.IMPORT_MODE.get()
    return LoadOptions(
        keep_columns=keys.IMPORT_KEPT_COLUMNS.get(),
        partial=way == "partial",
        rejects=Path("rejects") if way == "good" else None,
        overwrite=keys.IMPORT_OVERWRITE.get(),
        keep_encoding=keys.IMPORT_KEEP_ENCODING.get(),
        recipe=keys.IMPORT_RECIPE.get(),
    )


def _show_first_rows(place: DeltaGenerator, files: Sequence[Any]) -> None:
    """Show the first rows of large files at once: to read and check all of their rows takes seconds."""
    found = [(file.name, rows) for file in files if (rows := first_rows_of_large(file))]
    if found:
        with place.container(key="first_rows"):
            render_html(first_rows_html(found))


def current_preview(run: PageRun, files: Sequence[Any], *, loads: bool) -> ImportPreview:
    """Return the preview of the files; it is made again only when files, choices or directory change."""
    options, store = load_options(), run.store if loads else None
    key = (tuple(file.file_id for file in files), options, run.store.head().number)
    known = keys.IMPORT_PREVIEW.get()
    if known is not None and known[0] == key:
        return known[1]
    early = st.empty()
    with st.spinner(_("Reading the files")):
        _show_first_rows(early, files)
        found = preview_files(files, store, run.settings.person, options)
    early.empty()
    keys.IMPORT_PREVIEW.set((key, found))
    return found
