"""Networks and tables in JSON: JSON Graph Format, nodes with links, Cytoscape, and lists of objects."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.recipes.recipe import Recipe
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused

JGF_2 = {
    "graph": {
        "directed": True,
        "nodes": {"a": {"label": "Alder", "metadata": {"kind": "NGO", "staff": 3}}, "b": {"label": "Birch"}},
        "edges": [
            {"source": "a", "target": "b", "relation": "supports", "metadata": {"since": "2023"}},
            {"source": "b", "target": "zz"},
        ],
        "hyperedges": [{"nodes": ["a", "b"]}],
    }
}
JGF_1 = {"graph": {"nodes": [{"id": "a", "label": "Alder"}, {"id": "b"}], "edges": [{"source": "a", "target": "b"}]}}
D3 = {
    "nodes": [{"name": "Alder", "group": 1, "x": 3.5}, {"name": "Birch", "group": 2}],
    "links": [{"source": 0, "target": 1, "value": 4}],
}
SIGMA = {
    "attributes": {"name": "map"},
    "nodes": [{"key": "a", "attributes": {"label": "Alder", "x": 1}}, {"key": "b", "attributes": {"label": "Birch"}}],
    "edges": [{"key": "e", "source": "a", "target": "b", "attributes": {"weight": 2}}],
}
CYTOSCAPE = {
    "format_version": "1.0",
    "data": {"name": "map"},
    "elements": {
        "nodes": [
            {"data": {"id": "1", "SUID": 1, "name": "Alder", "kind": "NGO"}, "position": {"x": 1, "y": 2}},
            {"data": {"id": "2", "SUID": 2, "name": "Birch"}, "selected": False},
        ],
        "edges": [{"data": {"id": "3", "source": "1", "target": "2", "interaction": "funds"}}],
    },
}


def read(folder: Path, document: Any, name: str = "g.json") -> Any:
    return read_text(folder, json.dumps(document), name)


def test_json_graph_format_with_nodes_by_id(tmp_path: Path) -> None:
    reading = read(tmp_path, JGF_2)
    assert names(reading) == ["Alder", "Birch"]
    assert column(reading, "entities", "kind") == ["organization", "unclassified"]
    assert column(reading, "entities", "staff") == ["3", ""]
    assert ends(reading) == [("Alder", "Birch")]
    assert (column(reading, "ties", "type"), column(reading, "ties", "since")) == (["supports"], ["2023"])
    assert codes(reading) == ["dangling-reference"]  # the second edge, to a node that is not there
    assert [p.data for p in reading.problems if p.code == "parts-left-out"] == [{"what": ["hyperedges (1)"]}]


@pytest.mark.parametrize(
    ("document", "found"),
    ((JGF_1, ["Alder", "b"]), (D3, ["Alder", "Birch"]), (SIGMA, ["Alder", "Birch"]), (CYTOSCAPE, ["Alder", "Birch"])),
)
def test_nodes_and_ends_of_each_program(tmp_path: Path, document: Any, found: list[str]) -> None:
    reading = read(tmp_path, document)
    assert (names(reading), ends(reading), codes(reading)) == (found, [tuple(found)], [])
    assert not {"x", "position", "SUID"} & set(reading.records.entities.extras)


def test_what_cytoscape_calls_interaction_is_the_type(tmp_path: Path) -> None:
    assert column(read(tmp_path, CYTOSCAPE, "g.cyjs"), "ties", "type") == ["funds"]
    flat = {"elements": [*CYTOSCAPE["elements"]["nodes"], *CYTOSCAPE["elements"]["edges"]]}  # type: ignore[index]
    assert ends(read(tmp_path, flat)) == [("Alder", "Birch")]


def test_the_counts_are_those_of_networkx(tmp_path: Path) -> None:
    graph = nx.relabel_nodes(nx.karate_club_graph(), lambda node: f"Member {node}")
    for number, edges in enumerate(("links", "edges")):
        reading = read(tmp_path, nx.node_link_data(graph, edges=edges), f"{number}.json")
        assert (reading.records.entities.size, reading.records.ties.size) == (len(graph), graph.number_of_edges())
    reading = read(tmp_path, nx.cytoscape_data(graph), "c.json")
    assert (reading.records.entities.size, reading.records.ties.size) == (len(graph), graph.number_of_edges())


def test_broken_and_several_networks_are_refused(tmp_path: Path) -> None:
    assert (
        refused(tmp_path, json.dumps({"graphs": [JGF_1["graph"], JGF_1["graph"]]}), "g.json")
        == "several-graphs.networks"
    )
    assert refused(tmp_path, '{"nodes": 3, "edges": []}', "g.json") == "broken-json.shape"
    assert refused(tmp_path, '{"nodes": [', "g.json") == "broken-json.line"
    twice = {"nodes": [{"id": "a"}, {"id": "a"}], "edges": []}
    assert refused(tmp_path, json.dumps(twice), "g.json") == "broken-graph.node-twice"


def test_a_list_of_objects_is_a_table(tmp_path: Path) -> None:
    rows = [
        {"model": "actor", "fields": {"name": "Alder", "kind": "NGO", "mobile": "09123456789", "model": "x"}},
        {"model": "actor", "fields": {"name": "Birch", "kind": "NGO", "tags": ["a", "b"]}},
    ]
    reading = read(tmp_path, rows)
    assert (names(reading), reading.records.contacts.size, codes(reading)) == (["Alder", "Birch"], 1, [])
    assert column(reading, "entities", "fields model") == ["x", ""]
    unknown = read(tmp_path, [{"Nome": "Alder", "Perfil": "Wells"}, {"Nome": "Birch", "Perfil": "Seeds"}], "n.json")
    answers = {question.id: question.suggested for question in unknown.blocking_questions}
    assert names(read_files(tmp_path / "n.json", recipe=Recipe(answers=answers))) == ["Alder", "Birch"]
    assert refused(tmp_path, '[{"name": "A"}, 3]', "b.json") == "broken-json.shape"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from(["", "a", "Alder", "id"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["nodes", "edges", "links", "graph", "graphs", "id", "data", "elements", "source"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_document_gives_a_report_or_a_typed_error(tmp_path: Path, document: Any) -> None:
    check_survives(tmp_path, json.dumps(document), "g.json")


def test_ends_that_are_no_id_of_a_node_are_numbers_in_the_list(tmp_path: Path) -> None:
    nodes = [{"id": 41, "name": "Alder"}, {"id": 42, "name": "Birch"}, {"id": 43, "name": "Cedar"}]
    for source, target in ((0, 2), (41, 43)):
        file = tmp_path / "network.json"
        file.write_text(json.dumps({"nodes": nodes, "links": [{"source": source, "target": target}]}), "utf-8")
        records = read_files(file).records
        names = {row["id"]: row["name"] for row in records.entities.rows()}
        assert [(names[tie["from"]], names[tie["to"]]) for tie in records.ties.rows()] == [("Alder", "Cedar")]
