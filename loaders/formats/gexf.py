"""GEXF 1.1 to 1.3, as Gephi writes it: nodes (nested ones too), edges, attributes with their defaults, and times.

Elements are known by their names: the namespace may be missing. A node that is nested in another, or that names one
with `pid`, keeps the parent's label as an extra column. Of several times (`spells`) the first start and the last end
are `since` and `until`. What a picture needs (colours, positions, sizes) is left out, with a warning that counts it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.exports.drawing import ADDED
from kunyet.graph.exports.graph_columns import NUMBER_SUFFIX
from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_PICTURE = frozenset({"color", "position", "size", "shape", "thickness"})
_STRUCTURE = frozenset({"id", "label", "source", "target", "type", "start", "end", "startopen", "endopen", "pid"})
_OWN_STRUCTURE = frozenset({"weight"})
"""What our own export adds for other programs: its column is an attribute, too."""
_DIRECTED = frozenset({"directed", "mutual"})
UNDIRECTED = "undirected"


@dataclass
class _Attribute:
    title: str
    default: str = ""


@dataclass
class _Element:
    """A node or an edge that is being read."""

    what: str
    attributes: dict[str, str]
    parent: str = ""
    values: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """The values of each declared attribute, each with its time."""
    spells: list[tuple[str, str]] = field(default_factory=list)


class _GexfReader:
    """Takes the events of a GEXF file."""

    def __init__(self, report: ReadReport) -> None:
        from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets

        self.report = report
        self.sheets = GraphSheets(report)
        self.elements: list[_Element] = []
        self.declared: dict[str, dict[str, _Attribute]] = {"node": {}, "edge": {}}
        self.nodes: list[tuple[_Element, str]] = []
        self.edges: list[_Element] = []
        self.attribute: _Attribute | None = None
        self.attribute_class = "node"
        self.default_type = UNDIRECTED
        self.left_out: Counter[str] = Counter()
        self.graphs = 0
        self.said: dict[str, str | None] = {"nodes": None, "edges": None}
        self.texts: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "graph":
            self.graphs += 1
            self.default_type = attributes.get("defaultedgetype", UNDIRECTED).casefold()
        elif name == "attributes":
            self.attribute_class = attributes.get("class", "node").casefold()
        elif name == "attribute":
            self.attribute = _Attribute(attributes.get("title") or attributes.get("id", ""))
            self.declared.setdefault(self.attribute_class, {})[attributes.get("id", "")] = self.attribute
        elif name in self.said and not self.elements:
            self.said[name] = attributes.get("count")
        elif name in ("node", "edge"):
            self._begin(name, attributes)
        elif name == "attvalue" and self.elements:
            of = attributes.get("for") or attributes.get("id", "")
            value = attributes.get("value", "")
            if value:
                self.elements[-1].values.setdefault(of, []).append((value, _span(attributes)))
        elif name in ("spell", "slice") and self.elements:
            self.elements[-1].spells.append(_ends(attributes))
        elif name in _PICTURE:
            self.left_out[name] += 1

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        parents = [each for each in self.elements if each.what == "node"]
        parent = parents[-1].attributes.get("id", "") if parents and name == "node" else attributes.get("pid", "")
        element = _Element(name, attributes, parent)
        if any(attributes.get(of) for of in ("start", "end", "startopen", "endopen")):
            element.spells.append(_ends(attributes))
        self.elements.append(element)
        if name == "node":
            if not attributes.get("id"):
                raise BadInput("broken-graph.no-id", file=self.report.file, number=len(self.nodes) + 1)
            self.nodes.append((element, attributes["id"]))
        else:
            self.edges.append(element)

    def end(self, name: str, text: str) -> None:
        """Take the end of an element."""
        if name in ("node", "edge") and self.elements:
            self.elements.pop()
        elif name == "default" and self.attribute is not None:
            self.attribute.default = text
        elif name in ("creator", "description"):
            self.texts[name] = text

    def found(self) -> list[Sheet]:
        """Return the sheets of what was read."""
        from kunyet.loaders.guards.narrower_exports import role_problem

        if self.texts.get("creator") == "Kunyet":
            self.sheets.keeps_ids = True
            header = dict(part.partition(": ")[::2] for part in self.texts.get("description", "").split(", "))
            self.report.problems += role_problem(self.report.file, header.get("role", ""))
        self.sheets.check_count("nodes", self.said["nodes"], len(self.nodes))
        self.sheets.check_count("edges", self.said["edges"], len(self.edges))
        labels = {key: node.attributes.get("label", "") or key for node, key in self.nodes}
        for node, key in self.nodes:
            self.sheets.add_node(key, self._name(node), self._cells(node, labels))
        for edge in self.edges:
            kind = edge.attributes.get("type", self.default_type).casefold()
            self.sheets.add_edge(
                edge.attributes.get("source", ""),
                edge.attributes.get("target", ""),
                self._cells(edge, labels),
                key=edge.attributes.get("id", ""),
                is_directed=kind in _DIRECTED,
            )
        if self.left_out and not self.sheets.keeps_ids:
            counts = [f"{name} ({number})" for name, number in self.left_out.items()]
            self.report.warn("picture-left-out", {"what": counts})
        return self.sheets.sheets()

    def _name(self, node: _Element) -> str:
        own = [of for of, attribute in self.declared["node"].items() if attribute.title == "name"]
        if self.sheets.keeps_ids and own:
            return next((text for of in own for text, _ in node.values.get(of, [])), "")
        return node.attributes.get("label", "")

    def _cells(self, element: _Element, labels: dict[str, str]) -> dict[str, str]:
        cells = {}
        declared = self.declared.get(element.what, {})
        for of, attribute in declared.items():
            if attribute.default and of not in element.values:
                cells[attribute.title] = attribute.default
        for of, values in element.values.items():
            title = declared[of].title if of in declared else of
            if self.sheets.keeps_ids and (
                of.startswith(ADDED) or title.endswith(NUMBER_SUFFIX) or (title, element.what) == ("name", "node")
            ):
                continue
            if len(values) == 1 and not values[0][1]:
                cells[title] = values[0][0]
            else:
                cells[f"{title} (over time)"] = "; ".join(f"{text}{span}" for text, span in values)
        if element.spells and not self.sheets.keeps_ids:
            cells |= _times(element.spells)
        if element.parent:
            cells["parent"] = labels.get(element.parent, element.parent)
        if element.what == "edge" and element.attributes.get("label"):
            cells["label"] = element.attributes["label"]
        others = {name: text for name, text in element.attributes.items() if name not in _STRUCTURE}
        if self.sheets.keeps_ids:
            others = {name: text for name, text in others.items() if name not in _OWN_STRUCTURE}
        return {**others, **cells}


def _ends(attributes: dict[str, str]) -> tuple[str, str]:
    start = attributes.get("start") or attributes.get("startopen") or attributes.get("timestamp", "")
    return start, attributes.get("end") or attributes.get("endopen") or attributes.get("timestamp", "")


def _span(attributes: dict[str, str]) -> str:
    start, end = _ends(attributes)
    return f" [{start}, {end}]" if start or end else ""


def _times(spells: list[tuple[str, str]]) -> dict[str, str]:
    """Return the first start and the last end; all times in an extra column if there are several."""
    starts, ends = [start for start, _ in spells], [end for _, end in spells]
    cells = {"since": min(starts) if all(starts) else "", "until": max(ends) if all(ends) else ""}
    if len(spells) > 1:
        cells["times"] = "; ".join(f"[{start}, {end}]" for start, end in spells)
    return cells


def read_gexf(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a GEXF file.

    Raises
    ------
    BadInput
        If it is damaged, hostile, holds no graph or several, or another number of nodes or edges than it says.
    """
    from kunyet.loaders.formats.graphs.safe_xml import read_xml

    reader = _GexfReader(report)
    read_xml(path, report.file, reader.start, reader.end)
    if reader.graphs > 1:
        nodes, edges = len(reader.nodes), len(reader.edges)
        raise BadInput("several-graphs", file=report.file, graphs=reader.graphs, nodes=nodes, edges=edges)
    return reader.found()


def _is_gexf(content: FileHead) -> bool:
    from kunyet.loaders.formats.graphs.root_element import root_element

    return root_element(content.head) == "gexf"


FORMAT = Format(
    name="gexf",
    order=200,
    title="GEXF",
    sentence=(
        "1.1 to 1.3, as Gephi writes it: with or without namespace, nested nodes, times. Each node is an entity by its"
        " label, each edge a tie. Colours, positions and sizes are left out, with a warning that counts them."
    ),
    endings=(".gexf", ".xml"),
    recognises=_is_gexf,
    read=read_gexf,
)
