"""GraphML: files as yEd, networkx, igraph and Gephi write them, their counts by another parser, and hostile ones."""

from __future__ import annotations

from pathlib import Path

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.loaders.formats.graphs import safe_xml
from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns"'
YED = f"""{HEAD} xmlns:y="http://www.yworks.com/xml/graphml">
<key for="node" id="d0" yfiles.type="nodegraphics"/><key for="edge" id="d1" yfiles.type="edgegraphics"/>
<key attr.name="description" attr.type="string" for="node" id="d2"/>
<graph edgedefault="directed" id="G" parse.nodes="3" parse.edges="1">
<node id="n0"><data key="d2">helps many</data><data key="d0"><y:ShapeNode><y:Geometry height="30"/>
<y:NodeLabel alignment="center">Alpha
Group</y:NodeLabel></y:ShapeNode></data></node>
<node id="n1"><data key="d0"><y:ShapeNode><y:NodeLabel>Beta</y:NodeLabel></y:ShapeNode></data>
<graph edgedefault="directed" id="n1:"><node id="n1::n0"><data key="d0"><y:ShapeNode>
<y:NodeLabel>Gamma</y:NodeLabel></y:ShapeNode></data></node></graph></node>
<edge id="e0" source="n0" target="n1"><data key="d1"><y:PolyLineEdge>
<y:EdgeLabel>funds</y:EdgeLabel></y:PolyLineEdge></data></edge>
</graph></graphml>
"""
TWO = f"""{HEAD}><key id="l" for="node" attr.name="label" attr.type="string"><default>nobody</default></key>
<graph id="first" edgedefault="undirected"><node id="a"><data key="l">Alpha</data></node>
<node id="b"><data key="l">Beta</data><data>loose</data><data key="unknown">x</data></node>
<edge source="a" target="b"/><edge source="b" target="a"/></graph>
<graph id="second" edgedefault="directed"><node id="c"><data key="l">Gamma</data></node></graph></graphml>
"""


def test_a_file_of_yed_is_read_by_the_labels_that_it_draws(tmp_path: Path) -> None:
    reading = read_text(tmp_path, YED, "x.graphml")
    assert names(reading) == ["Alpha Group", "Beta", "Gamma"]
    assert ends(reading) == [("Alpha Group", "Beta")]
    assert column(reading, "ties", "type") == ["funds"]
    assert column(reading, "entities", "notes") == ["helps many", "", ""]
    assert column(reading, "entities", "parent") == ["", "", "Beta"]
    assert codes(reading) == []
    (picture,) = [problem for problem in reading.problems if problem.code == "picture-left-out"]
    assert picture.data == {"what": ["ShapeNode (3)", "PolyLineEdge (1)"]}


def test_several_graphs_are_read_together_with_their_counts(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TWO, "x.graphml")
    assert names(reading) == ["Alpha", "Beta", "Gamma"]
    assert ends(reading) == [("Alpha", "Beta")]
    assert column(reading, "entities", "graph") == ["first", "first", "second"]
    (told,) = [problem for problem in reading.problems if problem.code == "several-graphs"]
    assert told.data == {"graphs": 2, "nodes": 3, "edges": 2}


def test_data_without_key_and_with_an_unknown_key_is_kept(tmp_path: Path) -> None:
    reading = read_text(tmp_path, TWO, "x.graphml")
    assert column(reading, "entities", "data without a key") == ["", "loose", ""]
    assert column(reading, "entities", "unknown") == ["", "x", ""]


def test_graphs_whose_nodes_share_ids_are_refused_with_their_counts(tmp_path: Path) -> None:
    assert refused(tmp_path, TWO.replace('id="c"', 'id="a"'), "x.graphml") == "several-graphs"


@pytest.mark.parametrize("kind", (nx.Graph, nx.DiGraph, nx.MultiDiGraph))
def test_counts_are_those_of_networkx(tmp_path: Path, kind: type[nx.Graph]) -> None:
    graph = kind([(f"Member {a}", f"Member {b}") for a, b in nx.karate_club_graph().edges])
    nx.set_node_attributes(graph, {"Member 0": "Chin"}, "region")
    nx.write_graphml(graph, tmp_path / "x.graphml")
    reading = read_files(tmp_path / "x.graphml")
    assert (reading.records.entities.size, reading.records.ties.size) == (len(graph), graph.number_of_edges())
    assert set(column(reading, "entities", "region")) == {"", "Chin"}
    assert {frozenset(pair) for pair in ends(reading)} == {frozenset(edge[:2]) for edge in graph.edges}


