"""The snapshot: every table of one revision, packed by the column, so that opening reads a few big values and not a row a record.

A column is its codes, as the smallest integers that hold them, and its distinct texts, one after the other. Texts are unpacked when
somebody first looks at them. The snapshot may be some revisions old: `versions.py` brings it up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

import numpy as np

from graph.lazy_texts import LazyTexts
from graph.records import Coded, Records, Settings, Table
from graph.stores.encrypted.columns import used
from graph.stores.encrypted.connection import Database
from graph.stores.encrypted.faults import damaged
from graph.stores.encrypted.rows import TABLE_NUMBERS
from graph.tables import TABLES

_BETWEEN = "\x00"
_LINES, _LIST = b"0", b"1"
_PLAIN_BELOW = 64
"""So few texts are unpacked at once."""


def write_snapshot(database: Database, records: Records, names: Sequence[str]) -> None:
    """Write the tables named; those whose name is left out stay as they are."""
    for name in names:
        table = records.tables()[name]
        number = TABLE_NUMBERS[name]
        database.run("DELETE FROM snapshot WHERE tab = ?", (number,))
        database.run_many("INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?)", list(_packed(number, table)))


def _packed(number: int, table: Table) -> Iterator[tuple[int, int, str, int, bytes, bytes]]:
    for place, (name, whole) in enumerate({**table.columns, **table.extras}.items()):
        # An erased name must not stay among the texts.
        column = used(whole)
        if len(column.values) or not place:
            yield number, place, name, table.size, _pack_codes(column), _pack_texts(column.values)


def _pack_codes(column: Coded) -> bytes:
    size = len(column.values)
    return column.codes.astype("<i1" if size < 2**7 else "<i2" if size < 2**15 else "<i4").tobytes()


def _pack_texts(values: Sequence[str]) -> bytes:
    whole = _BETWEEN.join(values)
    if whole.count(_BETWEEN) == max(len(values) - 1, 0):
        return _LINES + whole.encode("utf-8", "surrogatepass")
    return _LIST + json.dumps(list(values)).encode()


def read_snapshot(database: Database) -> Records:
    """Return the records of the snapshot, without settings."""
    numbers = {number: name for name, number in TABLE_NUMBERS.items()}
    columns: dict[str, dict[str, Coded]] = {name: {} for name in TABLES}
    sizes = dict.fromkeys(TABLES, 0)
    for number, name, size, codes, texts in database.all(
        "SELECT tab, name, size, codes, texts FROM snapshot ORDER BY tab, place"
    ):
        table = numbers.get(number, "")
        if table not in TABLES:
            raise damaged(database.path, "an unknown table")
        sizes[table] = size
        columns[table][name] = _unpack(database, size, codes, texts)
    return Records.of(Settings(), **{name: _table(name, sizes[name], found) for name, found in columns.items()})


def _table(name: str, size: int, columns: dict[str, Coded]) -> Table:
    declared = TABLES[name]
    own = {heading: column for heading, column in columns.items() if heading in declared}
    return Table(name, size, own, {heading: column for heading, column in columns.items() if heading not in declared})


def _unpack(database: Database, size: int, codes: bytes, texts: bytes) -> Coded:
    width = len(codes) // size if size else 4
    if width not in (1, 2, 4) or width * size != len(codes):
        raise damaged(database.path, "a column of another length")
    numbers = np.frombuffer(codes, dtype=f"<i{width}").astype(np.int32)
    return Coded(numbers, _unpack_texts(int(numbers.max(initial=-1)) + 1, texts))


def _unpack_texts(size: int, texts: bytes) -> Sequence[str]:
    if not size:
        return ()
    make = partial(_texts, texts)
    return make() if size < _PLAIN_BELOW else LazyTexts(size, make)


def _texts(packed: bytes) -> list[str]:
    if packed[:1] == _LIST:
        found: list[str] = json.loads(packed[1:])
        return found
    return packed[1:].decode("utf-8", "surrogatepass").split(_BETWEEN)
