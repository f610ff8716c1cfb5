"""Kumu's JSON: a blueprint (elements and connections by their labels), or the export of a whole project (by ids).

Lists of values are joined by `|`. The maps of a project, which hold positions, are left out and counted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_READ = frozenset({"elements", "connections"})
_OF_FILE = frozenset({"version", "name", "updated_at", "created_at", "id", "_id"})
_OF_RECORD = frozenset({"_id", "id", "from", "to", "direction", "attributes", "label"})


def read_kumu_json(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a blueprint or of the export of a project.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON or not of this shape; `broken-graph` if an id stands twice.
    """
    from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets
    from kunyet.loaders.formats.graphs.read_json import read_json
    from kunyet.loaders.formats.kumu import with_tags_as_roles

    document = read_json(path, report.file)
    elements, connections = (_records(document, name, report.file) for name in ("elements", "connections"))
    graph = GraphSheets(report, entities="elements", ties="connections", ends_are_names=not _has_ids(elements))
    for number, element in enumerate(elements, start=1):
        cells = _cells(element, {"type": "kind", "element type": "kind", "description": "notes"})
        label = _text(element.get("label")) or cells.pop("label", "")
        cells.pop("label", None)
        graph.add_node(_text(element.get("_id") or element.get("id")) or f"element {number}", label, cells)
    for connection in connections:
        _add_connection(graph, connection)
    left_out = [name for name in document if name not in _READ and name not in _OF_FILE and document[name]]
    if left_out:
        counts = [f"{name} ({len(document[name]) if isinstance(document[name], list) else 1})" for name in left_out]
        report.warn("parts-left-out", {"what": counts})
    sheets = graph.sheets()
    return [with_tags_as_roles(sheets[0]), *sheets[1:]]


def _add_connection(graph: Any, connection: Mapping[str, Any]) -> None:
    cells = _cells(connection, {"type": "type", "connection type": "type", "description": "notes"})
    if connection.get("label"):
        cells.setdefault("label", _text(connection["label"]))
    is_directed = connection.get("direction") != "undirected"
    heads = connection.get("to") or ""
    for head in heads if isinstance(heads, list) else [heads]:
        graph.add_edge(_text(connection.get("from")), _text(head), cells, is_directed=is_directed)


def _records(document: Mapping[str, Any], name: str, file: str) -> list[Mapping[str, Any]]:
    found = document.get(name) or []
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadInput("broken-json.shape", file=file, name=name)
    return found


def _has_ids(elements: list[Mapping[str, Any]]) -> bool:
    return any("_id" in element for element in elements)


def _cells(record: Mapping[str, Any], renamed: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of an element or a connection by their headings."""
    own = {name: value for name, value in record.items() if name not in _OF_RECORD}
    attributes = record.get("attributes")
    inner = attributes if isinstance(attributes, dict) else {}
    return {renamed.get(name.casefold(), name): _text(value) for name, value in {**own, **inner}.items()}


def _text(value: Any) -> str:
    from kunyet.loaders.formats.graphs.read_json import json_text

    return json_text(value)


def _is_kumu(content: FileHead) -> bool:
    from kunyet.loaders.formats.graphs.read_json import first_keys

    return bool(_READ & first_keys(content)) and not content.signature


FORMAT = Format(
    name="kumu-json",
    order=230,
    title="Kumu JSON",
    sentence=(
        "a blueprint, or the export of a project. Lists of values are joined by `|`. The maps of a project, which hold"
        " positions, are left out, with a warning that counts them."
    ),
    endings=(".json",),
    recognises=_is_kumu,
    read=read_kumu_json,
)
