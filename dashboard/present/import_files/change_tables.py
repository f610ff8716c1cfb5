"""What loading the uploaded files would change, as tables and a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.editing.import_preview import ImportPreview
from kunyet.dashboard.present.common.html import Html, tag
from kunyet.dashboard.present.common.rows_table import rows_table_html
from kunyet.dashboard.present.decide.question import Question
from kunyet.dashboard.present.duplicates.merge_table import value_text
from kunyet.dashboard.present.import_files.record_names import RecordNames
from kunyet.dashboard.present.words.column_names import column_word, table_word
from kunyet.dashboard.present.words.vocabulary_words import first_upper
from kunyet.graph.access.view import View
from kunyet.graph.messages.language import _, digits, n_
from kunyet.loaders.loading import LoadConflict, VanishedRecord
from kunyet.loaders.loading.sources import CellKey


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


def load_questions(view: View, conflicts: Sequence[LoadConflict]) -> list[Question]:
    """Return values that were changed in the directory since the last load as questions; the directory's holds."""
    names = RecordNames(view)
    return [
        Question(
            "-".join(map(str, one.cell)),
            first_upper(table_word(one.table)),
            _("{name}: {what}", name=names.text(one.table, one.key, one.source), what=_column(one)),
            (_said(one, one.directory), f"{_said(one, one.source)} ({_place(one)})"),
            holds=0,
            may_wait=False,
            starts=0,
        )
        for one in conflicts
    ]


def taken_cells(conflicts: Sequence[LoadConflict], answers: Mapping[str, str]) -> frozenset[CellKey]:
    """Return the cells of which the file's value is taken."""
    return frozenset(one.cell for one in conflicts if answers.get("-".join(map(str, one.cell))) == "theirs")


def load_sides() -> tuple[str, str]:
    """Return what the two sides of such a question are called."""
    return _("In the directory"), _("In the file")


def _column(one: LoadConflict) -> str:
    return _("the whole record") if one.column is None else column_word(one.table, one.column)


def _place(one: LoadConflict) -> str:
    return " · ".join(part for part in (one.file, one.sheet, _("row {number}", number=one.row)) if part)


def _said(one: LoadConflict, value: str) -> str:
    if one.column is None:
        return _("there") if value else _("removed")
    return value_text(one.column, value) if one.table == "entities" else value or "–"


def vanished_table_html(view: View, vanished: Sequence[VanishedRecord], most: int) -> Html:
    """Return records that the source had when it was last loaded, and no longer has."""
    names = RecordNames(view)
    rows = [
        [first_upper(table_word(one.table)), names.html(one.table, one.key, one.name), one.source]
        for one in vanished[:most]
    ]
    return rows_table_html(_("No longer in the file"), [_("Table"), _("Record"), _("File")], rows, stacked=True)


def import_sentence(look: ImportPreview) -> str:
    """Return how many rows were read and how many cannot be loaded, in a sentence."""
    rows = n_("{n} row", "{n} rows", sum(sheet.rows for sheet in look.sheets) + sum(sheet.rows for sheet in look.ruled))
    errors = sum(one.severity == "error" for one in look.problems)
    if not errors:
        return _("{rows} can be loaded.", rows=rows)
    left = n_("{n} of them", "{n} of them", len(look.reading.rejected_rows))
    return _("{rows} were read. {left} cannot be loaded.", rows=rows, left=left)
