"""The logical hash of a directory: one hash of all records, whatever their order and whatever store holds them."""

from __future__ import annotations

from hashlib import sha256

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.identity import DEFAULTS
from kunyet.graph.records.present_words import present_column
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table

_ALWAYS = frozenset({"entities", "ties", "contacts", "needs", "firewalls", "channels"})
"""The tables that count even if they are empty: those that directories had before November 2026.

So a directory that fills no later table has the hash that an older Kunyet printed.
"""


def logical_hash(records: Records) -> str:
    """Return the hash (64 hex digits) of records as they are, with defaults filled in, standards and settings.

    The same for the same records whatever order their rows and columns came in and whatever store holds them. Given
    code names count, derived ones are not in the records. Empty records have a hash too.
    """
    digest = sha256()
    settings = records.settings
    for text in (settings.title, settings.at, settings.marking, settings.standards.replace("\r\n", "\n").rstrip("\n")):
        digest.update(_encode(text) + b"\x1d")
    for name, table in records.tables().items():
        if not table.size and name not in _ALWAYS:
            continue
        digest.update(_encode(f"\x1c{name}\x1d"))
        digest.update(_encode("\x1d".join(sorted(_lines(name, table)))))
    return digest.hexdigest()


def _lines(name: str, table: Table) -> list[str]:
    if not table.size:
        return []
    if name == "firewalls":
        ends = zip(table["a"].texts(), table["b"].texts(), strict=True)
        a, b = zip(*(sorted(pair) for pair in ends), strict=True)
        table = table.with_columns(a=CodedColumn.of(a), b=CodedColumn.of(b))
    defaults = DEFAULTS[name]
    columns = {**dict.fromkeys(defaults), **dict.fromkeys(table.columns), **dict.fromkeys(table.extras)}
    pieces = [
        _pieces(column, present_column(name, column, table[column]), defaults.get(column, ""))
        for column in sorted(columns)
    ]
    return list(map("".join, zip(*pieces, strict=True)))


def _pieces(name: str, column: CodedColumn, default: str) -> list[str]:
    """Return every row's cell with the name of its column, `""` for a blank cell."""
    made = [f"{name}\x1e{value}\x1f" for value in column.values]
    made.append(f"{name}\x1e{default}\x1f" if default else "")
    return [made[code] for code in column.codes.tolist()]


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
