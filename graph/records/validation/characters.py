"""The characters of a cell: none may turn the direction of writing or drive a terminal; and a cell as a sentence shows it."""

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

# Everything that turns the direction of writing or drives a terminal; tabs and line ends are ordinary text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
MAX_CHARACTERS = 100_000
"""Characters in a cell; more is no text that people wrote."""


def check_column_characters(table: Table, name: str, column: CodedColumn) -> Iterator[Finding]:
    text = joined_texts(column.values)
    # `isprintable` looks at a million characters in a millisecond, and almost every column ends here.
    clean = text.isprintable() or _FORBIDDEN.search(text) is None
    if clean and (len(text) < MAX_CHARACTERS or longest_length(column.values) < MAX_CHARACTERS):
        return
    faults = {
        code: fault for code, value in enumerate(column.values) if (fault := check_characters(value, name)) is not None
    }
    yield from findings_by_code(table, name, column, faults)


def check_characters(text: str, name: str) -> Fault | None:
    """Return what is wrong with the characters of a text."""
    if len(text) > MAX_CHARACTERS:
        return Fault("too-long", f"{name} holds {len(text):,} characters.", f"Keep it below {MAX_CHARACTERS:,}.")
    found = _FORBIDDEN.search(text)
    if found is None:
        return None
    return Fault(
        "hidden-character",
        f"{name} holds a hidden character (U+{ord(found[0]):04X}, at {found.start() + 1}) that can make a text look like another one.",
        "Type the cell anew.",
    )


def printable_text(text: str) -> str:
    """Return a text on one line in which nothing hidden is left: it drives no terminal and turns no writing."""
    return " ".join(_FORBIDDEN.sub("\ufffd", text).split())


def quote_cell(text: str) -> str:
    """Return a cell's text as a sentence may show it: short, on one line, without hidden characters."""
    plain = printable_text(text)
    return f"\u201c{plain if len(plain) <= 60 else plain[:57] + '...'}\u201d"
