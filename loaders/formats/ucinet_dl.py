"""UCINET DL: a full matrix, a list of edges (`edgelist1`) or a list of neighbours (`nodelist1`), with its labels.

The number of nodes, of labels and of values is checked. Two-mode data, several matrices and other formats are refused.
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
_LABELS: Final = re.compile(r"\blabels\s*:(.*?)(?=\blabels\s+embedded\b|\Z)", re.IGNORECASE | re.DOTALL)
_TOKEN: Final = re.compile(r'"([^"]*)"|([^\s,]+)')
_NOTHING: Final = frozenset({"0", "0.0"})


def _tokens(text: str) -> list[str]:
    return [quoted or plain for quoted, plain in _TOKEN.findall(text)]


class _DlReader:
    """Reads the header of a DL file, and then its data."""

    def __init__(self, header: str, report: ReadReport) -> None:
        from kunyet.loaders.formats.graphs.graph_sheets import GraphSheets

        self.report = report
        self.graph = GraphSheets(report, entities="nodes", ties="data")
        found = _LABELS.search(header)
        self.labels = _tokens(found[1]) if found else []
        self.numbers = {label: n for n, label in reversed(list(enumerate(self.labels, start=1)))}
        plain = header if found is None else header[: found.start()] + header[found.end() :]
        self.embedded = re.search(r"\blabels\s+embedded\b", plain, re.IGNORECASE) is not None
        name = re.search(r"\bformat\s*=\s*(\w+)", plain, re.IGNORECASE)
        self.format = name[1].casefold() if name else "fullmatrix"
        self.n = self._number(plain, "n")
        if self._number(plain, "nm") > 1:
            raise BadInput("several-graphs.matrices", file=report.file, graphs=self._number(plain, "nm"))
        if self.format not in ("fullmatrix", "edgelist1", "nodelist1") or self._number(plain, "nr"):
            shape = "two-mode" if self._number(plain, "nr") else self.format
            raise BadInput("broken-graph.format", file=report.file, format=shape)
        if not self.n:
            raise BadInput("broken-graph.no-nodes", file=report.file)
        self.graph.check_size(self.n)

    @staticmethod
    def _number(header: str, name: str) -> int:
        found = re.search(rf"\b{name}\s*=\s*(\d{{1,9}})", header, re.IGNORECASE)
        return int(found[1]) if found else 0

    def read(self, data: str) -> list[Sheet]:
        """Return the sheets of the data."""
        edges = self._matrix(_tokens(data)) if self.format == "fullmatrix" else self._list(data)
        if self.labels:
            self.graph.check_count("labels", self.n, len(self.labels))
        labels = self.labels or [str(n) for n in range(1, self.n + 1)]
        for n, label in enumerate(labels, start=1):
            self.graph.add_node(str(n), label)
        for tail, head, value in edges:
            self.graph.add_edge(tail, head, {"weight": value})
        return self.graph.sheets()

    def _matrix(self, tokens: list[str]) -> list[tuple[str, str, str]]:
        n = self.n
        if self.embedded:
            self.graph.check_count("values", n + n * (n + 1), len(tokens))
            self.labels, body = tokens[:n], tokens[n:]
            tokens = [value for row in range(n) for value in body[row * (n + 1) + 1 : (row + 1) * (n + 1)]]
        self.graph.check_count("values", n * n, len(tokens))
        cells = enumerate(tokens)
        return [(str(at // n + 1), str(at % n + 1), value) for at, value in cells if value not in _NOTHING]

    def _list(self, data: str) -> list[tuple[str, str, str]]:
        found = []
        for line in data.splitlines():
            tokens = _tokens(line)
            if not tokens:
                continue
            if self.format == "edgelist1":
                found.append((self._key(tokens[0]), self._key((tokens[1:2] or [""])[0]), "".join(tokens[2:3])))
            else:
                found += [(self._key(tokens[0]), self._key(head), "") for head in tokens[1:]]
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
        " checked. Two-mode data and several matrices are refused."
    ),
    endings=(".dl", ".txt"),
    recognises=_is_dl,
    read=read_dl,
)
