"""Delimited text: encodings, delimiters, blank and ragged rows, and that both readers give the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.formats.csv import read_csv

PLAIN = "name,kind\nAlpha,forum\nအမည်,liaison\n"


def read(
    folder: Path, content: bytes | str, *, ending: str = ".csv", large: int = 10**9
) -> tuple[Sheet, list[Problem]]:
    """Return the sheet of a file, and everything that is reported of it."""
    path = folder / f"t{ending}"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    report = ReadReport(path.name)
    found = read_csv(path, report, large=large)
    return found, [*report.problems, *report.row_errors(None)]


def sheet(folder: Path, content: bytes | str, *, ending: str = ".csv", large: int = 10**9) -> Sheet:
    return read(folder, content, ending=ending, large=large)[0]


def rows(of: Sheet) -> list[list[str]]:
    return [of.row(row) for row in range(of.size)]


@pytest.mark.parametrize("encoding", ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"))
@pytest.mark.parametrize("large", (0, 10**9))
def test_utf_8_and_utf_16_are_read_with_or_without_mark(tmp_path: Path, encoding: str, large: int) -> None:
    found, problems = read(tmp_path, PLAIN.encode(encoding), large=large)
    assert found.headings == ("name", "kind")
    assert rows(found) == [["Alpha", "forum"], ["အမည်", "liaison"]]
    assert problems == []


def test_windows_1252_is_read_with_a_warning_that_says_so(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "name\nCafé “X”\n".encode("cp1252"))
    assert rows(found) == [["Café “X”"]]
    assert [(p.code, p.severity, p.row) for p in problems] == [("windows-1252", "warning", 2)]


def test_bytes_that_are_not_text_are_refused_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"t\.csv is not UTF-8, .* \(line 2\)"):
        sheet(tmp_path, b"name\n\x81\x8d\xff\n")


@pytest.mark.parametrize(
    ("ending", "mark"), ((".csv", ","), (".csv", ";"), (".csv", "\t"), (".tsv", "\t"), (".txt", ";"))
)
@pytest.mark.parametrize("large", (0, 10**9))
def test_the_headings_show_the_delimiter(tmp_path: Path, ending: str, mark: str, large: int) -> None:
    found = sheet(tmp_path, f'name{mark}kind\n"a{mark}b"{mark}forum\n', ending=ending, large=large)
    assert rows(found) == [[f"a{mark}b", "forum"]]


def test_a_line_that_declares_the_delimiter_is_not_the_heading(tmp_path: Path) -> None:
    found = sheet(tmp_path, "sep=;\nname;kind\nA;forum\n")
    assert (found.headings, found.row_numbers.tolist()) == (("name", "kind"), [3])


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    """The heading is row 1, a blank row counts, a cell of several lines is within one row."""
    found = sheet(tmp_path, 'name,notes\nA,"one\ntwo\nthree"\n\n,\nB,x\n')
    assert found.row_numbers.tolist() == [2, 5]
    assert found.blank_rows == 2
    assert rows(found)[0] == ["A", "one\ntwo\nthree"]


def test_a_short_row_is_filled_up_and_a_long_one_is_an_error(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "name,kind\nA\nB,forum,\nC,forum,x\n")
    assert rows(found) == [["A", ""], ["B", "forum"], ["C", "forum"]]
    assert [(p.code, p.severity, p.row) for p in problems] == [("too-many-cells", "error", 4)]


def test_headings_may_be_below_a_title(tmp_path: Path) -> None:
    found, problems = read(tmp_path, "Stakeholders 2024,\n\nname,kind\nA,forum\n")
    assert (found.headings, found.heading_row, found.row_numbers.tolist()) == (("name", "kind"), 3, [4])
    assert [(p.code, p.severity) for p in problems] == [("rows-above-headings", "warning")]
    assert "Stakeholders 2024" in problems[0].message


def test_a_quote_that_is_never_closed_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        sheet(tmp_path, 'name\n"' + "x" * 200_000)


@pytest.mark.parametrize("large", (0, 10**9))
def test_a_million_columns_are_refused(tmp_path: Path, large: int) -> None:
    with pytest.raises(BadInput, match="1,000,000 columns"):
        sheet(tmp_path, ",".join(["name", *["n"] * 999_999]) + "\nA\n", large=large)


CELL = st.text(st.sampled_from(list("ab,;\t\"' \n\r-=0\u1000\u1031\u200b\u00a0é")), max_size=5)


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_readers_give_the_same_sheet(tmp_path: Path, data: st.DataObject) -> None:
    """Quotes, line ends, blank rows, ragged rows, raw text: whatever the file, pyarrow's sheet is the standard
    library's.
    """
    table = data.draw(st.lists(st.lists(CELL, min_size=1, max_size=4), max_size=5))
    text = io.StringIO(newline="")
    end = data.draw(st.sampled_from(["\n", "\r\n", "\r"]))
    csv.writer(
        text, lineterminator=end, quoting=data.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    ).writerows(table)
    raw = data.draw(st.text(st.sampled_from(list("a,\"\n\r '")), max_size=8))
    content = f"name,kind,notes{end}{text.getvalue()}{raw}".encode()
    both: list[tuple[object, ...] | str] = []
    for large in (0, 10**9):
        try:
            found, problems = read(tmp_path, content, large=large)
            both.append((found.headings, rows(found), found.row_numbers.tolist(), found.blank_rows, problems))
        except BadInput as error:
            both.append(error.code)
    assert both[0] == both[1]


def test_a_large_regular_file_is_read_by_pyarrow_and_its_texts_are_made_when_looked_at(tmp_path: Path) -> None:
    from kunyet.loaders.formats.common.arrow_csv import ArrowTexts

    text = "name,notes,kind\n" + "".join(f"အမည် {i},{'' if i % 3 else f'=n {i}'},forum\n" for i in range(5_000))
    slow, fast = sheet(tmp_path, text), sheet(tmp_path, text, large=0)
    assert isinstance(fast.columns[0].values, ArrowTexts)
    assert isinstance(fast.columns[1].values, ArrowTexts)
    assert rows(slow) == rows(fast)
    assert fast.columns[0].values.joined().split(" အမည် ")[1] == "1"
    assert not fast.columns[1].filled[1]
