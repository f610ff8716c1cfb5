"""The template workbook: every table, drop-down lists, notes in both languages; untouched it has no rows and no
errors.
"""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.syllables import is_burmese
from kunyet.loaders.reading.heading_aliases import lookup_key, meant_columns
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.template import SHEETS, column_choices, column_heading, write_template


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
    assert set(TABLES) | {"forums", "promises"} <= set(book.sheetnames)
    for name, (table, columns) in SHEETS.items():
        sheet = book[name]
        assert [cell.value for cell in sheet[1]] == [column_heading(name, column) for column in columns]
        listed = {
            str(validation.sqref).split(":")[0].rstrip("0123456789")
            for validation in sheet.data_validations.dataValidation
        }
        wanted = {
            sheet.cell(1, place).column_letter
            for place, column in enumerate(columns, start=1)
            if column_choices(TABLES[table][column])
        }
        assert listed == wanted


def test_every_column_stands_in_some_sheet() -> None:
    for table, columns in TABLES.items():
        own = {column for of, listed in SHEETS.values() if of == table for column in listed}
        missing = {name for name, form in columns.items() if not form.only or "organization" in form.only} - own
        assert not missing
    dated = {column for _, columns in SHEETS.values() for column in columns}
    assert {"date", "end_date", "due", "state", "evidence"} <= dated


def test_headings_are_peoples_words_in_both_languages_and_mean_their_columns() -> None:
    for name, (table, columns) in SHEETS.items():
        headings = [column_heading(name, column) for column in columns]
        assert all("_" not in heading and is_burmese(heading) for heading in headings)
        keys = [lookup_key(heading) for heading in headings]
        assert [meant_columns(table, keys)[place] for place in range(len(columns))] == list(columns), name
    assert column_heading("entities", "township") == "Township / မြို့နယ်"


def test_notes_are_in_both_languages(template: Path) -> None:
    rows = list(openpyxl.load_workbook(template)["read me"].values)
    assert all(english and english.isascii() and is_burmese(str(burmese)) for english, burmese in rows)


def test_filled_in_it_is_read(template: Path) -> None:
    book = openpyxl.load_workbook(template)

    def fill(sheet: str, **cells: str) -> None:
        for column, text in cells.items():
            book[sheet].cell(2, SHEETS[sheet][1].index(column) + 1, text)

    fill("entities", name="Alpha", kind="organization")
    fill("forums", name="First Forum", date="2024-01-29")
    fill("promises", name="Twenty phones", due="2024-03-31", state="in progress")
    fill("contacts", entity="Alpha", person="Fictional One", position="chair")
    book.save(template)
    reading = read_files(template)
    assert reading.errors == ()
    assert {row["name"]: row["kind"] for row in reading.records.entities.rows()} == {
        "Alpha": "organization",
        "First Forum": "forum",
        "Twenty phones": "commitment",
    }
    assert reading.records.contacts["person"].texts() == ["Fictional One"]
