"""Identity: by what a record is found again, the ids of rows that bring none, and the hash of all records.

An entity without an id is the one with the same kind, folded name and township; its id is the kind and ten hex digits of a hash of
these. A tie without one is found by (from, to, type, since). Ten digits are 40 bits: among a million ties one pair in two would
meet by chance, so of two that meet the one that sorts later is hashed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b, sha256

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold
from kunyet.graph.text.lazy_texts import LazyTexts

Hashes = NDArray[np.uint64]

KEY_COLUMNS: dict[str, tuple[str, ...]] = {
    "entities": ("id",),
    "ties": ("id",),
    "contacts": ("entity", "channel", "handle"),
    "needs": ("entity", "direction", "service"),
    "firewalls": ("a", "b"),
    "channels": ("id",),
}
"""The columns by which a record of each table is found; the two ends of a firewall count in either order."""

TIE_COLUMNS = ("from", "to", "type", "since")
"""By what a tie without an id is found."""

DEFAULTS: dict[str, dict[str, str]] = {
    "entities": {"kind": "unclassified", "status": "active"},
    "ties": {"type": "coordinates"},
    "contacts": {"state": "working"},
    "needs": {"state": "open"},
    "firewalls": {},
    "channels": {"needs_internet": "y", "confidential": "n"},
}
"""What a blank cell means, where it means something."""

_ODD = np.uint64(0x9E3779B97F4A7C15)


def row_key(table: str, row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the key of a record of a table; a column that is not filled counts as `""`."""
    key = tuple(row.get(column, "") for column in KEY_COLUMNS[table])
    return tuple(sorted(key)) if table == "firewalls" else key


def entity_id(kind: str, name: str, township: str = "", again: int = 0) -> str:
    """Return the id of an entity that brings none: its kind, and ten hex digits of a hash of kind, folded name and township.

    A blank kind is `unclassified`. `again` is above 0 where another entity has that id already.
    """
    kind = kind or "unclassified"
    seed = "\x1f".join((kind, fold(name), fold(township), *(("again", str(again)) if again else ())))
    return f"{kind}-{blake2b(_bytes(seed), digest_size=5).hexdigest()}"


def tie_id(tail: str, head: str, type: str = "", since: str = "") -> str:
    """Return the id of a tie that brings none: `tie-` and ten hex digits of a hash of from, to, type and since."""
    texts = (tail, head, type or DEFAULTS["ties"]["type"], since)
    return f"tie-{int(_mix([np.array([_hash(text)], dtype=np.uint64) for text in texts])[0]):010x}"


def with_defaults(table: Table, columns: Iterable[str] | None = None) -> Table:
    """Return the table with what a blank cell means written into these columns (by default all that have such a meaning)."""
    defaults = DEFAULTS[table.name]
    filled = {}
    for name in defaults if columns is None else columns:
        column = table[name]
        if not column.filled.all():
            values = [*column.values] if defaults[name] in column.values else [*column.values, defaults[name]]
            default = values.index(defaults[name])
            filled[name] = CodedColumn(np.where(column.filled, column.codes, np.int32(default)), values)
    return table.with_columns(**filled) if filled else table


def with_entity_ids(entities: Table) -> Table:
    """Return the entities with an id in every row; two rows of one kind, name and township get one id."""
    ids = entities["id"]
    rows = np.flatnonzero(~ids.filled)
    if not len(rows):
        return entities
    kinds, names, townships = (entities[column].take(rows).texts() for column in ("kind", "name", "township"))
    owners: dict[str, tuple[str, str, str]] = {}
    made = [_unused(owners, *of) for of in zip(kinds, names, townships, strict=True)]
    return entities.with_columns(id=ids.put(rows, made))


def _unused(owners: dict[str, tuple[str, str, str]], kind: str, name: str, township: str) -> str:
    mine, again = (kind or "unclassified", fold(name), fold(township)), 0
    while owners.setdefault(text := entity_id(kind, name, township, again), mine) != mine:
        again += 1
    return text


