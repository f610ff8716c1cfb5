"""What loading the uploaded files would change, as tables and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.dashboard.editing.import_preview import ImportPreview
from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.import_files.record_names import RecordNames
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.dashboard.present.words.records import first_upper
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_
from kunyet.loaders.loading import LoadConflict, VanishedRecord


def change_table_html(look: ImportPreview) -> Html:
    """Return how many records of each table are new or changed."""
    rows = [
        [first_upper(table_word(name)), digits(f"{look.new.get(name, 0):,}"), digits(f"{look.changed.get(name, 0):,}")]
        for name in look.new
        if look.new.get(name) or look.changed.get(name)
    ]
    if not rows:
        return tag("p", _("Nothing is new or changed."))
    return rows_table_html(_("What would change"), [_("Table"), _("New"), _("Changed")], rows)


def conflict_table_html(view: View, conflicts: Sequence[LoadConflict], most: int) -> Html:
    """Return values that were changed in the directory since the last load: both values, side by side."""
    names = RecordNames(view)
    rows = [
        [names.html(one.table, one.key), _column(one), one.directory or "–", one.source or "–",
         " · ".join(part for part in (one.file, one.sheet, _("row {number}", number=one.row)) if part)]
        for one in conflicts[:most]
    ]  # fmt: skip
    label = _("Changed in the directory")
    return rows_table_html(label, [_("Record"), _("Column"), _("In the directory"), _("In the file"), _("Where")], rows)


def _column(one: LoadConflict) -> str:
    return _("the whole record") if one.column is None else column_word(one.table, one.column)


def vanished_table_html(view: View, vanished: Sequence[VanishedRecord], most: int) -> Html:
    """Return records that the source had when it was last loaded, and no longer has."""
    names = RecordNames(view)
    rows = [
        [first_upper(table_word(one.table)), names.html(one.table, one.key, one.name), one.source]
        for one in vanished[:most]
    ]
    return rows_table_html(_("No longer in the file"), [_("Table"), _("Record"), _("File")], rows)


def import_sentence(look: ImportPreview) -> str:
    """Return how many rows were read and how many cannot be loaded, in a sentence."""
    rows = n_("{n} row", "{n} rows", sum(sheet.rows for sheet in look.sheets) + sum(sheet.rows for sheet in look.ruled))
    errors = sum(one.severity == "error" for one in look.problems)
    if not errors:
        return _("{rows} can be loaded.", rows=rows)
    left = n_("{n} of them", "{n} of them", len(look.reading.rejected_rows))
    return _("{rows} were read. {left} cannot be loaded.", rows=rows, left=left)
