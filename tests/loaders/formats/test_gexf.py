"""GEXF: files as Gephi, networkx and other programs write them, their counts by another parser, and hostile ones."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.cli.main import main
from kunyet.data_samples import SECOND_FORUM
from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused

GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
  <meta lastmodifieddate="2024-03-01"><creator>Gephi 0.10</creator><title/></meta>
  <graph defaultedgetype="directed" idtype="string" mode="static">
    <attributes class="node" mode="static">
      <attribute id="region" title="Region" type="string"/>
      <attribute id="modularity_class" title="Modularity Class" type="integer"><default>0</default></attribute>
      <attribute id="state" title="status" type="string"/>
    </attributes>
    <nodes count="3">
      <node id="0" label="Alpha"><attvalues><attvalue for="region" value="Sagaing"/>
        <attvalue for="modularity_class" value="4"/></attvalues>
        <viz:size value="10.0"/><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/></node>
      <node id="1" label="Beta &amp; Sons"><attvalues/></node>
      <node id="2" label="အဖွဲ့"/>
    </nodes>
    <edges count="3">
      <edge id="0" source="0" target="1" weight="2.5" label="supports"/>
      <edge id="1" source="1" target="2" type="undirected"/>
      <edge id="2" source="2" target="2"/>
    </edges>
  </graph>
</gexf>
"""

DYNAMIC = """<gexf version="1.2">
<graph mode="dynamic" timeformat="date" defaultedgetype="undirected">
<attributes class="node" mode="dynamic"><attribute id="0" title="members" type="integer"/></attributes>
<nodes>
<node id="a" label="Alpha" start="2021-02-01"><attvalues>
<attvalue for="0" value="10" start="2021-02-01" end="2022-01-01"/><attvalue for="0" value="20" start="2022-01-01"/>
</attvalues></node>
<node id="b" label="Beta"><spells><spell start="2021-03-01" end="2021-06-01"/>
<spell start="2022-01-01" end="2023-01-01"/></spells></node>
</nodes>
<edges><edge id="e" source="a" target="b"><spells><spell start="2021-03-01"/></spells></edge></edges>
</graph></gexf>
"""

NESTED = """<?xml version="1.0"?><gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph>
<nodes><node id="a" label="Alpha"><nodes><node id="b" label="Beta"><nodes>
<node id="c" label="Gamma"/></nodes></node></nodes>
<edges><edge id="1" source="b" target="c"/></edges></node><node id="d" label="Delta" pid="a"/></nodes>
<edges><edge id="2" source="a" target="d"/></edges></graph></gexf>
"""


def test_a_file_of_gephi_is_read_by_its_labels(tmp_path: Path) -> None:
    reading = read_text(tmp_path, GEPHI, "x.gexf")
    assert names(reading) == ["Alpha", "Beta & Sons", "အဖွဲ့"]
    assert ends(reading) == [("Alpha", "Beta & Sons"), ("Beta & Sons", "အဖွဲ့")]
    assert column(reading, "ties", "type") == ["supports", "coordinates"]
    assert column(reading, "ties", "strength") == ["2.5", ""]
    assert column(reading, "entities", "region") == ["Sagaing", "", ""]
    assert column(reading, "entities", "Modularity Class") == ["4", "0", "0"]
    assert codes(reading) == []
    said = {problem.code: problem.data for problem in reading.problems}
    assert said["picture-left-out"] == {"what": ["size (1)", "position (1)", "color (1)"]}
    assert said["loops-left-out"] == {"loops": 1}


def test_times_become_since_and_until_and_values_over_time_are_kept(tmp_path: Path) -> None:
    reading = read_text(tmp_path, DYNAMIC, "x.gexf")
    assert column(reading, "entities", "since") == ["2021-02-01", "2021-03-01"]
    assert column(reading, "entities", "until") == ["", "2023-01-01"]
    assert column(reading, "entities", "times") == ["", "[2021-03-01, 2021-06-01]; [2022-01-01, 2023-01-01]"]
    assert column(reading, "entities", "members (over time)")[0] == "10 [2021-02-01, 2022-01-01]; 20 [2022-01-01, ]"
    assert column(reading, "entities", "members") == ["", ""]
    assert column(reading, "ties", "since") == ["2021-03-01"]


def test_nested_nodes_are_nodes_that_keep_their_parent(tmp_path: Path) -> None:
    reading = read_text(tmp_path, NESTED, "x.gexf")
    assert names(reading) == ["Alpha", "Beta", "Gamma", "Delta"]
    assert column(reading, "entities", "parent") == ["", "Alpha", "Beta", "Alpha"]
    assert ends(reading) == [("Beta", "Gamma"), ("Alpha", "Delta")]


@pytest.mark.parametrize("version", ("1.1draft", "1.2draft", "1.3"))
def test_counts_are_those_of_networkx(tmp_path: Path, version: str) -> None:
    graph = nx.karate_club_graph()
    path = tmp_path / "club.gexf"
    nx.write_gexf(nx.relabel_nodes(graph, {n: f"Member {n}" for n in graph}), path, version=version)
    reading = read_files(path)
    again = nx.read_gexf(path)
    assert (reading.records.entities.size, reading.records.ties.size) == (len(again), again.number_of_edges())
    assert {frozenset(pair) for pair in ends(reading)} == {frozenset(pair) for pair in again.edges}


