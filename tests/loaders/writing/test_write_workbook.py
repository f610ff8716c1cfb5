"""A workbook reads back equal, runs nothing, and refuses a cell that it cannot hold (promise P10)."""

from __future__ import annotations

import tempfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records, Settings
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.writing import write_workbook
from kunyet.loaders.writing.formula_escape import RISKY_STARTS
from tests.loaders.writing.small_directories import HOSTILE, directories


@given(directories())
@settings(max_examples=15, deadline=None)
def test_a_workbook_reads_back_equal(records: Records) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.xlsx"
        write_workbook.write_workbook(records, out, marking="RED", role="coordinator")
        reading = read_files(out)
    assert reading.errors == ()
    assert logical_hash(reading.records) == logical_hash(records)


def test_a_workbook_holds_its_marking_and_its_role(tmp_path: Path) -> None:
    """In its properties, which programs show, and in the head of each printed sheet."""
    write_workbook.write_workbook(HOSTILE, tmp_path / "out.xlsx", marking="RED", role="coordinator")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert (book.properties.keywords, book.properties.description) == ("TLP:RED", "for the role coordinator")
    assert {sheet.oddHeader.center.text for sheet in book if sheet.title != "directory"} == {"TLP:RED"}


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    write_workbook.write_workbook(HOSTILE, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type == "s" and (cell.value[0] == "'" or cell.value[0] not in RISKY_STARTS) for cell in cells)


@pytest.mark.parametrize("text", ("=1+1", "+1", "@sum", "\uff1dA1", "'quoted"))
def test_the_title_and_the_standards_are_no_formulas_either(tmp_path: Path, text: str) -> None:
    records = Records.of(Settings(title=text, standards=f"{text}:\n  days: 3"), entities=[])
    write_workbook.write_workbook(records, tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["directory"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert next(cell.value for cell in cells if text.strip("'") in str(cell.value)) == f"'{text}"
    assert [str(cell.value)[0] for cell in cells if str(cell.value)[0] in RISKY_STARTS.replace("'", "")] == []
    assert read_files(tmp_path / "out.xlsx").records.settings.title == text


def test_a_cell_that_no_workbook_can_hold_is_refused_and_not_cut(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="longer than the 32,767 characters"):
        write_workbook.write_workbook(Records.of(entities=[{"id": "a", "name": "x" * 40_000}]), tmp_path / "out.xlsx")
