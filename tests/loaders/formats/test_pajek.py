"""Pajek networks: their counts by another parser, vertices that share a label, and broken files."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused

SMALL = """% made by hand
*Vertices 3
1 "Alpha Group" 0.1 0.2 ellipse ic Red
2 "Beta"
3 Gamma
*Arcs :1 "supports"
1 2 2
*Edges
2 3 1 w 2
3 3
"""


def test_vertices_arcs_and_edges_are_read(tmp_path: Path) -> None:
    reading = read_text(tmp_path, SMALL, "x.net")
    assert names(reading) == ["Alpha Group", "Beta", "Gamma"]
    assert ends(reading) == [("Alpha Group", "Beta"), ("Beta", "Gamma")]
    assert column(reading, "ties", "strength") == ["2", "1"]
    assert {p.code for p in reading.problems} >= {"loops-left-out", "picture-left-out"}
    assert codes(reading) == []


@pytest.mark.parametrize(
    "content",
    (
        "*Vertices 3\n1 a\n2 b\n3 c\n*Arcslist\n1 2 3\n",
        "*Network n\r*Vertices 3\r1 a\r2 b\r3 c\r*Edgeslist\r1 2 3\r",
        "\ufeff*vertices 3\n1 a\n2 b\n3 c\n*Matrix\n0 1 1\n0 0 0\n0 0 0\n",
    ),
)
def test_lists_and_matrices_are_read(tmp_path: Path, content: str) -> None:
    assert ends(read_text(tmp_path, content, "x.net")) == [("a", "b"), ("a", "c")]


def test_vertices_that_share_a_label_stay_apart(tmp_path: Path) -> None:
    lines = "\n".join(f'{n} "{"abc"[n % 3]}"' for n in range(1, 11))
    reading = read_text(tmp_path, f"*Vertices 10\n{lines}\n*Edges\n1 4\n1 7\n", "x.net")
    assert reading.records.entities.size == 10
    assert reading.records.ties.size == 2
    assert "same-label" in codes(reading, "warning")


def test_counts_are_those_of_networkx(tmp_path: Path) -> None:
    graph = nx.relabel_nodes(nx.karate_club_graph(), lambda n: f"Member {n}")
    nx.write_pajek(nx.Graph(graph.edges), tmp_path / "x.net")
    reading = read_files(tmp_path / "x.net")
    assert (reading.records.entities.size, reading.records.ties.size) == (len(graph), graph.number_of_edges())
    assert {frozenset(pair) for pair in ends(reading)} == {frozenset(pair) for pair in graph.edges}


@pytest.mark.parametrize(
    ("content", "key"),
    (
        (SMALL.replace("*Vertices 3", "*Vertices 4"), "count-differs"),
        (SMALL.replace('2 "Beta"', '1 "Beta"'), "broken-graph.node-twice"),
        (SMALL.replace('2 "Beta"', 'two "Beta"'), "broken-graph.line"),
        ("*Vertices 1\n1 a\n*Arcs\n1\n", "broken-graph.line"),
        ("*Vertices 2\n1 a\n2 b\n*Vertices 1\n3 c\n", "several-graphs"),
        ("*Vertices 0\n", "broken-graph.no-nodes"),
        ("*Vertices 999999999\n", "too-many-rows"),
    ),
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, content: str, key: str) -> None:
    assert refused(tmp_path, content, "x.net") == key


def test_a_line_to_no_vertex_is_an_error(tmp_path: Path) -> None:
    assert codes(read_text(tmp_path, "*Vertices 1\n1 a\n*Arcs\n1 9\n", "x.net")) == ["dangling-reference"]


def test_thousands_of_comments_are_passed_over_at_once(tmp_path: Path) -> None:
    assert check_survives(tmp_path, "%\n\n" * 20_000 + SMALL, "x.net") is not None
    assert check_survives(tmp_path, "%\n\n" * 20_000, "y.net") is None


LINE = st.sampled_from(
    ["*Arcs", "*Edges", "*Matrix", "*Edgeslist", "*Partition", "1 2", "1", '"', '3 "a b" 1', "0 1", "x"]
)


@given(st.lists(LINE, max_size=12), st.integers(0, 4))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_lines_give_a_report_or_a_typed_error(tmp_path: Path, lines: list[str], count: int) -> None:
    check_survives(tmp_path, "\n".join([f"*Vertices {count}", *lines]), "x.net")


def test_partitions_and_vectors_of_a_project_are_left_out_with_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "project.paj"
    file.write_text(
        '*Network Harbour\n*Vertices 2\n1 "Alder"\n2 "Birch"\n*Edges\n1 2 1\n'
        "*Partition Groups\n*Vertices 2\n1\n2\n*Vector Wealth\n*Vertices 2\n10\n2\n",
        "utf-8",
    )
    reading = read_files(file)
    assert not reading.errors
    assert (reading.records.entities.size, reading.records.ties.size) == (2, 1)
    assert [problem.data for problem in reading.problems if problem.code == "parts-left-out"] == [
        {"what": ["partition", "vector"]}
    ]


def test_two_networks_of_one_project_are_refused_as_such(tmp_path: Path) -> None:
    content = '*Network A\n*Vertices 1\n1 "Alder"\n*Network B\n*Vertices 1\n1 "Birch"\n'
    assert refused(tmp_path, content, "project.paj").startswith("several-graphs")


@pytest.mark.parametrize("names", (('"supports"', '"funds"'), ("supports", "funds")))
def test_further_matrices_are_relations_between_the_same_vertices(tmp_path: Path, names: tuple[str, str]) -> None:
    vertices = '*Vertices 2\n1 "a"\n2 "b"\n'
    content = f"{vertices}*Matrix :1 {names[0]}\n0 1\n0 0\n*Matrix :2 {names[1]}\n0 0\n1 0\n"
    reading = read_text(tmp_path, content, "x.paj")
    assert ends(reading) == [("a", "b"), ("b", "a")]
    assert column(reading, "ties", "type") == ["supports", "funds"]
