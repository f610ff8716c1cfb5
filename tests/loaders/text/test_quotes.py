"""Quotation marks: nothing is changed or swallowed in silence."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.csv import read_csv
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.text.quotes import quote_faults

HEAD = "id,kind,name,notes\n"


def found(text: str) -> list[tuple[int, str]]:
    return [(fault.row, fault.kind) for fault in quote_faults(text.encode(), ",")]


@pytest.mark.parametrize(
    ("cell", "text"),
    (('"12" pipe', "pipe"), ('"Beta" house', "house"), (r'"A \"quoted\" name"', 'quoted\\" name"'), ('""x', "x")),
)
@pytest.mark.parametrize("large", (0, 1_000_000))
def test_text_after_a_closing_quote_is_an_error_of_its_row(tmp_path: Path, cell: str, text: str, large: int) -> None:
    path = tmp_path / "entities.csv"
    path.write_text(f"{HEAD}a,ngo,Alpha,x\nb,ngo,{cell},x\nc,ngo,Gamma,x\n", "utf-8")
    report = ReadReport("entities.csv")
    read_csv(path, report, large=large)
    assert [(problem.row, problem.key, problem.data["text"]) for problem in report.row_errors(None)] == [
        (3, "broken-csv.after", f"\u201c{text}\u201d")
    ]
    result = read_files(path)
    assert (result.records.entities["id"].texts(), [row.row for row in result.rejected_rows]) == (["a", "c"], [3])


def test_a_cell_that_swallows_rows_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text(HEAD + 'a,ngo,Alpha,"open\nb,ngo,Beta,x\nc,ngo,Gamma,close"\nd,ngo,Delta,x\n', "utf-8")
    (error,) = read_files(path).errors
    assert (error.key, error.row, error.data["lines"]) == ("broken-csv.rows", 2, 2)


def test_a_cell_of_lines_with_many_commas_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text('name,kind\nAlpha,"ngo\nof Aye, Ba and Chit"\n', "utf-8")
    assert ("broken-csv", "warning") in {(problem.code, problem.severity) for problem in read_files(path).problems}


def test_an_address_of_several_lines_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "entities.csv"
    path.write_text(HEAD + 'a,ngo,Alpha,"first line,\nsecond line"\nb,ngo,"Beta ""B"" House",x\n', "utf-8")
    result = read_files(path)
    assert not result.problems
    assert result.records.entities["name"].texts() == ["Alpha", 'Beta "B" House']


@pytest.mark.parametrize("ends", ("\n", "\r\n", "\r"))
def test_an_open_quote_is_told_with_its_row(tmp_path: Path, ends: str) -> None:
    path = tmp_path / "entities.csv"
    rows = (HEAD + '"a",ngo,"two\nlines",x\n\nb,ngo,"Beta,x\nc,ngo,Gamma,x\n').replace("\n", ends)
    path.write_bytes(rows.encode())
    with pytest.raises(BadInput) as error:
        read_files(path)
    assert (error.value.code, error.value.data["row"]) == ("broken-csv", "4")


@given(st.lists(st.lists(st.text(st.sampled_from('a"\n\r,; ')), min_size=2, max_size=3), min_size=1, max_size=4))
def test_what_a_csv_writer_writes_has_no_fault_but_cells_like_rows(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(rows)
    assert {kind for _, kind in found(text.getvalue())} <= {"lines", "rows"}


@given(st.text(st.sampled_from('a"\n\r,')))
def test_rows_are_counted_as_the_reader_counts_them(text: str) -> None:
    faults = [fault for fault in quote_faults(text.encode(), ",") if fault.kind == "after"]
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert all(1 <= fault.row <= len(rows) for fault in faults)
    if not list(quote_faults(text.encode(), ",")):
        assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == rows