def with_tie_ids(ties: Table) -> Table:
    """Return the ties with an id in every row; two rows of one from, to, type and since get one id.

    Where no tie brings an id, the ids are only made when somebody looks at them.
    """
    ids = ties["id"]
    rows = np.flatnonzero(~ids.filled)
    if not len(rows):
        return ties
    part = with_defaults(ties.take(rows), ("type",))
    columns = [part[column].compact() if len(rows) < ties.size else part[column] for column in TIE_COLUMNS]
    group, first = group_rows(columns)
    keys = [column.take(first) for column in columns]
    if len(rows) == ties.size:
        return ties.with_columns(id=CodedColumn(group, LazyTexts(len(first), lambda: _tie_ids(keys))))
    made = _tie_ids(keys)
    return ties.with_columns(id=ids.put(rows, [made[code] for code in group.tolist()]))


def group_rows(columns: list[CodedColumn]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return for each row the number of its combination of cells, and the first row of each combination."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        codes = column.codes.astype(np.int64) + 1
        width = len(column.values) + 1
        if len(key) and int(key.max()) > (2**62) // width:
            key = np.unique(key, return_inverse=True)[1].astype(np.int64)
        key = key * width + codes
    ordered = np.sort(key)
    if not len(key) or bool((ordered[1:] != ordered[:-1]).all()):
        everyone = np.arange(len(key))
        return everyone.astype(np.int32), everyone
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    return group.astype(np.int32), first


def _tie_ids(keys: list[CodedColumn]) -> list[str]:
    blank = {column: _hash(DEFAULTS["ties"].get(column, "")) for column in TIE_COLUMNS}
    hashed = [key.look_up(_hash, np.uint64, blank[column]) for column, key in zip(TIE_COLUMNS, keys, strict=True)]
    numbers = _mix(hashed)
    for rows in _meeting(numbers):
        for row in sorted(rows, key=lambda row: tuple(key[row] for key in keys))[1:]:
            while np.count_nonzero(numbers == numbers[row]) > 1:
                numbers[row] = _mix([*(column[row : row + 1] for column in hashed), numbers[row : row + 1]])[0]
    return [f"tie-{number:010x}" for number in numbers.tolist()]


def _meeting(numbers: Hashes) -> list[list[int]]:
    ordered = np.sort(numbers)
    return [
        np.flatnonzero(numbers == number).tolist() for number in np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    ]


def _mix(columns: list[Hashes]) -> Hashes:
    total = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        total = (total ^ column) * _ODD
        total ^= total >> np.uint64(29)
    return total >> np.uint64(24)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(_bytes(text), digest_size=8).digest(), "big")


def logical_hash(records: Records) -> str:
    """Return the hash (64 hex digits) of records as they are, with defaults filled in, standards and settings.

    The same for the same records whatever order their rows and columns came in and whatever store holds them. Given code names
    count, derived ones are not in the records. Empty records have a hash too.
    """
    whole = sha256()
    settings = records.settings
    for text in (settings.title, settings.at, settings.marking, settings.standards.replace("\r\n", "\n").rstrip("\n")):
        whole.update(_bytes(text) + b"\x1d")
    for name, table in records.tables().items():
        whole.update(_bytes(f"\x1c{name}\x1d"))
        whole.update(_bytes("\x1d".join(sorted(_lines(name, table)))))
    return whole.hexdigest()


def _lines(name: str, table: Table) -> list[str]:
    if not table.size:
        return []
    if name == "firewalls":
        ends = zip(table["a"].texts(), table["b"].texts(), strict=True)
        a, b = zip(*(sorted(pair) for pair in ends), strict=True)
        table = table.with_columns(a=CodedColumn.of(a), b=CodedColumn.of(b))
    defaults = DEFAULTS[name]
    columns = {**dict.fromkeys(defaults), **dict.fromkeys(table.columns), **dict.fromkeys(table.extras)}
    pieces = [_pieces(column, table[column], defaults.get(column, "")) for column in sorted(columns)]
    return list(map("".join, zip(*pieces, strict=True)))


def _pieces(name: str, column: CodedColumn, default: str) -> list[str]:
    """Return for every row the cell with its column's name, nothing where it is blank."""
    made = [f"{name}\x1e{value}\x1f" for value in column.values]
    made.append(f"{name}\x1e{default}\x1f" if default else "")
    return [made[code] for code in column.codes.tolist()]
