"""Networks in JSON: JSON Graph Format (1 and 2), and nodes with links as D3, networkx, sigma.js and vis.js write them.

Nodes stand in a list with their ids, or in an object by their ids. An end of an edge is an id, or the number of a node
in its list, as older D3 wrote it. Hyperedges are left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_INNER: Final = ("metadata", "attributes", "data")
"""Objects within a node or an edge that hold its attributes."""
_IDS: Final = ("id", "key", "_id")
_LABELS: Final = ("label", "name", "title")
_TAILS, _HEADS = ("source", "from"), ("target", "to")
_PICTURE: Final = frozenset(
    {"x", "y", "z", "vx", "vy", "fx", "fy", "index", "size", "color", "colour", "shape", "position"}
)


def read_json_graph(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the nodes and edges of a network.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON or not of this shape; `several-graphs`; `broken-graph` if an id stands twice.
    """
    from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets
    from kunyet.loaders.formats.graphs.read_json import read_json

    network = _network(read_json(path, report.file), report.file)
    graph = GraphSheets(report)
    nodes = list(_nodes(network, report.file))
    for key, node in nodes:
        graph.add_node(key, first_text(node, _LABELS), cells_of(node, (*_IDS, *_LABELS)))
    keys = [key for key, _ in nodes]
    numbers = keys if _counts_from_zero(network, frozenset(keys), report.file) else []
    for edge in _edges(network, report.file):
        add_edge(graph, edge, numbers, is_directed=network.get("directed", True) is not False)
    hyper = network.get("hyperedges")
    if hyper:
        report.warn("parts-left-out", {"what": [f"hyperedges ({len(hyper)})"]})
    return graph.sheets()


def _network(document: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    graphs = document.get("graphs")
    if isinstance(graphs, list):
        if len(graphs) != 1:
            raise BadInput("several-graphs.networks", file=file, graphs=len(graphs))
        inner = graphs[0]
    else:
        inner = document.get("graph") if "nodes" not in document else document
    if not isinstance(inner, dict):
        raise BadInput("broken-json.shape", file=file, name="graph")
    return inner


def _nodes(network: Mapping[str, Any], file: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    found = network.get("nodes") or []
    if isinstance(found, dict):
        found = [{"id": key, **(node if isinstance(node, dict) else {})} for key, node in found.items()]
    for number, node in enumerate(records(found, "nodes", file)):
        yield first_text(node, _IDS) or first_text(node, _LABELS) or f"node {number + 1}", node


def _edges(network: Mapping[str, Any], file: str) -> list[Mapping[str, Any]]:
    return records(network.get("edges") or network.get("links") or [], "edges", file)


def _counts_from_zero(network: Mapping[str, Any], keys: frozenset[str], file: str) -> bool:
    """Return whether the ends of edges are numbers of nodes in their list: no node has an id, or no end is one."""
    nodes = network.get("nodes") or []
    if not isinstance(nodes, list):
        return False
    if not any(isinstance(node, dict) and first_text(node, _IDS) for node in nodes):
        return True
    ends = [end for edge in _edges(network, file) for end in _ends(edge)]
    return bool(ends) and all(isinstance(end, int) and end < len(nodes) and str(end) not in keys for end in ends)


def _ends(edge: Mapping[str, Any]) -> list[Any]:
    """Return the two ends of an edge, as they stand there."""
    return [next((edge[name] for name in names if name in edge), "") for names in (_TAILS, _HEADS)]


def records(found: Any, name: str, file: str) -> list[Mapping[str, Any]]:
    """Return a list of objects.

    Raises
    ------
    BadInput
        `broken-json.shape` if it is none.
    """
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise BadInput("broken-json.shape", file=file, name=name)
    return found


def add_edge(graph: Any, edge: Mapping[str, Any], numbers: list[str], *, is_directed: bool) -> None:
    """Add an edge to a graph; `numbers` are the keys of the nodes if the ends are numbers in their list."""
    ends = []
    for said in _ends(edge):
        end = first_text(said, _IDS) if isinstance(said, dict) else said
        is_number = isinstance(end, int) and not isinstance(end, bool) and 0 <= end < len(numbers)
        ends.append(numbers[int(end)] if is_number else text_of(end))
    cells = cells_of(edge, (*_IDS, *_TAILS, *_HEADS, "directed"))
    if "relation" in cells:
        cells = {"type": cells.pop("relation"), **cells}
    own = edge.get("directed")
    directed = own if isinstance(own, bool) else is_directed
    graph.add_edge(ends[0], ends[1], cells, key=first_text(edge, _IDS), is_directed=directed)


def first_text(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    """Return the first of some values that is filled, also within the attributes of a node."""
    for holder in (record, *(record[name] for name in _INNER if isinstance(record.get(name), dict))):
        for name in names:
            text = text_of(holder.get(name))
            if text:
                return text
    return ""


def cells_of(record: Mapping[str, Any], without: tuple[str, ...]) -> dict[str, str]:
    """Return the attributes of a node or an edge; what only a picture needs is no attribute."""
    cells: dict[str, str] = {}
    for holder in (record, *(record[name] for name in _INNER if isinstance(record.get(name), dict))):
        for name, value in holder.items():
            if name not in without and name not in _PICTURE and not (name in _INNER and isinstance(value, dict)):
                cells.setdefault(name, text_of(value))
    return cells


def text_of(value: Any) -> str:
    """Return a value as the text of a cell."""
    from kunyet.loaders.formats.graphs.read_json import json_text

    return json_text(value)


def _is_network(content: FileHead) -> bool:
    from kunyet.loaders.formats.graphs.read_json import first_keys

    keys = first_keys(content)
    return not content.signature and ("nodes" in keys or {"graph", "edges"} <= keys or {"links", "source"} <= keys)


FORMAT = Format(
    name="json-graph",
    order=235,
    title="JSON Graph",
    sentence=(
        "a network in JSON: JSON Graph Format (`graph`, `nodes`, `edges`), or `nodes` and `links` as D3, networkx,"
        " sigma.js and vis.js write them. Each node is an entity by its label, each edge a tie. Positions and"
        " colours are not read. Hyperedges are left out, with a warning that counts them. Several graphs are refused."
    ),
    endings=(".json", ".jgf"),
    recognises=_is_network,
    read=read_json_graph,
)
