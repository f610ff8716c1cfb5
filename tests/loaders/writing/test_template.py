"""The template workbook: every table, drop-down lists, notes in both languages; untouched it has no rows and no
errors.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.syllables import is_burmese
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.template import column_choices, write_template


@pytest.fixture
def template(tmp_path: Path) -> Path:
    write_template(tmp_path / "template.xlsx")
    return tmp_path / "template.xlsx"


def test_untouched_it_has_no_rows_and_no_errors(template: Path) -> None:
    reading = read_files(template)
    assert reading.errors == ()
    assert "no-rows" in {problem.code for problem in reading.problems}


def test_every_table_has_a_sheet_with_its_headings_and_lists(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    for name, columns in TABLES.items():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == list(columns)
        listed = {
            str(validation.sqref).split(":")[0].rstrip("0123456789")
            for validation in sheet.data_validations.dataValidation
        }
        wanted = {
            sheet.cell(1, place).column_letter
            for place, form in enumerate(columns.values(), start=1)
            if column_choices(form)
        }
        assert listed == wanted


def test_notes_are_in_both_languages(template: Path) -> None:
    rows = list(openpyxl.load_workbook(template)["notes"].values)
    assert all(english and english.isascii() and is_burmese(str(burmese)) for english, burmese in rows)


def test_filled_in_it_is_read(template: Path) -> None:
    book = openpyxl.load_workbook(template)
    names = list(TABLES["entities"])
    book["entities"].cell(2, names.index("name") + 1, "Alpha")
    book["entities"].cell(2, names.index("kind") + 1, "organization")
    book.save(template)
    reading = read_files(template)
    assert reading.errors == ()
    assert [row["name"] for row in reading.records.entities.rows()] == ["Alpha"]
