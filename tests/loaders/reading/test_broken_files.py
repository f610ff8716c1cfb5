"""Files that are no tables, folders that hold none, headings that fit nothing: one sentence each, and never a
traceback.
"""

from __future__ import annotations

import csv
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.messages.errors import BadInput, Problem
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from tests.loaders.conftest import Write


def refused(*paths: Path) -> BadInput:
    with pytest.raises(BadInput) as caught:
        read_files(list(paths))
    error = caught.value
    assert error.message.endswith(".")
    assert error.remedy.endswith(".")
    assert "\n" not in error.message
    return error


@pytest.mark.parametrize(
    ("name", "content", "code"),
    (
        ("t.csv", b"", "empty-file"),
        ("t.csv", b"\x89PNG\r\n\x1a\n", "wrong-kind-of-file"),
        ("t.csv", b"PK\x03\x04", "wrong-kind-of-file"),
        ("t.csv", b"<!DOCTYPE html><table>", "wrong-kind-of-file"),
        ("t.csv", b"name\n\x81\xff\n", "wrong-encoding"),
        ("t.xlsx", b"name,kind\n", "wrong-kind-of-file"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong-kind-of-file"),
        ("t.xlsx", b"PK\x03\x04broken", "broken-file"),
        ("t.odt", b"PK\x03\x04", "unknown-ending"),
        ("t.docx", b"PK\x03\x04", "broken-file"),
        ("t", b"name\n", "unknown-ending"),
    ),
)
def test_a_file_that_is_not_a_table_is_one_sentence(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refused(path)
    assert error.code == code
    assert name in error.message


def test_nothing_there_is_one_sentence(tmp_path: Path) -> None:
    assert refused(tmp_path / "gone").code == "no-such-file"
    assert refused(tmp_path).code == "no-tables"


def test_one_bad_file_among_others_is_a_problem_and_the_others_are_read(write: Write) -> None:
    folder = write(entities="name,kind\nA,NGO\n")
    (folder / "ties.csv").write_bytes(b"\x89PNG")
    reading = read_files(folder)
    assert [(p.file, p.code) for p in reading.errors] == [("ties.csv", "wrong-kind-of-file")]
    assert reading.accepted_counts["entities"] == 1


def test_the_error_about_headings_that_fit_no_table_lists_them(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("colour,size\nred,3\n")
    reading = read_files(tmp_path)
    assert [p.code for p in reading.errors] == ["unknown-table"]
    assert "colour" in reading.errors[0].message
    assert len(reading.rejected_rows) == 1


def test_the_error_about_a_missing_column_lists_the_headings(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("From,Typ\na,b\n")
    problem = next(p for p in read_files(tmp_path).errors)
    assert (problem.code, problem.row, problem.column) == ("missing-column", 1, "to")
    assert "Typ" in problem.message


def test_two_headings_for_one_column_are_a_problem(write: Write) -> None:
    reading = read_files(write(entities="name,Type,Kind\nA,NGO,NGO\n"))
    (question,) = reading.blocking_questions
    assert (question.id, question.choices) == ("double:kind:entities", ("Kind", "Type"))
    guards = read_files(write(entities="name,tlp,Marking\nA,RED,GREEN\n"))
    assert [(p.code, p.column) for p in guards.errors] == [("duplicate-heading", "Marking")]


def test_a_file_with_headings_alone_has_no_rows(write: Write) -> None:
    reading = read_files(write(entities="name,kind\n"))
    assert [(p.code, p.severity) for p in reading.problems] == [("no-rows", "warning")]


def test_links_are_not_followed_out_of_the_folder(write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("from,to\na,a\n")
    folder = write(entities="name,kind\nA,NGO\n")
    (folder / "ties.csv").symlink_to(tmp_path / "secret.csv")
    reading = read_files(folder)
    assert [p.code for p in reading.errors] == ["link-out-of-folder"]
    assert reading.accepted_counts["ties"] == 0


@given(st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=6))
def test_any_text_under_any_headings_gives_a_report_and_no_traceback(table: list[list[str]]) -> None:
    reading: ReadResult | None = None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "entities.csv"
        with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
            csv.writer(file).writerows([["name", "kind", "since", "members", "region"], *table])
        with suppress(BadInput):
            reading = read_files(path)
        if reading is None:
            return
    assert all(isinstance(problem, Problem) and problem.message for problem in reading.problems)
    second_headings = sum(problem.code == "second-heading-row" for problem in reading.problems)
    counted = reading.accepted_counts["entities"] + len(reading.rejected_rows) + reading.blank_rows + second_headings
    assert counted == len(table)


def test_a_row_that_looks_like_second_headings_is_counted_by_its_warning(write: Write) -> None:
    reading = read_files(write(entities="name,kind,since\n,a,\nAlder,NGO,\n"))
    assert (reading.accepted_counts["entities"], reading.rejected_rows) == (1, ())
    assert [problem.row for problem in reading.problems if problem.code == "second-heading-row"] == [2]
