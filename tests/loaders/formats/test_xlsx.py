"""Workbooks: what is read of them, and hostile ones refused in time and memory (promise P13)."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import MAX_ARCHIVE_ENTRIES
from kunyet.loaders.reading.read_directory import read_files

ROOT = Path(__file__).parents[3]
ENTITIES = [["name", "kind"], ["A", "NGO"], ["B", "forum"]]


def workbook(path: Path, **sheets: Any) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("__", " "))
        for row in rows:
            sheet.append(row)
        if title == "merged":
            sheet.merge_cells("A1:B1")
    book.save(path)
    return path


def test_sheets_are_tables_by_their_names_or_headings(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "d.xlsx", entities=ENTITIES, Sheet2=[["From", "To", "Channel"], ["A", "B", None]], Sheet3=[]
    )
    assert {k: v for k, v in read_files(path).accepted_counts.items() if v} == {"entities": 2}  # a forum is no actor
    assert [(p.sheet, p.row, p.column, p.code) for p in read_files(path).errors] == [
        ("Sheet2", 2, "To", "tie-not-allowed")
    ]


def test_dates_and_numbers_are_read_as_people_see_them(tmp_path: Path) -> None:
    rows = [
        ["name", "kind", "since", "verified_on", "members", "notes"],
        ["A", "NGO", datetime(2024, 1, 29, tzinfo=UTC).replace(tzinfo=None), date(2023, 5, 1), 20, True],
        ["B", "NGO", 45320, "2023", 20.0, 1.5],
    ]
    records = read_files(workbook(tmp_path / "d.xlsx", entities=rows)).records.entities
    assert records["since"].texts() == ["2024-01-29", "2024-01-29"]
    assert records["verified_on"].texts() == ["2023-05-01", "2023"]
    assert records["members"].texts() == ["20", "20"]
    assert records["notes"].texts() == ["TRUE", "1.5"]


def test_a_workbook_counts_its_days_from_its_own_year(tmp_path: Path) -> None:
    """One that was made on a Macintosh may count from 1904: its date cells and its bare day numbers."""
    rows = [["name", "kind", "since"], ["A", "NGO", date(2024, 1, 29)], ["B", "NGO", 43858], ["C", "NGO", "3 May 2023"]]
    path = workbook(tmp_path / "d.xlsx", entities=rows)
    assert read_files(path).records.entities["since"].texts() == ["2024-01-29", "2020-01-28", "2023-05-03"]
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book["entities"]["C2"] = date(2024, 1, 29)
    book.save(path)
    assert read_files(path).records.entities["since"].texts() == ["2024-01-29", "2024-01-29", "2023-05-03"]


def test_merged_headings_and_blank_rows_do_not_shift_rows(tmp_path: Path) -> None:
    rows = [["Directory 2024", None], ["name", "region"], ["A", "Chin"], [None, None], ["B", "Nowhere land"]]
    reading = read_files(workbook(tmp_path / "d.xlsx", merged=rows))
    assert (5, "region", "unknown-region") in [(p.row, p.column, p.code) for p in reading.problems]
    assert reading.blank_rows == 1


def test_cells_merged_over_several_rows_are_a_warning_and_merged_headings_are_not(tmp_path: Path) -> None:
    rows = [["Directory", None, None], ["name", "kind", "region"], ["A", "NGO", "Chin"], ["B", "NGO", None]]
    path = workbook(tmp_path / "d.xlsx", merged=[*rows, ["C", "NGO", "Shan"], ["D", "NGO", None]])
    assert not [problem for problem in read_files(path).problems if problem.code == "merged-cells"]
    book = openpyxl.load_workbook(path)
    for cells in ("C3:C4", "C5:C6"):
        book["merged"].merge_cells(cells)
    book.save(path)
    (warning,) = (problem for problem in read_files(path).problems if problem.code == "merged-cells")
    assert (warning.sheet, warning.row, warning.column, warning.severity) == ("merged", 3, "region", "warning")
    assert "C3:C4 and 1 more" in warning.message
    assert read_files(path).records.entities["region"].texts() == ["Chin", "", "Shan", ""]


def test_sheets_for_people_are_named_and_not_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "d.xlsx", entities=ENTITIES, notes=[["x"]], **{"(ignore)__old": ENTITIES})
    reading = read_files(path)
    assert reading.accepted_counts["entities"] == 2
    assert {p.sheet for p in reading.problems if p.code == "sheet-passed-over"} == {"notes", "(ignore) old"}


def test_formulas_are_never_evaluated_and_are_a_warning(tmp_path: Path) -> None:
    reading = read_files(workbook(tmp_path / "d.xlsx", entities=[*ENTITIES, ["C", "=1+1"]]))
    assert [p.code for p in reading.problems] == ["formula-without-result", "formulas", "no-kind"]


def test_an_empty_workbook_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no sheet with anything in it"):
        read_files(workbook(tmp_path / "d.xlsx", Sheet1=[]))


def test_a_workbook_reads_as_the_same_tables_in_csv(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("name,kind\nA,NGO\nB,forum\n")
    book = read_files(workbook(tmp_path / "d.xlsx", entities=ENTITIES))
    assert book.records.entities.rows() == read_files(tmp_path / "entities.csv").records.entities.rows()


# Hostile ones
# ------------------------------------------------------------------------------------------------------------

SHEET = "xl/worksheets/sheet1.xml"


def changed(path: Path, change: Callable[[bytes], bytes] = bytes, more: dict[str, bytes] | None = None) -> Path:
    """Write a workbook anew with its sheet changed and more entries in it."""
    workbook(path, entities=ENTITIES)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries[SHEET] = change(entries[SHEET])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**entries, **(more or {})}.items():
            archive.writestr(name, content)
    return path


def bomb(sheet: bytes) -> bytes:
    return sheet.replace(
        b"</sheetData>", b'<row><c t="inlineStr"><is><t>a</t></is></c></row>' * 1_500_000 + b"</sheetData>"
    )


def entities(sheet: bytes) -> bytes:
    head, body = sheet.split(b"?>", 1) if b"?>" in sheet[:100] else (b"", sheet)
    return head + (b"?>" if head else b"") + b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + body


def wide(sheet: bytes) -> bytes:
    cells = b"".join(b"<c><v>%d</v></c>" % number for number in range(16_000))
    return sheet.replace(b"</sheetData>", b'<row r="4">' + cells + b"</row></sheetData>")


def far_down(sheet: bytes) -> bytes:
    return sheet.replace(b"</sheetData>", b'<row r="999999999999"><c><v>1</v></c></row></sheetData>')


@pytest.mark.slow
@pytest.mark.parametrize("change", (bomb, entities, wide, far_down))
def test_a_hostile_workbook_is_refused_in_5_seconds_and_300_mb(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    """Read in a process of its own that may not take more memory than that."""
    path = changed(tmp_path / "d.xlsx", change)
    code = (
        "import re, sys, time; from pathlib import Path\nfrom kunyet.loaders.reading.read_directory import read_files;"
        " from kunyet.graph.messages.errors import BadInput\nimport openpyxl\ntry: print([p.code for p in"
        " read_files(Path(sys.argv[1])).errors])\nexcept BadInput as error:"
        " print(error.code)\nprint(time.process_time())\nstatus ="
        " Path('/proc/self/status')\nprint(int(re.search(r'VmHWM:\\s+(\\d+)', status.read_text())[1]) // 1024 if"
        " status.exists() else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True, cwd=ROOT)
    # Its own seconds and its own peak: a busy machine, or the size of the process that started it, must not count.
    told, seconds, megabytes = done.stdout.split("\n")[:3]
    assert told in ("hostile-file", "too-many-columns", "too-many-rows", "['too-many-cells']"), told
    assert float(seconds) < 5
    assert int(megabytes) < 300


@pytest.mark.parametrize("name", ("../evil.xml", "/etc/evil.xml", "xl\\..\\..\\evil.xml", "C:/evil.xml"))
def test_an_entry_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as error:
        read_files(changed(tmp_path / "d.xlsx", more={name: b"x"}))
    assert error.value.code == "hostile-file"


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"has 2,0\d\d files"):
        read_files(changed(tmp_path / "d.xlsx", more={f"x/{number}": b"" for number in range(MAX_ARCHIVE_ENTRIES)}))


@pytest.mark.parametrize("missing", ("xl/workbook.xml", "[Content_Types].xml", SHEET))
def test_a_damaged_workbook_or_another_kind_of_archive_is_one_sentence(tmp_path: Path, missing: str) -> None:
    path = workbook(tmp_path / "d.xlsx", entities=ENTITIES)
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist() if name != missing}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    with pytest.raises(BadInput) as error:
        read_files(path)
    assert error.value.code in ("wrong-kind-of-file", "broken-file", "empty-file")


def test_a_cut_off_workbook_is_one_sentence(tmp_path: Path) -> None:
    path = workbook(tmp_path / "d.xlsx", entities=ENTITIES)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(BadInput) as error:
        read_files(path)
    assert error.value.code == "broken-file"
