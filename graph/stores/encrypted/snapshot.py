"""The snapshot: every table of one revision, packed by column, one row for each column.

The packing is that of `graph/stores/versioned/packing.py`.

The snapshot may be some revisions old: `versions.py` brings it up to date.
"""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.store_errors import damaged_error
from kunyet.graph.stores.versioned.packing import PackedColumn, pack_table, unpack_column, unpack_table
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS


def write_snapshot(database: Database, records: Records, names: Sequence[str]) -> None:
    """Write the named tables; other tables stay as they are."""
    for name in names:
        table = records.tables()[name]
        number = TABLE_NUMBERS[name]
        database.run("DELETE FROM snapshot WHERE tab = ?", (number,))
        rows = [(number, place, *column) for place, column in enumerate(map(_parts, pack_table(table)))]
        database.run_many("INSERT INTO snapshot VALUES (?, ?, ?, ?, ?, ?)", rows)


def _parts(column: PackedColumn) -> tuple[str, int, bytes, bytes]:
    return column.name, column.size, column.codes, column.texts


def read_snapshot(database: Database) -> Records:
    """Return the records of the snapshot, without settings."""
    numbers = {number: name for name, number in TABLE_NUMBERS.items()}
    columns: dict[str, dict[str, CodedColumn]] = {name: {} for name in TABLES}
    sizes = dict.fromkeys(TABLES, 0)
    for number, name, size, codes, texts in database.all(
        "SELECT tab, name, size, codes, texts FROM snapshot ORDER BY tab, place"
    ):
        table = numbers.get(number, "")
        if table not in TABLES:
            raise damaged_error(database.path, "table")
        sizes[table] = size
        columns[table][name] = _unpack_column(database, size, codes, texts)
    return Records.of(Settings(), **{name: unpack_table(name, sizes[name], found) for name, found in columns.items()})


def _unpack_column(database: Database, size: int, codes: bytes, texts: bytes) -> CodedColumn:
    try:
        return unpack_column(size, codes, texts)
    except ValueError as error:
        raise damaged_error(database.path, "column") from error