def test_counts_are_those_of_igraph(tmp_path: Path) -> None:
    graph = igraph.Graph.Famous("Zachary")
    graph.vs["name"] = [f"Member {number}" for number in range(graph.vcount())]
    graph.write_graphml(str(tmp_path / "x.graphml"))
    reading = read_files(tmp_path / "x.graphml")
    assert (reading.records.entities.size, reading.records.ties.size) == (graph.vcount(), graph.ecount())
    assert names(reading)[3] == "Member 3"


def test_a_file_that_kunyet_wrote_reads_back_with_its_ids(tmp_path: Path) -> None:
    out = tmp_path / "out.graphml"
    assert main(["export", str(SECOND_FORUM), str(out)]) == 0
    reading = read_files([out, SECOND_FORUM / "channels.csv"])
    again = nx.read_graphml(out)
    assert set(column(reading, "entities", "id")) == set(again)
    pairs = zip(column(reading, "ties", "from"), column(reading, "ties", "to"), strict=True)
    assert {frozenset(edge[:2]) for edge in again.edges} == set(map(frozenset, pairs))
    assert reading.records.ties.size == again.number_of_edges()
    assert codes(reading) == []


def test_a_file_that_was_written_for_a_narrower_role_says_so(tmp_path: Path) -> None:
    out = tmp_path / "out.graphml"
    assert main(["export", str(SECOND_FORUM), str(out), "--as", "analyst"]) == 0
    (told,) = [problem for problem in read_files(out).problems if problem.code == "narrower-export"]
    assert told.data["role"] == "analyst"


@pytest.mark.parametrize(
    ("content", "key"),
    (
        (YED[:700], "broken-graph.xml"),
        (YED.replace('parse.nodes="3"', 'parse.nodes="5"'), "count-differs"),
        (YED.replace('parse.edges="1"', 'parse.edges="2"'), "count-differs"),
        (YED.replace('id="n1"', 'id="n0"'), "broken-graph.node-twice"),
        (f"{HEAD}><graph/></graphml>", "broken-graph.no-nodes"),
        (f"{HEAD}/>", "broken-graph.no-nodes"),
        ('<!DOCTYPE graphml [<!ENTITY a "b">]><graphml>&a;</graphml>', "hostile-file"),
        (f"{HEAD}>" + "<graph><node id='a'>" * 5_000, "broken-graph.deep"),
    ),
)
def test_a_broken_or_hostile_file_is_refused_in_one_sentence(tmp_path: Path, content: str, key: str) -> None:
    assert refused(tmp_path, content, "x.graphml") == key


def test_a_document_type_without_entities_is_read(tmp_path: Path) -> None:
    content = TWO.replace("<graphml", '<!DOCTYPE graphml SYSTEM "http://example.org/graphml.dtd">\n<graphml')
    assert len(names(read_text(tmp_path, content, "x.xml"))) == 3


def test_a_graph_of_any_size_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe_xml, "MAX_XML_BYTES", len(YED.encode()) - 1)
    assert refused(tmp_path, YED, "x.graphml") == "file-too-large.graph"


PIECE = st.sampled_from(
    [
        *(
            '<node id="a">',
            '<node id="b"/>',
            "</node>",
            '<edge source="a" target="b">',
            "</edge>",
            "<graph>",
            "</graph>",
        ),
        *('<data key="k">x</data>', "<data>", "</data>", '<key id="k" for="node" attr.name="id"/>'),
        *("<hyperedge/>", "&a;", "<!--", "</graphml>", '<data key="m">1</data>', '<key id="m" attr.name="label"/>'),
        "<default>y</default>",
    ]
)


@given(st.lists(PIECE, max_size=30))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_elements_give_a_report_or_a_typed_error(tmp_path: Path, pieces: list[str]) -> None:
    check_survives(tmp_path, "<graphml>" + "".join(pieces), "x.graphml")
    check_survives(tmp_path, "<graphml><graph>" + "".join(pieces) + "</graph></graphml>", "x.graphml")


@given(st.integers(0, len(YED) - 1), st.binary(max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_with_changed_bytes_gives_a_report_or_a_typed_error(tmp_path: Path, at: int, put: bytes) -> None:
    whole = YED.encode()
    check_survives(tmp_path, whole[:at] + put + whole[at + len(put) :], "x.graphml")


@pytest.mark.parametrize(("colour", "asked"), (("red", []), ("AMBER", ["guard:color"]), ("TLP:RED", ["guard:color"])))
def test_the_colour_of_a_drawing_is_no_marking(tmp_path: Path, colour: str, asked: list[str]) -> None:
    node = f'<node id="a"><data key="c">{colour}</data></node><node id="b"><data key="c">green</data></node>'
    text = f'<graphml><key id="c" for="node" attr.name="color"/><graph>{node}</graph></graphml>'
    (tmp_path / "network.graphml").write_text(text, "utf-8")
    assert [question.id for question in read_files(tmp_path / "network.graphml").questions] == asked
