"""Rows as they are written: keys and canonical JSON, made by the column and not by the record.

The canonical JSON of a record holds what it fills, columns by name, without spaces: the same record is the same text everywhere. It is
put together from one piece per distinct cell, so half a million rows cost a few joins each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring

from graph.identity import KEY_COLUMNS
from graph.records import Coded, Table
from graph.stores.contract import GAP_STATES_TABLE, SETTINGS_TABLE, SOURCES_TABLE, Key

SETTINGS = SETTINGS_TABLE
GAP_STATES = GAP_STATES_TABLE
SOURCES = SOURCES_TABLE
TABLE_NUMBERS = {name: number for number, name in enumerate((*KEY_COLUMNS, SETTINGS, GAP_STATES, SOURCES), start=1)}
"""The number of each table in the database; only ever added to."""
TABLE_NAMES = {number: name for name, number in TABLE_NUMBERS.items()}

_BETWEEN = "\x1f"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def key_text(key: Key) -> str:
    """Return a key as one text."""
    return _BETWEEN.join(key)


def key_of(text: str) -> Key:
    """Return the key that a text says."""
    return tuple(text.split(_BETWEEN))


def row_text(values: Mapping[str, str]) -> str:
    """Return the canonical JSON of one record; blank cells are left out."""
    return _encode({name: text for name, text in values.items() if text})


def row_of(text: str) -> dict[str, str]:
    """Return the record that a canonical JSON says."""
    values: dict[str, str] = json.loads(text)
    return values


def row_texts(table: Table) -> list[str]:
    """Return the canonical JSON of every row of a table."""
    columns = {**table.columns, **table.extras}
    pieces = [_pieces(name, columns[name]) for name in sorted(columns)]
    if not pieces:
        return ["{}"] * table.size
    return [f"{{{''.join(row)[1:]}}}" for row in zip(*pieces, strict=True)]


def _pieces(name: str, column: Coded) -> list[str]:
    column = column.compact() if len(column.values) > len(column) else column
    heading = f",{encode_basestring(name)}:"
    made = [heading + encode_basestring(value) for value in column.values]
    made.append("")
    return [made[code] for code in column.codes.tolist()]


def key_texts(table: Table) -> list[str]:
    """Return the key of every row of a table as text (`graph.identity.row_key`)."""
    columns = [table[name].texts() for name in KEY_COLUMNS[table.name]]
    if len(columns) == 1:
        return columns[0]
    if table.name == "firewalls":
        return [_BETWEEN.join(sorted(pair)) for pair in zip(*columns, strict=True)]
    return list(map(_BETWEEN.join, zip(*columns, strict=True)))


def table_of(name: str, texts: Sequence[str]) -> Table:
    """Return the table of these canonical rows."""
    return Table.of(name, [row_of(text) for text in texts])
