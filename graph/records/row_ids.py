"""Ids of the rows of other tables than entities and ties: given ones, or hashes of the cells that a row is made of.

A need is known by its own id, and also by the one that is made of its entity, direction and service. So what refers to
it still finds it when it is given an id of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np

from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS


def made_row_id(table: str, row: Mapping[str, str]) -> str:
    """Return the id of a row that comes without one: the table's name in the singular and ten hex digits of a hash.

    >>> made_row_id("needs", {"entity": "a", "direction": "need", "service": "shelter"})
    'need-...'
    """
    form = TABLE_FORMS[table]
    seed = "\x1f".join(row.get(column, "") for column in (form.made_of or form.key))
    digits = blake2b(seed.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"{table.removesuffix('s')}-{digits}"


def ids_of_row(table: str, row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids by which rows of other tables may name a row."""
    given = row.get("id", "")
    return tuple(dict.fromkeys(id for id in (given, made_row_id(table, row)) if id)) if table == "needs" else (given,)


def row_ids(table: Table, asked: Iterable[str]) -> dict[str, int]:
    """Return the row of each of these ids by which rows of other tables may name one; given ids win.

    An id that names no row is left out. Ids are made only if an id is asked for that no row was given.
    """
    wanted, column = set(asked) - {""}, table["id"]
    if not wanted:
        return {}
    last = np.full(len(column.values) + 1, -1, dtype=np.int64)
    last[column.codes] = np.arange(table.size)
    found = {id: row for id, row in zip(column.values, last.tolist(), strict=False) if id in wanted and row >= 0}
    missing = wanted - found.keys()
    return found | ({id: row for id, row in _made_ids(table).items() if id in missing} if missing else {})


def _made_ids(table: Table) -> dict[str, int]:
    """Return the row of each id that a row may have besides a given one; rows without a given one win."""
    found: dict[str, int] = {}
    alone: dict[str, int] = {}
    for row, values in enumerate(table.rows()):
        first, *more = ids_of_row(table.name, values)
        if not values.get("id"):
            alone[first] = row
        for id in more:
            found.setdefault(id, row)
    return {**found, **alone}


def with_row_ids(table: Table) -> Table:
    """Return a table with an id in every row, for tables that declare what an id is made of.

    Two rows with the same cells get the same id.
    """
    if not TABLE_FORMS[table.name].made_of:
        return table
    rows = np.flatnonzero(~table["id"].filled)
    if not len(rows):
        return table
    made = [made_row_id(table.name, table.row(row)) for row in rows.tolist()]
    return table.with_columns(id=table["id"].with_texts(rows, made))
