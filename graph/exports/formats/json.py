"""JSON: everything that a view holds, as tables of rows. Its header says for whom and when it was made.

    {"kunyet": ..., "role": ..., "marking": ..., "at": ..., "title": ..., "tables": {"entities": [{...}, ...], "ties":
    [...], ...}}

A row holds its filled cells, as canonical text. Each row is one line, so that two exports can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kunyet.graph.exports.export_format import Header, text_format

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.exports.drawing import Drawing


def pieces(view: View, header: Header, drawing: Drawing | None = None, /) -> Iterator[bytes]:  # noqa: ARG001 - tables hold none
    """Yield the document, piece by piece."""
    opening = json.dumps(dict(header), ensure_ascii=False)[:-1]
    yield f'{opening},\n"tables": {{'.encode()
    for number, (name, table) in enumerate(view.records.tables().items()):
        yield f'{"," if number else ""}\n"{name}": ['.encode()
        for row in range(table.size):
            text = json.dumps(table.row(row), ensure_ascii=False)
            # `replace`: a lone surrogate has no encoding, and would stop the export.
            yield f"{',' if row else ''}\n{text}".encode("utf-8", "replace")
        yield b"\n]" if table.size else b"]"
    yield b"\n}}\n"


EXPORT = text_format(name="json", order=30, title="JSON", ending=".json", pieces=pieces, media_type="application/json")