def test_a_file_that_kunyet_wrote_reads_back_with_its_ids(tmp_path: Path) -> None:
    out = tmp_path / "out.gexf"
    assert main(["export", str(SECOND_FORUM), str(out)]) == 0
    reading, whole = read_files([out, SECOND_FORUM / "channels.csv"]), read_files(SECOND_FORUM)
    assert set(column(reading, "entities", "id")) <= set(column(whole, "entities", "id"))
    # networkx makes two edges of one that goes both ways.
    out.write_text(out.read_text("utf-8").replace(' type="mutual"', ""), "utf-8")
    again = nx.read_gexf(out)
    assert (reading.records.entities.size, reading.records.ties.size) == (len(again), again.number_of_edges())
    kinds = dict(zip(column(whole, "entities", "id"), column(whole, "entities", "kind"), strict=True))
    for id, kind in zip(column(reading, "entities", "id"), column(reading, "entities", "kind"), strict=True):
        assert kinds[id] == kind
    assert codes(reading) == []


def test_a_file_that_was_written_for_a_narrower_role_says_so(tmp_path: Path) -> None:
    out = tmp_path / "out.gexf"
    assert main(["export", str(SECOND_FORUM), str(out), "--as", "policymaker"]) == 0
    (told,) = [problem for problem in read_files(out).problems if problem.code == "narrower-export"]
    assert told.data["role"] == "policymaker"


def test_nodes_of_one_label_stay_apart_and_an_edge_to_no_node_is_an_error(tmp_path: Path) -> None:
    content = GEPHI.replace("Beta &amp; Sons", "alpha").replace('target="2" type', 'target="9" type')
    reading = read_text(tmp_path, content, "x.gexf")
    assert codes(reading) == ["dangling-reference"]
    assert len(set(column(reading, "entities", "id"))) == 3
    assert "same-label" in codes(reading, "warning")


@pytest.mark.parametrize(
    ("content", "key"),
    (
        (GEPHI[:900], "broken-graph.xml"),
        (GEPHI.replace('count="3"', 'count="4"', 1), "count-differs"),
        (GEPHI.replace('<edges count="3"', '<edges count="2"'), "count-differs"),
        (GEPHI.replace('id="1" label', 'id="0" label'), "broken-graph.node-twice"),
        (GEPHI.replace('id="1" label', "label"), "broken-graph.no-id"),
        ("<gexf><graph/></gexf>", "broken-graph.no-nodes"),
        ('<gexf><graph><nodes><node id="1"/></nodes></graph><graph/></gexf>', "several-graphs"),
        ('<!DOCTYPE gexf [<!ENTITY a "b">]><gexf>&a;</gexf>', "hostile-file"),
        ("<gexf><graph>" + "<nodes><node id='a'>" * 5_000, "broken-graph.deep"),
        ('<?xml version="1.0" encoding="nonsense"?><gexf/>', "broken-graph.xml"),
    ),
)
def test_a_broken_or_hostile_file_is_refused_in_one_sentence(tmp_path: Path, content: str, key: str) -> None:
    assert refused(tmp_path, content, "x.gexf") == key


@pytest.mark.parametrize("encoding", ("utf-8-sig", "utf-16"))
def test_byte_order_marks_and_line_ends_do_not_matter(tmp_path: Path, encoding: str) -> None:
    text = GEPHI.replace("encoding='UTF-8'", "encoding='UTF-16'" if encoding == "utf-16" else "encoding='UTF-8'")
    assert len(names(read_text(tmp_path, text.replace("\n", "\r").encode(encoding), "x.xml"))) == 3


def test_a_folder_takes_an_xml_file_only_if_it_is_a_graph(tmp_path: Path) -> None:
    (tmp_path / "settings.xml").write_text("<settings/>")
    (tmp_path / "x.xml").write_text(GEPHI, "utf-8")
    reading = read_files(tmp_path)
    assert reading.files == ("x.xml",)
    assert len(names(reading)) == 3


PIECE = st.sampled_from(
    [
        *(
            '<node id="a">',
            '<node id="b"/>',
            "</node>",
            "<nodes>",
            "</nodes>",
            '<edge source="a" target="b">',
            "</edge>",
        ),
        *("<edges>", "</edges>", "<graph>", "</graph>", '<attvalue for="0" value="1" start="2"/>', "<spell/>", "&a;"),
        *('<attribute id="0" title="type"/>', "<default>x</default>", "</gexf>", "text", "<!--", "\x00"),
        '<spell start="2021"/>',
    ]
)


@given(st.lists(PIECE, max_size=30))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_elements_give_a_report_or_a_typed_error(tmp_path: Path, pieces: list[str]) -> None:
    check_survives(tmp_path, "<gexf>" + "".join(pieces), "x.gexf")
    check_survives(tmp_path, "<gexf><graph>" + "".join(pieces) + "</graph></gexf>", "x.gexf")


@given(st.integers(0, len(GEPHI) - 1), st.binary(max_size=3))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_with_changed_bytes_gives_a_report_or_a_typed_error(tmp_path: Path, at: int, put: bytes) -> None:
    whole = GEPHI.encode()
    check_survives(tmp_path, whole[:at] + put + whole[at + len(put) :], "x.gexf")
