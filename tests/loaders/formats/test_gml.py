"""GML: files as networkx, igraph and yEd write them, their counts by another parser, and broken ones."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused

YED = """Creator "yFiles"
Version "2.1"
graph
[
  directed 1
  node [ id 0 label "Alpha &#38; Sons" region "Chin" graphics [ x 1.0 y 2.0 fill "#FF0000" ] ]
  node [ id 1 label "Beta" ]
  edge [ source 0 target 1 label "supports" graphics [ width 2 ] ]
  edge [ source 1 target 1 ]
]
"""


def test_nodes_and_edges_are_read_and_graphics_left_out(tmp_path: Path) -> None:
    reading = read_text(tmp_path, YED, "x.gml")
    assert names(reading) == ["Alpha & Sons", "Beta"]
    assert ends(reading) == [("Alpha & Sons", "Beta")]
    assert column(reading, "ties", "type") == ["supports"]
    assert column(reading, "entities", "region") == ["Chin", ""]
    assert [p.data for p in reading.problems if p.code == "picture-left-out"] == [{"what": ["graphics (2)"]}]
    assert codes(reading) == []


@pytest.mark.parametrize("kind", (nx.Graph, nx.DiGraph))
def test_counts_are_those_of_networkx(tmp_path: Path, kind: type[nx.Graph]) -> None:
    graph = kind([(f"Member {a}", f"Member {b}") for a, b in nx.karate_club_graph().edges])
    nx.write_gml(graph, tmp_path / "x.gml")
    reading = read_files(tmp_path / "x.gml")
    assert (reading.records.entities.size, reading.records.ties.size) == (len(graph), graph.number_of_edges())


def test_counts_are_those_of_igraph(tmp_path: Path) -> None:
    graph = igraph.Graph.Famous("Zachary")
    graph.vs["label"] = [f"Member {number}" for number in range(graph.vcount())]
    graph.write_gml(str(tmp_path / "x.gml"))
    reading = read_files(tmp_path / "x.gml")
    assert (reading.records.entities.size, reading.records.ties.size) == (graph.vcount(), graph.ecount())
    assert names(reading)[0] == "Member 0"


@pytest.mark.parametrize(
    ("content", "key"),
    (
        (YED[:-3], "broken-graph.brackets"),
        (YED + "]", "broken-graph.brackets"),
        (YED.replace('"Beta"', '"Beta'), "broken-graph.line"),
        (YED.replace("id 1", "id 0"), "broken-graph.node-twice"),
        (YED.replace("id 1", ""), "broken-graph.no-id"),
        (YED + "graph [ node [ id 7 ] ]", "several-graphs"),
        ("graph [ ]", "broken-graph.no-nodes"),
    ),
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path: Path, content: str, key: str) -> None:
    assert refused(tmp_path, content, "x.gml") == key


def test_line_ends_and_byte_order_marks_do_not_matter_and_a_missing_node_is_an_error(tmp_path: Path) -> None:
    content = YED.replace("source 0", "source 9").replace("\n", "\r").encode("utf-8-sig")
    assert codes(read_text(tmp_path, content, "x.gml")) == ["dangling-reference"]


PIECE = st.sampled_from(
    ["[", "]", "node", "edge", "id 1", "id", "label", '"a"', '"', "source 1", "target 2", "graph", "#"]
)


@given(st.lists(PIECE, max_size=20))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_give_a_report_or_a_typed_error(tmp_path: Path, pieces: list[str]) -> None:
    check_survives(tmp_path, f"graph [ {' '.join(pieces)} ]", "x.gml")
