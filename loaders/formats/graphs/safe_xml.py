"""XML of graph files: events of elements, read by a parser that refuses declared entities, within budgets.

A document type is accepted, as old GraphML files have one; it is never fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kunyet.graph.messages.errors import BadInput

MAX_XML_BYTES = 256 << 20
MAX_DEPTH = 200
"""Elements within elements. Nested nodes of real files are a few levels deep."""
_CHUNK_BYTES = 1 << 16

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


class _Events:
    """The target of the parser: names without namespaces, and the text of each element at its end."""

    def __init__(self, start: Start, end: End, file: str) -> None:
        self._start, self._end, self._file = start, end, file
        self._texts: list[list[str]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._texts) >= MAX_DEPTH:
            raise BadInput("broken-graph.deep", file=self._file, most=MAX_DEPTH)
        self._texts.append([])
        self._start(_local_name(tag), {_local_name(name): text for name, text in attributes.items()})

    def end(self, tag: str) -> None:
        self._end(_local_name(tag), "".join(self._texts.pop()).strip())

    def data(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)

    def close(self) -> None:
        """Do nothing: the events are all there is."""


def _local_name(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def read_xml(path: Path, file: str, start: Start, end: End) -> None:
    """Read an XML file, and call `start(name, attributes)` and `end(name, text)` for each element.

    The text of an element is without that of the elements within it.

    Raises
    ------
    BadInput
        `hostile-file` if it declares entities, `broken-graph.xml` if it is damaged or cut, `file-too-large`.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import XMLParser

    if path.stat().st_size > MAX_XML_BYTES:
        raise BadInput("file-too-large.graph", file=file, most=MAX_XML_BYTES >> 20)
    parser = XMLParser(target=_Events(start, end, file))
    line = 0
    try:
        with path.open("rb") as content:
            while chunk := content.read(_CHUNK_BYTES):
                parser.feed(chunk)
        parser.close()
    except DefusedXmlException:
        raise BadInput("hostile-file", file=file, why="entities", number=0, size=0) from None
    except ParseError as error:
        line = error.position[0]
        raise BadInput("broken-graph.xml", file=file, line=line) from None
    except (ValueError, LookupError):
        raise BadInput("broken-graph.xml", file=file, line=1) from None
