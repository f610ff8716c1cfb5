"""Exports read back as they were written, say what they are, and hold nothing that the viewer does not see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from kunyet.graph.access.view import View
from kunyet.graph.exports import formats
from kunyet.graph.exports.export_format import ExportFormat, text_format
from kunyet.graph.exports.graph_columns import DIRECTED_TYPES
from kunyet.graph.exports.marking_ceiling import refuse_above_ceiling
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

ENDINGS = (".json", ".graphml", ".gexf")


def format_of(ending: str) -> ExportFormat:
    return formats.EXPORTS[ending.removeprefix(".")]


def sample() -> Records:
    entities = [
        entity("a", name='Amber <&> "Co"', name_my="ပယင်း", notes="canary-notes", region="Shan"),
        entity("b", "strike_group", name="Line\nbreak\x07\x00"),
        entity("li", "liaison", name="canary-liaison", source="canary-source"),
        entity("red", name="canary-red", tlp="RED"),
        {**entity("x"), "shoe size": "canary-extra"},
    ]
    ties = [
        tie("a", "b", strength=2.5, channel="signal|phone"),
        tie("b", "a", "supports"),
        tie("a", "li"),
        tie("a", "red"),
    ]
    contacts = [{"entity": "a", "channel": "signal", "handle": "canary-handle"}]
    walls = [{"a": "a", "b": "x", "reason": "canary-reason"}]
    return directory(entities, ties, contacts=contacts, firewalls=walls)


def written(view: View, ending: str, folder: Path) -> Path:
    out = folder / f"out{ending}"
    format_of(ending).write(view, out)
    return out


def plain(graph: Any) -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    """Return nodes and edges by id as they should read back: text without control characters."""

    def clean(values: dict[str, Any]) -> dict[str, str]:
        return {name: str(value).replace("\x07", "").replace("\x00", "") for name, value in values.items()}

    nodes = {node: clean(values) for node, values in graph.nodes(data=True)}
    edges = {key: clean({**values, "id": key}) for _, _, key, values in graph.edges(keys=True, data=True)}
    return nodes, edges


def test_graphml_reads_back_as_the_network(tmp_path: Path) -> None:
    view = view_of(sample())
    back = networkx.read_graphml(written(view, ".graphml", tmp_path), force_multigraph=True)
    added = {
        key: (values.pop("weight"), values.pop("directed")) for *_, key, values in back.edges(keys=True, data=True)
    }
    assert set(added.values()) == {(2.5, False), (1.0, True), (1.0, False)}
    nodes, edges = plain(back)
    assert {node: values.pop("label") for node, values in nodes.items()} == {
        node: values["name"] for node, values in nodes.items()
    }
    assert (nodes, edges) == plain(view.network.to_networkx())
    assert back.graph["marking"] == "TLP:RED"
    assert (back.graph["role"], back.graph["at"], back.graph["title"]) == ("coordinator", "2024-03-31", "Test")
    assert {type(values["strength"]) for _, _, values in back.edges(data=True) if "strength" in values} == {float}


def test_gexf_reads_back_as_the_network_with_directions(tmp_path: Path) -> None:
    view = view_of(sample())
    out = written(view, ".gexf", tmp_path)
    back = networkx.read_gexf(out)
    nodes, _ = plain(view.network.to_networkx())
    assert {node: values["label"] for node, values in back.nodes(data=True)} == {
        node: values["name"] for node, values in nodes.items()
    }
    directed = [row for row in view.network.records.ties.rows() if row["type"] in DIRECTED_TYPES]
    both_ways = len(view.network.ties) - len(directed)
    assert back.number_of_edges() == len(directed) + 2 * both_ways
    assert "marking: TLP:RED" in out.read_text(encoding="utf-8")


def test_json_holds_every_table_of_the_view_under_its_head(tmp_path: Path) -> None:
    view = view_of(sample())
    told = json.loads(written(view, ".json", tmp_path).read_text(encoding="utf-8"))
    assert told["tables"] == {name: table.rows() for name, table in view.records.tables().items()}
    assert (told["role"], told["marking"], told["at"]) == ("coordinator", "TLP:RED", "2024-03-31")
    assert told["kunyet"]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("role", ("policymaker", "analyst"))
def test_a_narrower_role_exports_nothing_above_its_view(ending: str, role: str, tmp_path: Path) -> None:
    text = written(view_of(sample(), role), ending, tmp_path).read_text(encoding="utf-8")
    assert "canary" not in text
    assert "shoe size" not in text
    assert role in text
    assert "Amber" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_coordinator_exports_the_columns_of_coordinators(ending: str, tmp_path: Path) -> None:
    text = written(view_of(sample()), ending, tmp_path).read_text(encoding="utf-8")
    assert "canary-notes" in text
    assert "canary-extra" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_directory_is_a_file_that_can_be_read(ending: str, tmp_path: Path) -> None:
    out = written(view_of(directory()), ending, tmp_path)
    if ending == ".json":
        assert not any(json.loads(out.read_text())["tables"].values())
    else:
        read = networkx.read_graphml if ending == ".graphml" else networkx.read_gexf
        assert not list(read(out))


def test_a_view_above_the_ceiling_is_refused() -> None:
    for ceiling in ("AMBER", "AMBER+STRICT"):
        with pytest.raises(KunyetError, match="TLP:RED") as refused:
            refuse_above_ceiling(view_of(sample()), ceiling)
        assert refused.value.code == "above-ceiling"
    refuse_above_ceiling(view_of(sample()), "")
    refuse_above_ceiling(view_of(sample(), "analyst"), "amber+strict")


def test_a_ceiling_that_is_no_marking_is_refused() -> None:
    with pytest.raises(KunyetError) as refused:
        refuse_above_ceiling(view_of(sample()), "PINK")
    assert refused.value.code == "unknown-marking"


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("old")

    def broken(*_: object) -> Any:
        yield b"{"
        raise OSError("disk full")

    failing = text_format(name="json", order=1, title="JSON", ending=".json", pieces=broken)
    with pytest.raises(OSError, match="disk full"):
        failing.write(view_of(sample()), out)
    assert out.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize("name", ("json", "graphml"))
def test_a_download_is_what_is_written(name: str, tmp_path: Path) -> None:
    view, each = view_of(sample()), formats.EXPORTS[name]
    assert each.download is not None
    assert each.download.content(view) == written(view, each.ending, tmp_path).read_bytes()
    assert each.download.ending == name


def test_a_format_is_called_as_its_file() -> None:
    assert [each.name for each in formats.EXPORTS.values()] == list(formats.EXPORTS) == ["json", "graphml", "gexf"]


# For Gephi and other programs
# ------------------------------------------------------------------------------------------------------------


def counted() -> Records:
    entities = [
        entity("a", members="10", women="~5", since="2020-05", until="2030-01-31"),
        entity("b", members="1200", women="20-30"),
        entity("li", "liaison"),
    ]
    ties = [tie("a", "b", strength="3"), tie("li", "a", "liaises_for", since="2024-01-02"), tie("b", "a", "funds")]
    return directory(entities, ties)


def test_a_graph_file_writes_numbers_as_numbers(tmp_path: Path) -> None:
    back = networkx.read_graphml(written(view_of(counted()), ".graphml", tmp_path), force_multigraph=True)
    assert back.nodes["a"]["members"] == 10
    assert back.nodes["b"]["women"] == "20-30"
    assert (back.nodes["a"]["women (number)"], back.nodes["b"]["women (number)"]) == (5, 25)
    assert back.nodes["a"]["label"]


def _spell(element: ElementTree.Element) -> tuple[str | None, str | None]:
    """Return the start and the end of the only spell of an element."""
    (spell,) = element.iter("{http://www.gexf.net/1.2draft}spell")
    return spell.get("start"), spell.get("end")


def test_a_gexf_has_directions_weights_times_and_typed_numbers(tmp_path: Path) -> None:
    root = ElementTree.parse(written(view_of(counted()), ".gexf", tmp_path)).getroot()  # noqa: S314 - our own file
    space = {"g": "http://www.gexf.net/1.2draft"}
    graph = root.find("g:graph", space)
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    nodes = {each.get("id"): each for each in graph.findall("g:nodes/g:node", space)}
    assert _spell(nodes["a"]) == ("2020-05-01", "2030-01-31")
    edges = {(each.get("source"), each.get("target")): each for each in graph.findall("g:edges/g:edge", space)}
    assert {ends: each.get("type") for ends, each in edges.items()} == {
        ("a", "b"): "mutual",
        ("li", "a"): None,
        ("b", "a"): None,
    }
    assert graph.get("defaultedgetype") == "directed"
    assert (edges["a", "b"].get("weight"), _spell(edges["li", "a"])[0]) == ("3", "2024-01-02")
    types = {each.get("title"): each.get("type") for each in graph.findall("g:attributes/g:attribute", space)}
    assert types["members"] == types["women (number)"] == "double"
    assert types["women"] == "string"


@pytest.mark.parametrize("ending", (".graphml", ".gexf"))
def test_what_is_added_for_other_programs_is_not_read_back(tmp_path: Path, ending: str) -> None:
    records = counted()
    result = read_files(written(view_of(records), ending, tmp_path))
    assert not result.errors
    back = result.records
    assert not back.entities.extras
    assert not {"weight", "label", "start", "end"} & back.ties.extras.keys()
    for name in ("members", "women", "since", "until"):
        assert sorted(back.entities[name].texts()) == sorted(records.entities[name].texts())
    for name in ("strength", "since", "type"):
        assert sorted(back.ties[name].texts()) == sorted(records.ties[name].texts())
