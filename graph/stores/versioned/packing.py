"""Packing tables by column: reading a directory then means reading a few big values, and not one row for each record.

A packed column is its codes, as the smallest sufficient integers, and its distinct texts, one after the other. Texts
are unpacked at the first access.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.stores.versioned.compact_columns import drop_unused_texts
from kunyet.graph.text.lazy_texts import LazyTexts

_BETWEEN = "\x00"
_LINES, _LIST = b"0", b"1"
_PLAIN_BELOW = 64
"""Fewer texts than this are unpacked at once."""


@dataclass(frozen=True, slots=True)
class PackedColumn:
    """A packed column: its name, its number of rows, packed codes and packed texts."""

    name: str
    size: int
    codes: bytes
    texts: bytes


def pack_table(table: Table) -> Iterator[PackedColumn]:
    """Yield the packed columns of a table; empty columns are left out, except the first."""
    for place, (name, whole) in enumerate({**table.columns, **table.extras}.items()):
        # An erased name must not remain among the texts.
        column = drop_unused_texts(whole)
        if len(column.values) or not place:
            yield PackedColumn(name, table.size, _pack_codes(column), _pack_texts(column.values))


def _pack_codes(column: CodedColumn) -> bytes:
    size = len(column.values)
    return column.codes.astype("<i1" if size < 2**7 else "<i2" if size < 2**15 else "<i4").tobytes()


def _pack_texts(values: Sequence[str]) -> bytes:
    whole = _BETWEEN.join(values)
    if whole.count(_BETWEEN) == max(len(values) - 1, 0):
        return _LINES + whole.encode("utf-8", "surrogatepass")
    return _LIST + json.dumps(list(values)).encode()


def unpack_table(name: str, size: int, columns: dict[str, CodedColumn]) -> Table:
    """Return the table of these columns."""
    declared = TABLES[name]
    own = {heading: column for heading, column in columns.items() if heading in declared}
    return Table(name, size, own, {heading: column for heading, column in columns.items() if heading not in declared})


def unpack_column(size: int, codes: bytes, texts: bytes) -> CodedColumn:
    """Return a packed column; `ValueError` if its parts do not fit each other."""
    width = len(codes) // size if size else 4
    if width not in (1, 2, 4) or width * size != len(codes):
        raise ValueError("a column of another length")
    numbers = np.frombuffer(codes, dtype=f"<i{width}").astype(np.int32)
    return CodedColumn(numbers, _unpack_texts(int(numbers.max(initial=-1)) + 1, texts))


def _unpack_texts(size: int, texts: bytes) -> Sequence[str]:
    if not size:
        return ()
    make = partial(_split_texts, texts)
    return make() if size < _PLAIN_BELOW else LazyTexts(size, make)


def _split_texts(packed: bytes) -> list[str]:
    if packed[:1] == _LIST:
        found: list[str] = json.loads(packed[1:])
        return found
    return packed[1:].decode("utf-8", "surrogatepass").split(_BETWEEN)
