"""One uploaded sheet as a table: what each column is recognised as, and its first cells."""

from __future__ import annotations

from kunyet.dashboard.editing.import_preview import ImportPreview, PreviewColumn, PreviewSheet
from kunyet.dashboard.present.common.html import Html, join, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.graph.messages.language import _, n_

_LONGEST_CELL = 60


def sheet_html(sheet: PreviewSheet) -> Html:
    """Return a sheet: its table, what each column is recognised as, and its first cells."""
    size = n_("{n} row", "{n} rows", sheet.rows)
    taken = _("read as: {table}", table=table_word(sheet.table)) if sheet.table else _("not a known table")
    taken = taken if sheet.is_loaded else join(taken, ", ", _("not loaded"))
    title = tag("h3", sheet.place, tag("span", f" {size}, {taken}", cls="k-muted"))
    rows = [
        [tag("strong", column.heading or "–"), _taken_for(sheet.table, column), *(_cell(cell) for cell in column.cells)]
        for column in sheet.columns
    ]
    first = [_("row {number}", number=number) for number in sheet.first]
    return join(title, rows_table_html(sheet.place, [_("Heading"), _("Read as"), *first], rows))


def _cell(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…"


def _taken_for(table: str, column: PreviewColumn) -> Html:
    if column.state == "known":
        return tag("span", column_word(table, column.means))
    words = {
        "not-loaded": _("not loaded"),
        "contact": _("ways of contact without consent"),
        "aside": _("not known: stored as it is, for coordinators only"),
        "kept": _("stored because you chose it, for coordinators only"),
        "phone": _("telephone numbers: ways of contact without consent"),
        "refused": _("refused: a directory must not store this by accident"),
    }
    return tag("span", words[column.state], cls="k-refused" if column.state == "refused" else "k-muted")


def are_all_columns_known(look: ImportPreview) -> bool:
    """Tell whether every sheet is a known table, and every column a known one."""
    return all(sheet.table and all(each.state == "known" for each in sheet.columns) for sheet in look.sheets)
