"""GML, as Gephi, yEd and networkx write it: nodes and edges with their attributes.

What stands in inner brackets (graphics) belongs to a picture, and is left out with a warning that counts it.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_TOKEN: Final = re.compile(r'\s+|#[^\n\r]*|"([^"]*)"|(\[)|(\])|([^\s"\[\]]+)')
_START: Final = re.compile(
    r"(?:\s*#[^\n\r]*[\n\r]|\s*(?:Creator|Version|comment)\s+(?:\"[^\"]*\"|\S+))*\s*graph\s*\[", re.IGNORECASE
)
_OWN: Final = frozenset({"id", "label", "source", "target"})


def _tokens(text: str, file: str) -> Iterator[tuple[str, str]]:
    """Give each token with what it is: `text`, `word`, `open` or `close`."""
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            raise BadInput("broken-graph.line", file=file, line=text.count("\n", 0, position) + 1)
        position = match.end()
        quoted, opens, closes, word = match.groups()
        if quoted is not None:
            yield "text", html.unescape(quoted)
        elif opens or closes:
            yield ("open" if opens else "close"), ""
        elif word:
            yield "word", word


class _GmlReader:
    """Takes the tokens of a GML file."""

    def __init__(self, report: ReadReport) -> None:
        self.report = report
        self.open: list[str] = []
        self.records: list[tuple[str, dict[str, str]]] = []
        self.is_directed = False
        self.graphs = 0
        self.left_out: Counter[str] = Counter()
        self.key = ""

    def take(self, what: str, text: str) -> None:
        """Take one token: keys and values take turns."""
        if what == "open":
            self._begin()
        elif what == "close":
            if not self.open:
                raise BadInput("broken-graph.brackets", file=self.report.file)
            self.open.pop()
            self.key = ""
        elif not self.key:
            self.key = text
        else:
            self._set(text)
            self.key = ""

    def _begin(self) -> None:
        self.open.append(self.key.casefold())
        if self.open == ["graph"]:
            self.graphs += 1
        elif self.open[:-1] == ["graph"] and self.open[-1] in ("node", "edge"):
            self.records.append((self.open[-1], {}))
        elif self.open[:1] == ["graph"]:
            self.left_out[self.key] += 1
        self.key = ""

    def _set(self, text: str) -> None:
        if self.open == ["graph"] and self.key.casefold() == "directed":
            self.is_directed = text == "1"
        elif self.open[:1] == ["graph"] and len(self.open) == 2 and self.open[1] in ("node", "edge"):
            cells = self.records[-1][1]
            cells[self.key] = f"{cells[self.key]}|{text}" if self.key in cells else text

    def found(self) -> list[Sheet]:
        """Return the sheets of what was read."""
        from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets

        if self.open:
            raise BadInput("broken-graph.brackets", file=self.report.file)
        if self.graphs > 1:
            nodes = sum(what == "node" for what, _ in self.records)
            edges = len(self.records) - nodes
            raise BadInput("several-graphs", file=self.report.file, graphs=self.graphs, nodes=nodes, edges=edges)
        graph = GraphSheets(self.report)
        for what, cells in self.records:
            others = {name: text for name, text in cells.items() if name not in _OWN}
            if what == "node":
                graph.add_node(cells.get("id", ""), cells.get("label", ""), others)
            else:
                others |= {name: cells[name] for name in ("label",) if name in cells}
                ends = cells.get("source", ""), cells.get("target", "")
                graph.add_edge(*ends, others, key=cells.get("id", ""), is_directed=self.is_directed)
        if self.left_out:
            self.report.warn("picture-left-out", {"what": [f"{name} ({n})" for name, n in self.left_out.items()]})
        return graph.sheets()


def read_gml(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a GML file.

    Raises
    ------
    BadInput
        `broken-graph` if it is damaged or cut, `several-graphs`.
    """
    from kunyet.loaders.text.encodings import decode_text

    reader = _GmlReader(report)
    for what, text in _tokens(decode_text(path.read_bytes(), report), report.file):
        reader.take(what, text)
    return reader.found()


def _is_gml(content: FileHead) -> bool:
    return not content.signature and _START.match(content.text) is not None


FORMAT = Format(
    name="gml",
    order=220,
    title="GML",
    sentence=(
        "as Gephi, yEd and networkx write it. Each node is an entity by its label, each edge a tie. What only a picture"
        " needs is left out, with a warning that counts it."
    ),
    endings=(".gml", ".txt"),
    recognises=_is_gml,
    read=read_gml,
)
