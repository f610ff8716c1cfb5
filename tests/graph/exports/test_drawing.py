"""A drawn network opens in networkx and igraph as it is drawn, and its XML follows the rules of its format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import igraph
import networkx
import pytest

from kunyet.graph.access.view import View
from kunyet.graph.exports import formats
from kunyet.graph.exports.drawing import Drawing
from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

DRAWING = Drawing(
    {"a": (10.0, 20.0), "b": (-3.5, 4.0), "c": (0.0, 0.0)},
    {"a": 12.0, "b": 9.0, "c": 7.0},
    {"a": "#3B8ED0", "b": "#C8501A", "c": "#5A6270"},
    {"core": {"a": 1.0, "b": 1.0, "c": float("nan")}},
)


@pytest.fixture
def view() -> View:
    """Give three actors, a tie both ways with a strength and dates, and a directed one."""
    entities = [entity("a", name="Amber & Co"), entity("b", "strike_group", since="2022-01-01"), entity("c")]
    return view_of(directory(entities, [tie("a", "b", strength=2.5, since="2023-02-01"), tie("b", "a", "supports")]))


def drawn(view: View, form: str, folder: Path) -> Path:
    """Write the drawn network in a form."""
    out = folder / f"out.{form}"
    download = formats.EXPORTS[form].download
    assert download is not None
    out.write_bytes(download.content(view, DRAWING))
    return out


def test_graphml_opens_in_networkx_as_drawn(view: View, tmp_path: Path) -> None:
    back: Any = networkx.read_graphml(drawn(view, "graphml", tmp_path), force_multigraph=True)
    assert (back.nodes["a"]["x"], back.nodes["a"]["y"], back.nodes["a"]["size"]) == (10.0, -20.0, 12.0)
    assert [back.nodes["b"][name] for name in "rgb"] == [0xC8, 0x50, 0x1A]
    assert back.nodes["a"]["label"] == "Amber & Co"
    assert (back.nodes["a"]["core"], "core" in back.nodes["c"]) == (1.0, False)
    ends = {(one, other, data["weight"], data["directed"]) for one, other, data in back.edges(data=True)}
    assert {(weight, directed) for _one, _other, weight, directed in ends} == {(2.5, False), (1.0, True)}


def test_graphml_opens_in_igraph_as_drawn(view: View, tmp_path: Path) -> None:
    back = igraph.Graph.Read_GraphML(str(drawn(view, "graphml", tmp_path)))
    (amber,) = back.vs.select(label="Amber & Co")
    assert (amber["x"], amber["y"], amber["core"], amber["id"]) == (10.0, -20.0, 1.0, "a")
    assert sorted(back.es["weight"]) == [1.0, 2.5]
    assert sorted(back.es["directed"]) == [False, True]


def test_gexf_opens_in_networkx_as_drawn(view: View, tmp_path: Path) -> None:
    back: Any = networkx.read_gexf(drawn(view, "gexf", tmp_path))
    shown = back.nodes["a"]["viz"]
    assert (shown["position"]["x"], shown["position"]["y"], shown["size"]) == (10.0, -20.0, 12.0)
    assert shown["color"] == {"r": 0x3B, "g": 0x8E, "b": 0xD0, "a": 1.0}
    assert [start for start, _end in back.nodes["b"]["spells"]] == ["2022-01-01"]
    assert (back.nodes["a"]["core"], back.nodes["a"]["label"]) == (1.0, "Amber & Co")
    weights = sorted(data["weight"] for _one, _other, data in back.edges(data=True) if "weight" in data)
    assert weights == [2.5, 2.5]


TYPES: dict[str, Callable[[str], object]] = {
    "string": str, "double": float, "int": int, "boolean": lambda text: {"true": True, "false": False}[text],
}  # fmt: skip


def test_graphml_follows_its_rules(view: View, tmp_path: Path) -> None:
    """Keys come first and are declared once; data name a key of their element; edges name nodes; values have a type."""
    space = "{http://graphml.graphdrawing.org/xmlns}"
    root = ElementTree.parse(drawn(view, "graphml", tmp_path)).getroot()  # noqa: S314 - our own file
    order = [child.tag.removeprefix(space) for child in root]
    assert order == ["key"] * (len(order) - 1) + ["graph"]
    keys = {key.get("id"): key for key in root.iter(f"{space}key")}
    assert len(keys) == len(order) - 1
    ids = [node.get("id") for node in root.iter(f"{space}node")]
    assert len(set(ids)) == len(ids)
    for what in ("node", "edge", "graph"):
        for element in root.iter(f"{space}{what}"):
            for data in element.findall(f"{space}data"):
                key = keys[data.get("key")]
                assert key.get("for") == what
                if key.get("yfiles.type"):
                    assert len(data) == 1
                else:
                    TYPES[str(key.get("attr.type"))](data.text or "")
            if what == "edge":
                assert {element.get("source"), element.get("target")} <= set(ids)


def test_gexf_follows_its_rules(view: View, tmp_path: Path) -> None:
    """Attributes are declared and typed; edges name nodes; types of edges, dates and colours are of the format."""
    space, viz = "{http://www.gexf.net/1.2draft}", "{http://www.gexf.net/1.2draft/viz}"
    root = ElementTree.parse(drawn(view, "gexf", tmp_path)).getroot()  # noqa: S314 - our own file
    (graph,) = root.findall(f"{space}graph")
    assert [child.tag.removeprefix(space) for child in graph] == ["attributes", "attributes", "nodes", "edges"]
    declared = {
        (of.get("class"), each.get("id")): str(each.get("type"))
        for of in graph.findall(f"{space}attributes")
        for each in of
    }
    ids = {node.get("id") for node in root.iter(f"{space}node")}
    for what in ("node", "edge"):
        for element in root.iter(f"{space}{what}"):
            for value in element.iter(f"{space}attvalue"):
                TYPES[declared[what, value.get("for")]](str(value.get("value")))
            for spell in element.iter(f"{space}spell"):
                assert set(spell.attrib) <= {"start", "end"}
    for edge in root.iter(f"{space}edge"):
        assert {edge.get("source"), edge.get("target")} <= ids
        assert edge.get("type", "directed") in ("directed", "undirected", "mutual")
    for colour in root.iter(f"{viz}color"):
        assert all(0 <= int(str(colour.get(part))) <= 255 for part in "rgb")


def test_a_column_of_the_records_is_never_overwritten(tmp_path: Path) -> None:
    view = view_of(directory([{**entity("a"), "x": "own"}], []))
    back: Any = networkx.read_graphml(drawn(view, "graphml", tmp_path))
    assert back.nodes["a"]["x"] == "own"


@pytest.mark.parametrize("form", ("graphml", "gexf"))
def test_kunyet_leaves_out_what_is_drawn_when_it_reads_the_file(view: View, tmp_path: Path, form: str) -> None:
    reading = read_files(drawn(view, form, tmp_path))
    assert reading.errors == ()
    assert not reading.records.entities.extras
    assert not reading.records.ties.extras
