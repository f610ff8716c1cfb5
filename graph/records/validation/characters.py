"""Characters of a cell: forbidden ones, and a cell's text as a sentence may show it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.findings import (
    Fault,
    Finding,
    findings_by_code,
)
from kunyet.graph.text.lazy_texts import joined_texts, longest_length

# Characters that turn the direction of writing or control a terminal. Tabs and line ends are ordinary text.
# Noncharacters and lone surrogates are no text: XML and other programs refuse or drop them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff"
    + "".join(chr(plane << 16 | low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
MAX_CHARACTERS = 100_000
"""The most characters in a cell. Nobody writes a longer text by hand."""


def check_column_characters(table: Table, name: str, column: CodedColumn) -> Iterator[Finding]:
    """Give a finding for every cell of a column that is too long or holds a forbidden character."""
    text = joined_texts(column.values)
    # `isprintable` reads a million characters in a millisecond, and almost every column is clean.
    clean = text.isprintable() or _FORBIDDEN.search(text) is None
    if clean and (len(text) < MAX_CHARACTERS or longest_length(column.values) < MAX_CHARACTERS):
        return
    faults = {
        code: fault for code, value in enumerate(column.values) if (fault := check_characters(value, name)) is not None
    }
    yield from findings_by_code(table, name, column, faults)


def check_characters(text: str, name: str) -> Fault | None:
    """Return the fault of a text's characters, `None` if there is none."""
    if len(text) > MAX_CHARACTERS:
        return Fault("too-long", data={"column": name, "characters": len(text), "most": MAX_CHARACTERS})
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    character, position = f"U+{ord(found[0]):04X}", found.start() + 1
    return Fault("hidden-character.cell", data={"column": name, "character": character, "position": position})


def without_forbidden(text: str) -> str:
    """Return a text without forbidden characters."""
    return _FORBIDDEN.sub("", text)


def printable_text(text: str) -> str:
    """Return a text on one line, with U+FFFD in place of every forbidden character."""
    return " ".join(_FORBIDDEN.sub("\ufffd", text).split())


def quote_cell(text: str) -> str:
    """Return a cell's text in quotation marks: at most 60 characters, on one line, without forbidden characters."""
    plain = printable_text(text)
    return f"\u201c{plain if len(plain) <= 60 else plain[:57] + '...'}\u201d"
