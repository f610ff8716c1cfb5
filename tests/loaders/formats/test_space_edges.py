"""Edges in plain text: two ends a line, told from names of two words and from tables with headings."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.recipes.recipe import Recipe
from tests.helpers.reading import check_survives, column, ends, names, read_text


def test_names_that_stand_on_both_sides_are_edges(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "# who knows whom\nAlder Birch 2\nBirch Cedar 1\n\nCedar Alder 5\n", "x.txt")
    assert ends(reading) == [("Alder", "Birch"), ("Birch", "Cedar"), ("Cedar", "Alder")]
    assert column(reading, "ties", "strength") == ["2", "1", "5"]
    assert (reading.errors, names(reading)) == ((), ["Alder", "Birch", "Cedar"])


def test_numbers_are_asked_about_and_a_heading_is_no_edge(tmp_path: Path) -> None:
    reading = read_text(tmp_path, "FromNodeId\tToNodeId\n1\t2\n2\t3\n1\t3\n", "x.txt")
    (question,) = reading.questions
    answered = read_files(tmp_path / "x.txt", recipe=Recipe(answers={question.id: "names"}))
    assert ends(answered) == [("1", "2"), ("2", "3"), ("1", "3")]


def test_the_edges_are_those_of_networkx(tmp_path: Path) -> None:
    graph = nx.relabel_nodes(nx.krackhardt_kite_graph(), lambda node: f"n{node}")
    lines = io.BytesIO()
    nx.write_edgelist(graph, lines, data=False)
    reading = read_text(tmp_path, lines.getvalue().decode(), "x.edgelist")
    assert (reading.records.entities.size, reading.records.ties.size) == (len(graph), graph.number_of_edges())


@pytest.mark.parametrize(
    "text",
    (
        "Aye Aye\nBo Bo Gyi\nKyaw Zin\nNilar Win\n",
        "Alder Aid\nBirch Care\nCedar House\nDelta Lamp\n",
        "from to\nAlder Birch\nBirch Cedar\nCedar Alder\n",
        "name kind\nAlder NGO\nBirch NGO\n",
    ),
)
def test_names_of_two_words_and_tables_are_no_edges(tmp_path: Path, text: str) -> None:
    reading = read_text(tmp_path, text, "x.txt")
    assert reading.records.ties.size == 0


@given(
    st.lists(st.sampled_from(["1 2", "2 3", "a b 1", "b a 2", "", "# x", "1\t1", "a b c d", "\x00", "1"]), max_size=8)
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_lines_give_a_report_or_a_typed_error(tmp_path: Path, lines: list[str]) -> None:
    check_survives(tmp_path, "\n".join(lines), "x.txt")
