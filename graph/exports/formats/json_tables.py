"""JSON: everything that a view holds, as tables of rows under a head that says for whom and when it was made.

    {"kunyet": ..., "role": ..., "marking": ..., "at": ..., "title": ..., "tables": {"entities": [{...}, ...], "ties": [...], ...}}

A row holds what is filled, as canonical text. One row a line, so that two exports can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kunyet.graph.access.view import View


def pieces(view: View, head: Mapping[str, str | None]) -> Iterator[bytes]:
    """Yield the document piece by piece."""
    opening = json.dumps(dict(head), ensure_ascii=False)[:-1]
    yield f'{opening},\n"tables": {{'.encode()
    for number, (name, table) in enumerate(view.records.tables().items()):
        yield f'{"," if number else ""}\n"{name}": ['.encode()
        for row in range(table.size):
            text = json.dumps(table.row(row), ensure_ascii=False)
            # A lone surrogate is no character, and would stop the whole export.
            yield f"{',' if row else ''}\n{text}".encode("utf-8", "replace")
        yield b"\n]" if table.size else b"]"
    yield b"\n}}\n"
