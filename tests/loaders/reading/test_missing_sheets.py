"""A missing sheet is a warning wherever the other data show it, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from kunyet.graph.records.records import Records, Settings
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import load
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing.template import write_template
from kunyet.loaders.writing.write_workbook import write_workbook
from tests.loaders.conftest import Write

RECORDS = Records.of(
    Settings("Sheets", "2024-03-31"),
    entities=[{"id": "a", "kind": "organization", "name": "A"}, {"id": "b", "kind": "organization", "name": "B"}],
    ties=[{"id": "t", "from": "a", "to": "b", "type": "supports"}],
    contacts=[{"entity": "a", "channel": "signal", "handle": "kn-1"}],
)
CODES = {"lost-sheet", "no-entities"}


def workbook(folder: Path) -> Path:
    write_workbook(RECORDS, folder / "book.xlsx")
    return folder / "book.xlsx"


def without(path: Path, *sheets: str) -> Path:
    book = openpyxl.load_workbook(path)
    for name in sheets:
        del book[name]
    book.save(path)
    return path


def warnings_of(path: Path) -> list[tuple[str, str, str]]:
    return [(one.code, one.severity, one.message) for one in read_files(path).problems if one.code in CODES]


def test_a_complete_workbook_and_the_template_have_no_warning(tmp_path: Path) -> None:
    assert warnings_of(workbook(tmp_path)) == []
    assert [one.code for one in read_files(workbook(tmp_path)).problems] == []
    write_template(tmp_path / "empty.xlsx")
    assert warnings_of(tmp_path / "empty.xlsx") == []


def test_a_missing_sheet_of_a_workbook_that_kunyet_wrote_is_a_warning(tmp_path: Path) -> None:
    ((code, severity, message),) = warnings_of(without(workbook(tmp_path), "ties"))
    assert (code, severity) == ("lost-sheet", "warning")
    assert "a sheet ties" in message


def test_a_sheet_under_another_name_is_not_missing(tmp_path: Path) -> None:
    path = workbook(tmp_path)
    book = openpyxl.load_workbook(path)
    book["ties"].title = "Who works with whom"
    book.save(path)
    assert warnings_of(path) == []


def test_rows_that_name_entries_want_a_table_of_these(tmp_path: Path, write: Write) -> None:
    codes = [code for code, _severity, _message in warnings_of(without(workbook(tmp_path), "entities"))]
    assert codes == ["lost-sheet", "no-entities"]
    assert [code for code, *_rest in warnings_of(write(ties="from,to\na,b\n"))] == ["no-entities"]
    assert warnings_of(write(ties="from,to\na,b\n", entities="id,name\na,A\nb,B\n")) == []


def test_a_workbook_that_was_loaded_before_is_remembered_by_its_sheets(tmp_path: Path) -> None:
    path = without(workbook(tmp_path), "directory")
    store = MemoryStore()
    assert load(store, path, who="aye").problems == ()
    outcome = load(store, without(path, "contacts"), who="aye")
    assert [(one.code, one.sheet) for one in outcome.problems] == [("lost-sheet", "contacts")]
    assert not outcome.stopped


def test_ties_alone_may_come_later_where_the_directory_knows_the_entries(tmp_path: Path, write: Write) -> None:
    store = MemoryStore()
    load(store, workbook(tmp_path), who="aye")
    outcome = load(store, write(ties="from,to,type\na,b,communicates\n"), who="aye")
    assert [one.code for one in outcome.problems if one.code in CODES] == []
