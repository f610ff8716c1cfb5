"""Budgets of text files: a hostile file is refused before it is in memory, whatever its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common import budgets
from kunyet.loaders.reading import build_tables, row_filter
from kunyet.loaders.reading.read_directory import read_files


def refused(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(BadInput) as error:
        read_files(path)
    return error.value.code


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lower the budgets, so that small files exceed them."""
    monkeypatch.setattr(budgets, "_CHUNK_BYTES", 64)
    monkeypatch.setattr(budgets, "MAX_LINE_BYTES", 500)
    monkeypatch.setattr(budgets, "MAX_LINES", 1_000)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("line", (b"a" * 600, b"," * 600, b'"' * 600, b"name,kind\nA,ngo\n" + b"x" * 600))
def test_a_line_that_no_person_made_is_refused(tmp_path: Path, line: bytes) -> None:
    assert refused(tmp_path / "x.csv", line) == "too-long-line"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("ends", (b"\n", b"\r", b"\r\n"))
def test_very_many_blank_lines_are_refused(tmp_path: Path, ends: bytes) -> None:
    assert refused(tmp_path / "x.csv", b"name,kind" + ends * 1_200) == "too-many-rows"


@pytest.mark.usefixtures("small")
def test_lines_within_the_budget_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("name,kind\n" + "".join(f"N{row},ngo\n" for row in range(900)))
    assert read_files(tmp_path / "x.csv").records.entities.size == 900


def test_a_line_of_very_many_blank_cells_is_refused(tmp_path: Path) -> None:
    cells = b"," * (budgets.MAX_BLANK_COLUMNS + 1)
    assert refused(tmp_path / "x.csv", b"name,kind\n" + cells + b"\n") == "too-many-columns"


def over_budget(rows: list[list[str]]) -> str:
    """Return the error of the first row that is over the budget of a sheet; blank where none is."""
    budget = budgets.SheetBudget("d.xlsx")
    try:
        for row in rows:
            assert budget.counted(row) is row
    except BadInput as error:
        return error.code
    return ""


def test_rows_columns_and_cells_of_a_sheet_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row with more cells than there may be columns counts twice, if its cells are blank."""
    monkeypatch.setattr(budgets, "MAX_SHEET_ROWS", 5)
    monkeypatch.setattr(budgets, "MAX_COLUMNS", 4)
    monkeypatch.setattr(budgets, "MAX_SHEET_CELLS", 20)
    assert over_budget([["a"] * 4] * 5) == ""
    assert over_budget([["a"]] * 6) == "too-many-rows"
    assert over_budget([["a"] * 5]) == "too-many-columns"
    assert over_budget([["a", *[""] * 9]]) == ""
    assert over_budget([["a", *[""] * 9], ["a"]]) == "too-many-cells"


def test_settings_that_no_person_wrote_are_refused_unread(tmp_path: Path) -> None:
    (tmp_path / "entities.csv").write_text("name,kind\nA,ngo\n")
    (tmp_path / "directory.yaml").write_text("".join(f"k{number}: 1\n" for number in range(9_000)))
    assert [problem.code for problem in read_files(tmp_path).errors] == ["file-too-large"]


def test_a_column_of_very_many_wrong_words_is_refused_before_its_places_are_looked_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(budgets, "MAX_ERRORS", 20)
    monkeypatch.setattr(row_filter, "_MANY_WORDS", 10)
    monkeypatch.setattr(build_tables, "place_columns", None)  # it would fail if it were called
    rows = "".join(f"i{n},Name {n},kind{n},place{n}\n" for n in range(40))
    path = tmp_path / "entities.csv"
    path.write_text(f"id,name,kind,region\n{rows}", encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_files(path)
    assert refused.value.key == "too-many-errors"
