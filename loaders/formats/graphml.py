"""GraphML, as Gephi, yEd, igraph and networkx write it: all its graphs, nested ones too, and data with or without key.

A label is a `data` element called label or name, or a label that yEd draws. The default of a key fills every element
without that key. `data` without a key is kept as an extra column. Several graphs are read together if no node has the
id of another; otherwise the file is refused with their numbers.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.exports.drawing import ADDED
from kunyet.graph.exports.graph_columns import NUMBER_SUFFIX
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_LABELS = ("label", "name", "nodelabel", "node label", "title", "vname")
"""Folded names of data that hold a node's label, the best first."""
_NO_KEY = "data without a key"


@dataclass
class _Key:
    name: str
    of: str
    default: str = ""


@dataclass
class _Element:
    """A node or an edge that is being read."""

    what: str
    attributes: dict[str, str]
    graph: int
    parent: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)


class _GraphmlReader:
    """Takes the events of a GraphML file."""

    def __init__(self, report: ReadReport) -> None:
        self.report = report
        self.keys: dict[str, _Key] = {}
        self.key: _Key | None = None
        self.open: list[str] = []
        self.elements: list[_Element] = []
        self.nodes: list[_Element] = []
        self.edges: list[_Element] = []
        self.graphs: list[dict[str, str]] = []
        self.header: dict[str, str] = {}
        self.left_out: Counter[str] = Counter()
        self.drawings: Counter[str] = Counter()
        self.directed: list[bool] = []
        self.data_key: str | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self.open.append(name)
        if name == "graph":
            self.directed.append(attributes.get("edgedefault", "directed").casefold() != "undirected")
            if not self.elements:
                self.graphs.append(attributes)
        elif name == "key":
            title = attributes.get("attr.name") or attributes.get("yfiles.type") or attributes.get("id", "")
            self.key = self.keys[attributes.get("id", "")] = _Key(title, attributes.get("for", "all"))
        elif name in ("node", "edge"):
            self._begin(name, attributes)
        elif name == "data":
            self.data_key = attributes.get("key")
        elif name in ("hyperedge", "port"):
            self.left_out[name] += 1
        elif self.elements and self.open[-2:-1] == ["data"]:
            self.drawings[name] += 1

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        parent = next((each.attributes["id"] for each in reversed(self.elements) if each.what == "node"), "")
        if name == "node" and not attributes.get("id"):
            raise BadInput("broken-graph.no-id", file=self.report.file, number=len(self.nodes) + 1)
        directed = attributes.get("directed", str(not self.directed or self.directed[-1])).casefold()
        element = _Element(name, {**attributes, "directed": directed}, len(self.graphs), parent)
        self.elements.append(element)
        (self.nodes if name == "node" else self.edges).append(element)

    def end(self, name: str, text: str) -> None:
        """Take the end of an element."""
        self.open.pop()
        if name in ("node", "edge"):
            self.elements.pop()
        elif name == "graph":
            self.directed.pop()
        elif name == "default" and self.key is not None:
            self.key.default = text
        elif name in ("NodeLabel", "EdgeLabel") and self.elements and text:
            self.elements[-1].drawn.append(text)
        elif name == "data" and text:
            self._take_data(text)

    def _take_data(self, text: str) -> None:
        if "kunyet" in self.header and self.data_key is not None and self.data_key.startswith(ADDED):
            return
        title = _NO_KEY if self.data_key is None else self._title(self.data_key)
        if not self.elements:
            self.header[title] = text
        elif title in self.elements[-1].cells:
            self.elements[-1].cells[title] += f"|{text}"
        else:
            self.elements[-1].cells[title] = text

    def _title(self, key: str) -> str:
        return self.keys[key].name if key in self.keys else key

    def found(self) -> list[Sheet]:
        """Return the sheets of what was read."""
        from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets
        from kunyet.loaders.guards.narrower_exports import role_problem

        is_own = "kunyet" in self.header
        if is_own:
            self.report.problems += role_problem(self.report.file, self.header.get("role", ""))
        self._check_graphs()
        sheets = GraphSheets(self.report, keeps_ids=is_own)
        labels = {node.attributes["id"]: self._label(node) for node in self.nodes}
        for node in self.nodes:
            key = node.attributes["id"]
            sheets.add_node(key, labels[key], self._cells(node, labels))
        for edge in self.edges:
            ends = edge.attributes.get("source", ""), edge.attributes.get("target", "")
            is_directed = edge.attributes["directed"] == "true"
            sheets.add_edge(
                *ends, self._cells(edge, labels), key=edge.attributes.get("id", ""), is_directed=is_directed
            )
        if self.drawings and not is_own:
            self.report.warn("picture-left-out", {"what": [f"{name} ({n})" for name, n in self.drawings.items()]})
        if self.left_out:
            self.report.warn("parts-left-out", {"what": [f"{name} ({n})" for name, n in self.left_out.items()]})
        return sheets.sheets()

    def _check_graphs(self) -> None:
        """Check that what the graphs say of themselves is what they hold, and that they can be read together."""
        count = Counter(node.attributes["id"] for node in self.nodes)
        if len(self.graphs) > 1:
            graphs, nodes, edges = len(self.graphs), len(self.nodes), len(self.edges)
            if max(count.values(), default=0) > 1:
                raise BadInput("several-graphs", file=self.report.file, graphs=graphs, nodes=nodes, edges=edges)
            self.report.warn("several-graphs.together", {"graphs": graphs, "nodes": nodes, "edges": edges})
        for number, graph in enumerate(self.graphs, start=1):
            for what, elements in (("nodes", self.nodes), ("edges", self.edges)):
                said = graph.get(f"parse.{what}", "")
                found = sum(each.graph == number for each in elements)
                outermost = sum(each.graph == number and not each.parent for each in elements)
                if said.isdecimal() and int(said) not in (found, outermost):
                    raise BadInput("count-differs", file=self.report.file, what=what, said=int(said), found=found)

    def _label(self, node: _Element) -> str:
        by_name = {fold(name): text for name, text in reversed(node.cells.items())}
        drawn = " ".join(node.drawn)
        return next((by_name[name] for name in _LABELS if name in by_name), "") or drawn or node.attributes["id"]

    def _cells(self, element: _Element, labels: dict[str, str]) -> dict[str, str]:
        cells = {key.name: key.default for key in self.keys.values() if key.default and key.of in ("all", element.what)}
        cells |= element.cells
        if "kunyet" in self.header:
            cells = {name: text for name, text in cells.items() if not name.endswith(NUMBER_SUFFIX)}
        if element.what == "node":
            label = labels[element.attributes["id"]]
            cells = {name: text for name, text in cells.items() if fold(name) not in _LABELS or text != label}
            if element.parent:
                cells["parent"] = labels[element.parent]
        elif element.drawn:
            cells.setdefault("label", " ".join(element.drawn))
        if len(self.graphs) > 1:
            cells["graph"] = self.graphs[element.graph - 1].get("id") or str(element.graph)
        return cells


def read_graphml(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a GraphML file.

    Raises
    ------
    BadInput
        If it is damaged, hostile, holds no node, several graphs with the same ids, or other numbers than it says.
    """
    from kunyet.loaders.formats.graphs.safe_xml import read_xml

    reader = _GraphmlReader(report)
    read_xml(path, report.file, reader.start, reader.end)
    return reader.found()


def _is_graphml(content: FileHead) -> bool:
    from kunyet.loaders.formats.graphs.root_element import root_element

    return root_element(content.head) == "graphml"


FORMAT = Format(
    name="graphml",
    order=210,
    title="GraphML",
    sentence=(
        "as Gephi, yEd, igraph and networkx write it. Each node is an entity by its label or name, each edge a tie."
        " Several graphs are read together if their nodes have different ids, and refused with their numbers otherwise."
    ),
    endings=(".graphml", ".xml"),
    recognises=_is_graphml,
    read=read_graphml,
)
