"""Matrices: ties between the names of both sides, attendance, and what is asked rather than guessed."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.recipes.recipe import Recipe
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text
from tests.helpers.workbooks import write_workbook


def test_a_symmetric_matrix_gives_one_tie_for_each_pair(tmp_path: Path) -> None:
    reading = read_text(tmp_path, ",Alpha,Beta,Gamma\nAlpha,1,1,0\nBeta,1,,x\nGamma,0,x,\n", "x.csv")
    assert names(reading) == ["Alpha", "Beta", "Gamma"]
    assert ends(reading) == [("Alpha", "Beta"), ("Beta", "Gamma")]
    assert [p.data for p in reading.problems if p.code == "loops-left-out"] == [{"loops": 1}]
    assert codes(reading) == []


def test_columns_a_and_b_of_a_matrix_are_never_firewalls(tmp_path: Path) -> None:
    reading = read_text(tmp_path, ",A,B\nA,0,3\nB,1,0\n", "x.csv")
    assert reading.records.firewalls.size == 0
    assert ends(reading) == [("A", "B"), ("B", "A")]
    assert column(reading, "ties", "strength") == ["3", "1"]


@pytest.mark.parametrize("kind", (nx.Graph, nx.DiGraph))
def test_counts_are_those_of_networkx(tmp_path: Path, kind: type[nx.Graph]) -> None:
    graph = kind([(f"Member {a}", f"Member {b}") for a, b in nx.karate_club_graph().edges])
    nodes = list(graph)
    cells = nx.to_numpy_array(graph, nodelist=nodes).astype(int).tolist()
    rows = [["", *nodes], *([node, *row] for node, row in zip(nodes, cells, strict=True))]
    reading = read_files(write_workbook(tmp_path / "x.xlsx", {"Sheet1": rows}))
    assert (reading.records.entities.size, reading.records.ties.size) == (len(graph), graph.number_of_edges())


@pytest.mark.parametrize(
    ("name", "content"),
    (
        ("attendance.csv", ",First,Second\nAlpha,x,\nBeta,x,x\nGamma,,\n"),
        ("x.csv", "Who came to which forum,,\n,First,Second\nAlpha,x,\nBeta,x,x\nGamma,,\n"),
        ("x.csv", "Group,First forum,Second forum\nAlpha,1,0\nBeta,1,1\nGamma,0,0\n"),
    ),
)
def test_attendance_makes_forums(tmp_path: Path, name: str, content: str) -> None:
    reading = read_text(tmp_path, content, name)
    assert column(reading, "ties", "type") == ["attended"] * 3
    assert len(ends(reading)) == 3
    assert sorted(column(reading, "entities", "kind")) == ["forum"] * 2 + ["unclassified"] * 3
    assert codes(reading) == []


def test_a_matrix_that_says_nothing_of_its_columns_is_asked_about(tmp_path: Path) -> None:
    content = ",First,Second\nAlpha,x,\nBeta,x,x\n"
    asked = read_text(tmp_path, content, "x.csv")
    (question,) = asked.blocking_questions
    assert (question.id, question.choices) == ("matrix:x", ("forum", "entities", "leave out"))
    assert column(asked, "ties", "type") == ["attended"] * 3
    tied = read_files(tmp_path / "x.csv", recipe=Recipe(answers={"matrix:x": "entities"}))
    assert (column(tied, "ties", "type"), names(tied)) == (["coordinates"] * 3, ["First", "Second", "Alpha", "Beta"])
    left = read_files(tmp_path / "x.csv", recipe=Recipe(answers={"matrix:x": "leave out"}), count_cells=True)
    assert left.cells is not None
    assert (left.records.entities.size, left.cells.read, left.cells.left_out) == (0, 0, 7)
    assert len(ends(read_text(tmp_path, content, "x.csv", wanted="matrix-table"))) == 3


def test_a_table_of_entities_with_marks_is_no_matrix(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "Name,Medical,Legal\nAlpha,x,\nBeta,,x\n", "x.csv")
    assert names(reading) == ["Alpha", "Beta"]
    assert reading.records.ties.size == 0


NAME = st.sampled_from(["x.csv", "forum.csv"])
CELL = st.sampled_from(["", "0", "1", "x", "2.5", "a", "-", "Alpha", "|"])


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5), NAME)
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_cells_give_a_report_or_a_typed_error(tmp_path: Path, rows: list[list[str]], name: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([["", "Alpha", "Beta", "Gamma"][: len(rows[0])], *rows])
    check_survives(tmp_path, out.getvalue(), name)
