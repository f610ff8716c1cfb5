"""Keys and canonical texts of rows, made by column and not by record.

The canonical text of a record holds its filled cells: for each cell a character for its column (for an undeclared
column its name), the value, and U+001F, which no value may contain; cells are sorted by this character. Equal records
have equal texts everywhere. Texts are joined from one piece for each distinct cell, so half a million rows cost a few
joins each. Settings and decisions are JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.identity import KEY_COLUMNS, short_key
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.stores.kept_tables import (
    ERASED_TABLE,
    GAP_STATES_TABLE,
    INTRODUCTIONS_TABLE,
    JOINED_CHANGES_TABLE,
    JOINED_TABLE,
    MERGES_TABLE,
    NOT_SAME_TABLE,
    SETTINGS_TABLE,
    SOURCES_TABLE,
)
from kunyet.graph.stores.revision import Key
from kunyet.graph.stores.versioned.compact_columns import drop_unused_texts

SETTINGS = SETTINGS_TABLE
GAP_STATES = GAP_STATES_TABLE
SOURCES = SOURCES_TABLE
INTRODUCTIONS = INTRODUCTIONS_TABLE
NOT_SAME = NOT_SAME_TABLE
TABLE_NUMBERS = {name: form.number for name, form in TABLE_FORMS.items()} | {
    SETTINGS: 7,
    GAP_STATES: 8,
    SOURCES: 9,
    INTRODUCTIONS: 10,
    NOT_SAME: 17,
    MERGES_TABLE: 18,
    JOINED_TABLE: 19,
    JOINED_CHANGES_TABLE: 20,
    ERASED_TABLE: 21,
}
"""The number of each table in the database; numbers are only added."""
TABLE_NAMES = {number: name for name, number in TABLE_NUMBERS.items()}

_BETWEEN = "\x1f"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode

COLUMNS: dict[str, tuple[str, ...]] = {
    "entities": (
        "id",
        "kind",
        "name",
        "name_my",
        "code_name",
        "aliases",
        "region",
        "township",
        "serves",
        "roles",
        "languages",
        "status",
        "status_since",
        "since",
        "until",
        "tlp",
        "members",
        "women",
        "needs",
        "offers",
        "ties_asked_on",
        "verified_on",
        "confidence",
        "source",
        "notes",
        "date",
        "end_date",
        "due",
        "state",
        "progress_on",
        "evidence",
        "budget",
        "funded",
        "currency",
        "expected",
        "language",
        "place",
        "follows",
        "next_check",
        "evidence_on",
        "dropped_why",
        "meets",
    ),
    "ties": (
        "id",
        "from",
        "to",
        "type",
        "channel",
        "frequency",
        "strength",
        "confidence",
        "since",
        "until",
        "last_contact",
        "tlp",
        "source",
        "notes",
        "delegates",
        "women",
        "amount",
        "currency",
        "invited_on",
        "answer",
        "apology",
        "sitting",
        "accepted_on",
    ),
    "contacts": (
        "entity",
        "channel",
        "handle",
        "priority",
        "state",
        "consent_for",
        "consent_until",
        "consent_by",
        "consent_on",
        "withdrawn_on",
        "instructions",
        "tlp",
        "person",
        "position",
    ),
    "needs": (
        "entity",
        "direction",
        "service",
        "quantity",
        "urgency",
        "since",
        "until",
        "state",
        "met_by",
        "tlp",
        "source",
        "id",
    ),
    "firewalls": ("a", "b", "reason"),
    "channels": ("id", "name", "name_my", "needs_internet", "confidential", "operator"),
    "findings": ("id", "forum", "box", "text", "text_my", "concerns", "tlp", "source"),
    "referrals": (
        "id",
        "need",
        "offer",
        "liaison",
        "asked_on",
        "urgency",
        "state",
        "decided_on",
        "why",
        "consent_by",
        "consent_on",
        "told_on",
    ),
    "requests": ("id", "from", "to", "purpose", "state", "asked_on", "ended_on"),
    "request_steps": ("request", "step", "actor", "channel", "state", "on", "why"),
    "notes": ("id", "entity", "on", "by", "text", "tlp", "contact"),
    "outside": (
        "id",
        "what",
        "for",
        "made_on",
        "holds",
        "gives_away",
        "remind_on",
        "destroyed_on",
        "second_holder",
    ),
}
"""The columns written as one character; a part of the format, so columns are only added."""

BY_NAME: dict[str, tuple[str, ...]] = {"request_steps": ("holds_until",)}
"""Columns declared since the format was published. They are written by name, which programs before them read."""

_SIGNS = {
    name: {column: chr(0x30 + place) for place, column in enumerate(columns)} for name, columns in COLUMNS.items()
}
_OF_SIGNS = {name: {sign: column for column, sign in signs.items()} for name, signs in _SIGNS.items()}
_NAMED, _MEANS = "!", "\x1e"
_JSON = "{"


def key_text(key: Key) -> str:
    """Return a key as one text."""
    return _BETWEEN.join(key)


def key_of(text: str) -> Key:
    """Return the key of a text."""
    return tuple(text.split(_BETWEEN))


def row_text(table: str, values: Mapping[str, str]) -> str:
    """Return the canonical text of one record, without blank cells."""
    filled = {name: text for name, text in values.items() if text}
    whole = "".join((*filled, *filled.values()))
    if table not in COLUMNS or _BETWEEN in whole or _MEANS in whole:
        return _encode(filled)
    return "".join(sorted(f"{_head(table, name)}{text}{_BETWEEN}" for name, text in filled.items()))


def row_of(table: str, text: str) -> dict[str, str]:
    """Return the record of a canonical text."""
    if text.startswith(_JSON):
        values: dict[str, str] = json.loads(text)
        return values
    signs, found = _OF_SIGNS[table], {}
    for cell in text.split(_BETWEEN)[:-1]:
        if cell[0] == _NAMED:
            name, _, value = cell[1:].partition(_MEANS)
            found[name] = value
        else:
            found[signs[cell[0]]] = cell[1:]
    return found


def _head(table: str, name: str) -> str:
    return _SIGNS[table].get(name) or f"{_NAMED}{name}{_MEANS}"


def row_texts(table: Table) -> list[str]:
    """Return the canonical text of every row of a table; no cell may contain the separators."""
    columns = {_head(table.name, name): column for name, column in {**table.columns, **table.extras}.items()}
    pieces = [_pieces(head, columns[head]) for head in sorted(columns)]
    return list(map("".join, zip(*pieces, strict=True))) if pieces else [""] * table.size


def _pieces(head: str, column: CodedColumn) -> list[str]:
    column = drop_unused_texts(column) if len(column.values) > len(column) else column
    made = [f"{head}{value}{_BETWEEN}" for value in column.values]
    made.append("")
    return [made[code] for code in column.codes.tolist()]


def key_texts(table: Table) -> list[str]:
    """Return the key of every row of a table as text (`kunyet.graph.records.identity.row_key`)."""
    columns = [table[name].texts() for name in KEY_COLUMNS[table.name]]
    if len(columns) == 1:
        return columns[0]
    if table.name == "firewalls":
        return [_BETWEEN.join(sorted(pair)) for pair in zip(*columns, strict=True)]
    if table.name == "contacts":
        return [_BETWEEN.join(short_key(table.name, key)) for key in zip(*columns, strict=True)]
    return list(map(_BETWEEN.join, zip(*columns, strict=True)))


def table_of(name: str, texts: Sequence[str]) -> Table:
    """Return the table of these canonical rows."""
    return Table.of(name, [row_of(name, text) for text in texts])
