"""Pajek networks (.net): vertices, arcs, edges, lists of arcs and edges, and matrices.

Vertices that share a label stay apart. The number after `*Vertices` is checked. Words and numbers after a label or an
edge (positions, shapes, colours) belong to a picture: they are left out, with a warning that counts them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_TOKEN: Final = re.compile(r'"([^"]*)"|(\S+)')
_START: Final = re.compile(r"\s*(?:%[^\n\r]*[\n\r]\s*)*\*\s*(?:vertices|network)\b", re.IGNORECASE)
_SECTION: Final = re.compile(r"\*\s*(\w+)\s*(.*)\Z")
_KNOWN: Final = frozenset({"vertices", "arcs", "edges", "arcslist", "edgeslist", "matrix", "network"})
_LINES: Final = frozenset({"arcs", "edges", "arcslist", "edgeslist", "matrix"})
_RELATION: Final = re.compile(r':?\s*(\d+)\s*(?:"([^"]*)"|(\S.*))?\Z')
"""The number and the name of a relation, behind the word of its section."""
_OF_VERTICES: Final = frozenset({"partition", "vector", "permutation", "cluster", "hierarchy"})
"""Parts of a project that hold a number for each vertex. Each has a `*Vertices` line of its own."""


class _PajekReader:
    """Takes the lines of a Pajek network."""

    def __init__(self, report: ReadReport) -> None:
        from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets

        self.report = report
        self.graph = GraphSheets(report, entities="vertices", ties="lines")
        self.section = ""
        self.relation = ""
        self.said: int | None = None
        self.networks = 0
        self.labels: dict[int, str] = {}
        self.matrix_rows = 0
        self.drawings = 0
        self.others: list[str] = []
        self.is_of_vertices = False

    def take(self, line: str, number: int) -> None:
        """Take one line."""
        section = _SECTION.match(line)
        if section:
            self._begin(section[1].casefold(), section[2])
            return
        tokens = [quoted or plain for quoted, plain in _TOKEN.findall(line)]
        if self.section == "vertices":
            self._add_vertex(tokens, number)
        elif self.section in ("arcs", "edges"):
            self._add_lines(tokens[:1], tokens[1:2], tokens[2:3], number)
            self.drawings += len(tokens) > 3
        elif self.section in ("arcslist", "edgeslist"):
            self._add_lines(tokens[:1], tokens[1:], [], number)
        elif self.section == "matrix":
            self.matrix_rows += 1
            heads = [(str(n), value) for n, value in enumerate(tokens, start=1) if value not in ("0", "0.0")]
            for head, value in heads:
                self._add_lines([str(self.matrix_rows)], [head], [value], number)

    def _begin(self, name: str, rest: str) -> None:
        if name == "vertices" and self.is_of_vertices:
            return
        self.section = name
        self.is_of_vertices = name in _OF_VERTICES
        if name == "vertices":
            self.networks += 1
            count = rest.split()[:1]
            self.said = int(count[0]) if count and count[0].isdecimal() else None
            if self.said is not None:
                self.graph.check_size(self.said)
        elif name not in _KNOWN:
            self.others.append(name)
        # A second matrix, and numbered arcs, are another relation between the same vertices.
        relation = _RELATION.match(rest)
        self.relation = (relation[2] or relation[3] or relation[1]).strip() if relation and name in _LINES else ""
        if name == "matrix":
            self.matrix_rows = 0

    def _add_vertex(self, tokens: list[str], number: int) -> None:
        if not tokens[0].isdecimal():
            raise BadInput("broken-graph.line", file=self.report.file, line=number)
        key = int(tokens[0])
        if key in self.labels:
            if self.networks > 1:
                return
            raise BadInput("broken-graph.node-twice", file=self.report.file, node=str(key))
        self.labels[key] = tokens[1] if len(tokens) > 1 else str(key)
        self.drawings += len(tokens) > 2

    def _add_lines(self, tails: list[str], heads: list[str], values: list[str], number: int) -> None:
        if not tails or not heads:
            raise BadInput("broken-graph.line", file=self.report.file, line=number)
        cells = {"relation": self.relation, "weight": values[0] if values else ""}
        for head in heads:
            is_directed = self.section not in ("edges", "edgeslist")
            self.graph.add_edge(tails[0], head.lstrip("-"), cells, is_directed=is_directed)

    def found(self) -> list[Sheet]:
        """Return the sheets of what was read."""
        if self.networks > 1:
            nodes, edges = len(self.labels), self.graph.edge_count
            raise BadInput("several-graphs", file=self.report.file, graphs=self.networks, nodes=nodes, edges=edges)
        for key in range(1, (self.said or 0) + 1):
            # A vertex without a line of its own has its number as its label.
            if not self.labels or (len(self.labels) < (self.said or 0) and self.matrix_rows):
                self.labels.setdefault(key, str(key))
        self.graph.check_count("nodes", self.said, len(self.labels))
        for key, label in self.labels.items():
            self.graph.add_node(str(key), label)
        if self.drawings:
            self.report.warn("picture-left-out", {"what": [f"drawing ({self.drawings})"]})
        if self.others:
            self.report.warn("parts-left-out", {"what": self.others})
        return self.graph.sheets()


def read_pajek(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a Pajek network.

    Raises
    ------
    BadInput
        `broken-graph`, `count-differs`, or `several-graphs` for a project of several networks.
    """
    from kunyet.loaders.text.encodings import decode_text

    reader = _PajekReader(report)
    for number, line in enumerate(decode_text(path.read_bytes(), report).splitlines(), start=1):
        text = line.strip()
        if text and not text.startswith("%"):
            reader.take(text, number)
    return reader.found()


def _is_pajek(content: FileHead) -> bool:
    return not content.signature and _START.match(content.text) is not None


FORMAT = Format(
    name="pajek",
    order=240,
    title="Pajek",
    sentence=(
        "a network (`*Vertices`, `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist`, `*Matrix`). The number of vertices is"
        " checked, and vertices that share a label stay apart. The partitions and"
        " vectors of a project are left out, with a warning. Several relations between the same vertices are asked"
        " about by their names, as words for ties are. A project of several networks is refused."
    ),
    endings=(".net", ".paj", ".txt"),
    recognises=_is_pajek,
    read=read_pajek,
)
