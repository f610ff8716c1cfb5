"""The first rows of a large file are those that reading all of it gives, and only its beginning is unpacked."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from kunyet.loaders.formats.common.first_rows import FirstRows, first_rows
from kunyet.loaders.workbooks import first_workbook_rows as of_workbooks
from tests.helpers.raw_workbooks import raw_workbook, row

ROWS = [["Organisation", "Members", "Founded"], ["Sunrise Lamp", "12", "2 May 2021"], ["မိုးသောက် ကွန်ရက်"]]


def large_book(path: Path, rows: int) -> Path:
    """Write a workbook with a blank row on top, and a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Groups"
    sheet.append([])
    for cells in ROWS:
        sheet.append(cells)
    for number in range(rows):
        sheet.append([f"Group {number}", number, f"note {number}"])
    book.create_sheet("More").append(["Only one row"])
    book.save(path)
    return path


def test_the_first_filled_rows_of_each_sheet_are_given(tmp_path: Path) -> None:
    book = large_book(tmp_path / "large.xlsx", 500)
    groups, more = first_rows(book, 4)
    assert groups == FirstRows("Groups", [*ROWS, ["Group 0", "0", "note 0"]])
    assert more == FirstRows("More", [["Only one row"]])


def test_texts_that_come_late_in_the_file_are_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = "".join(f"<si><t>text {number}</t></si>" for number in range(30_000))
    rows = "".join(row(f'<c t="s"><v>{number}</v></c>') for number in range(30_000))
    last = row('<c t="s"><v>29999</v></c>')
    book = raw_workbook(tmp_path / "large.xlsx", {"Groups": rows, "More": last}, texts=texts)
    monkeypatch.setattr(of_workbooks, "MOST_TEXTS", 10)
    shown = first_rows(book, 30_000)
    assert [sheet.sheet for sheet in shown] == ["Groups"], "the only text of the second sheet is the last one"
    assert shown[0].rows[:2] == [["text 0"], ["text 1"]]
    assert len(shown[0].rows) < 30_000


def test_the_beginning_of_a_text_is_enough(tmp_path: Path) -> None:
    table = tmp_path / "large.csv"
    table.write_text("Name;Type\n\n" + "ရွှေ အဖွဲ့;organization\n" * 50_000, encoding="utf-8")
    assert first_rows(table, 3) == [FirstRows("", [["Name", "Type"], *[["ရွှေ အဖွဲ့", "organization"]] * 2])]


def test_what_cannot_be_read_shows_nothing_early(tmp_path: Path) -> None:
    whole = large_book(tmp_path / "large.xlsx", 500).read_bytes()
    broken, other, bomb = (tmp_path / name for name in ("broken.xlsx", "other.xlsx", "bomb.xlsx"))
    broken.write_bytes(whole[: len(whole) // 2])
    other.write_bytes(b"%PDF-1.7")
    with zipfile.ZipFile(tmp_path / "large.xlsx") as book, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in book.infolist():
            made.writestr(entry.filename, book.read(entry))
        made.writestr("xl/theme/theme9.xml", b" " * (of_workbooks.MOST_PART_BYTES + 1))
    assert [first_rows(path, 3) for path in (broken, other, bomb, tmp_path / "none.zip")] == [[], [], [], []]
