"""Import: files dropped on the page, the meaning of each column, the problems and the changes; then they are loaded."""

from __future__ import annotations

from kunyet.dashboard.components.duplicates.likely_duplicate_warnings import new_entries_part
from kunyet.dashboard.components.import_files.changed_and_vanished import changes_part
from kunyet.dashboard.components.import_files.drop_box import current_preview, drop_box
from kunyet.dashboard.components.import_files.load_part import last_load, load_part
from kunyet.dashboard.components.import_files.preview_part import columns_part, problems_part, sentence_part
from kunyet.dashboard.components.import_files.question_boxes import question_boxes
from kunyet.dashboard.components.import_files.recipe_part import cells_part, recipe_part
from kunyet.dashboard.components.import_files.sheet_boxes import column_boxes, sheet_boxes
from kunyet.dashboard.components.page_opening import page_opening
from kunyet.dashboard.components.render import render_html
from kunyet.dashboard.pages import Page, StoreKind
from kunyet.dashboard.present.common.html import tag
from kunyet.dashboard.session import open_sessions
from kunyet.dashboard.session.page_run import PageRun
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.messages.language import _


def show() -> None:
    """Show the page."""
    run = PageRun.current()
    if "edit" not in run.viewer.policy.may:
        raise NotForThisRole("load")
    loads = open_sessions.is_encrypted(run.settings.store)
    page_opening(
        _("Drop files, check how they are read, then load them.")
        if loads
        else _("Drop files, and see what is wrong with them."),
        ""
        if loads
        else _("correct what is listed, and check again. A folder of tables is only read; nothing is stored."),
    )
    last_load(run)
    files = drop_box()
    if not files:
        return
    preview = current_preview(run, files, loads=loads)
    sentence_part(preview)
    if loads:
        load_part(run, files, preview)
    new_entries_part(run, preview)
    cells_part(preview)
    question_boxes(preview)
    problems_part(preview)
    if preview.ruled:
        render_html(tag("h2", _("How the files are read")))
        sheet_boxes(preview)
        column_boxes(preview)
    recipe_part(preview)
    columns_part(preview)
    changes_part(run, preview)


PAGE = Page(
    "import",
    lambda: _("Import"),
    show,
    order=100,
    needs="edit",
    stores=frozenset({StoreKind.WRITTEN}),
    opens_when_empty=True,
)
