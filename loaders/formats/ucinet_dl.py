"""UCINET DL: a full matrix, a list of edges (`edgelist1`) or a list of neighbours (`nodelist1`), with its labels.

The number of nodes, of labels and of values is checked. Several matrices are several relations between the same nodes.
Two-mode data and other formats are refused.
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

_START: Final = re.compile(r"\s*dl\b[\s,]", re.IGNORECASE)
_DATA: Final = re.compile(r"\bdata\s*:", re.IGNORECASE)
_LABELS: Final = re.compile(
    r"\b(?:(row|col|column|matrix|level)\s+)?labels\s*:(.*?)"
    r"(?=\b(?:(?:row|col|column|matrix|level)\s+)?labels\s*:|\blabels\s+embedded\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""The labels of nodes, of the rows and columns of a matrix, or of the matrices."""
_TOKEN: Final = re.compile(r'"([^"]*)"|([^\s,]+)')
_Edge = tuple[str, str, str, str]
"""Tail, head, value and relation."""
_NOTHING: Final = frozenset({"0", "0.0"})


def _tokens(text: str) -> list[str]:
    return [quoted or plain for quoted, plain in _TOKEN.findall(text)]


class _DlReader:
    """Reads the header of a DL file, and then its data."""

    def __init__(self, header: str, report: ReadReport) -> None:
        from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets

        self.report = report
        self.graph = GraphSheets(report, entities="nodes", ties="data")
        said = {(found[1] or "").casefold(): _tokens(found[2]) for found in _LABELS.finditer(header)}
        columns = said.get("column") or said.get("col")
        self.labels = said.get("") or said.get("row") or columns or []
        self.relations = said.get("matrix") or said.get("level") or []
        self.numbers = {label: n for n, label in reversed(list(enumerate(self.labels, start=1)))}
        plain = _LABELS.sub(" ", header)
        self.embedded = re.search(r"\blabels\s+embedded\b", plain, re.IGNORECASE) is not None
        name = re.search(r"\bformat\s*=\s*(\w+)", plain, re.IGNORECASE)
        self.format = name[1].casefold() if name else "fullmatrix"
        self.n = self._number(plain, "n")
        self.matrices = max(self._number(plain, "nm"), 1)
        is_two_mode = bool(self._number(plain, "nr")) or (columns or self.labels) != self.labels
        is_list = self.format in ("edgelist1", "nodelist1")
        if is_two_mode or not (self.format == "fullmatrix" or is_list):
            raise BadInput("broken-graph.format", file=report.file, format="two-mode" if is_two_mode else self.format)
        if self.matrices > 1 and (is_list or self.embedded):
            raise BadInput("several-graphs.matrices", file=report.file, graphs=self.matrices)
        if self.relations:
            self.graph.check_count("labels", self.matrices, len(self.relations))
        if not self.n:
            raise BadInput("broken-graph.no-nodes", file=report.file)
        self.graph.check_size(self.n)

    @staticmethod
    def _number(header: str, name: str) -> int:
        found = re.search(rf"\b{name}\s*=\s*(\d{{1,9}})", header, re.IGNORECASE)
        return int(found[1]) if found else 0

    def read(self, data: str) -> list[Sheet]:
        """Return the sheets of the data."""
        edges = self._matrices(_tokens(data)) if self.format == "fullmatrix" else self._list(data)
        if self.labels:
            self.graph.check_count("labels", self.n, len(self.labels))
        labels = self.labels or [str(n) for n in range(1, self.n + 1)]
        for n, label in enumerate(labels, start=1):
            self.graph.add_node(str(n), label)
        for tail, head, value, relation in edges:
            self.graph.add_edge(tail, head, {"weight": value, "relation": relation})
        return self.graph.sheets()

    def _matrices(self, tokens: list[str]) -> list[_Edge]:
        n, number = self.n, self.matrices
        if self.embedded:
            self.graph.check_count("values", n + n * (n + 1), len(tokens))
            self.labels, body = tokens[:n], tokens[n:]
            tokens = [value for row in range(n) for value in body[row * (n + 1) + 1 : (row + 1) * (n + 1)]]
        self.graph.check_count("values", number * n * n, len(tokens))
        names = self.relations or [str(at) if number > 1 else "" for at in range(1, number + 1)]
        found = []
        for at, value in enumerate(tokens):
            if value not in _NOTHING:
                matrix, cell = divmod(at, n * n)
                found.append((str(cell // n + 1), str(cell % n + 1), value, names[matrix]))
        return found

    def _list(self, data: str) -> list[_Edge]:
        found = []
        for line in data.splitlines():
            tokens = _tokens(line)
            if not tokens:
                continue
            if self.format == "edgelist1":
                found.append((self._key(tokens[0]), self._key((tokens[1:2] or [""])[0]), "".join(tokens[2:3]), ""))
            else:
                found += [(self._key(tokens[0]), self._key(head), "", "") for head in tokens[1:]]
        return found

    def _key(self, text: str) -> str:
        """Return the number of a node by its number, or by its label where labels stand in the data."""
        if not self.embedded:
            return text
        if text not in self.numbers:
            self.numbers[text] = len(self.labels) + 1
            self.labels.append(text)
        return str(self.numbers[text])


def read_dl(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheets of a DL file.

    Raises
    ------
    BadInput
        `broken-graph` if it is cut or of a form that is not read, `count-differs`, `several-graphs`.
    """
    from kunyet.loaders.text.encodings import decode_text

    text = decode_text(path.read_bytes(), report)
    found = _DATA.search(text)
    if found is None:
        raise BadInput("broken-graph.no-data", file=report.file)
    return _DlReader(text[: found.start()], report).read(text[found.end() :])


def _is_dl(content: FileHead) -> bool:
    is_text = not content.signature and _START.match(content.text) is not None
    return is_text and re.search(r"\bn[rm]?\s*=", content.text[:2_000], re.IGNORECASE) is not None


FORMAT = Format(
    name="ucinet-dl",
    order=250,
    title="UCINET DL",
    sentence=(
        "a full matrix, `edgelist1` or `nodelist1`, with labels or without. The numbers of nodes, labels and values are"
        " checked. Several matrices are relations between the same nodes. Two-mode data are refused."
    ),
    endings=(".dl", ".txt"),
    recognises=_is_dl,
    read=read_dl,
)
