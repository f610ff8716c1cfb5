"""Rows for people to fill in: no cell runs, in either format, headings included."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.writing.write_rows import write_rows

HEADINGS, ROWS = ("=a", "b"), (("+1", "plain"), ("@x", "'quoted"))
WRITTEN = [["'=a", "b"], ["'+1", "plain"], ["'@x", "''quoted"]]


def test_no_cell_of_a_table_for_people_is_a_formula(tmp_path: Path) -> None:
    write_rows(tmp_path / "out.csv", HEADINGS, ROWS)
    assert list(csv.reader((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines())) == WRITTEN
    write_rows(tmp_path / "out.xlsx", HEADINGS, ROWS)
    cells = [list(row) for row in openpyxl.load_workbook(tmp_path / "out.xlsx").active.iter_rows()]
    assert [[cell.value for cell in row] for row in cells] == WRITTEN
    assert {cell.data_type for row in cells for cell in row} == {"s"}


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        write_rows(tmp_path / "out.doc", HEADINGS, ROWS)
