"""JSON of Cytoscape and Cytoscape.js (`.cyjs`): elements with `data`, as two lists or as one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_OWN: Final = ("id", "SUID", "shared_name", "selected", "name", "label", "parent")
"""What Cytoscape keeps for itself, and what is the label."""
_OF_EDGE: Final = ("id", "SUID", "shared_name", "shared_interaction", "selected", "source", "target", "name")


def read_cytoscape_json(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the nodes and edges of a network.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON or not of this shape; `broken-graph` if an id stands twice.
    """
    from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets
    from kunyet.loaders.formats.graphs.read_json import read_json

    nodes, edges = _elements(read_json(path, report.file), report.file)
    graph = GraphSheets(report)
    for node in nodes:
        label = _text(node, "label") or _text(node, "name") or _text(node, "shared_name")
        graph.add_node(_text(node, "id") or _text(node, "SUID"), label, _cells(node, _OWN))
    for edge in edges:
        cells = _cells(edge, _OF_EDGE)
        kind = cells.pop("interaction", "")
        cells = {**cells, **({"type": kind} if kind and "type" not in cells else {})}
        graph.add_edge(_text(edge, "source"), _text(edge, "target"), cells, key=_text(edge, "id"))
    return graph.sheets()


def _elements(document: Mapping[str, Any], file: str) -> tuple[list[Mapping[str, Any]], list[Mapping[str, Any]]]:
    """Return the data of the nodes and of the edges."""
    from kunyet.loaders.formats.json_graph import records

    found = document.get("elements")
    if isinstance(found, dict):
        nodes, edges = (records(found.get(name) or [], name, file) for name in ("nodes", "edges"))
    else:
        every = records(found, "elements", file)
        edges = [each for each in every if each.get("group") == "edges" or "source" in _data(each)]
        nodes = [each for each in every if each not in edges]
    return [_data(each) for each in nodes], [_data(each) for each in edges]


def _data(element: Mapping[str, Any]) -> Mapping[str, Any]:
    data = element.get("data")
    return data if isinstance(data, dict) else {}


def _text(data: Mapping[str, Any], name: str) -> str:
    from kunyet.loaders.formats.graphs.read_json import json_text

    return json_text(data.get(name))


def _cells(data: Mapping[str, Any], without: tuple[str, ...]) -> dict[str, str]:
    return {name: _text(data, name) for name in data if name not in without}


def _is_cytoscape(content: FileHead) -> bool:
    from kunyet.loaders.formats.graphs.read_json import first_keys

    keys = first_keys(content)
    return not content.signature and {"elements", "data"} <= keys and "connections" not in keys


FORMAT = Format(
    name="cytoscape-json",
    order=225,
    title="Cytoscape JSON",
    sentence=(
        "a network as Cytoscape and Cytoscape.js export it. Each node is an entity by its label, each edge a tie by its"
        " interaction. Styles and positions are not read."
    ),
    endings=(".cyjs", ".json"),
    recognises=_is_cytoscape,
    read=read_cytoscape_json,
)
