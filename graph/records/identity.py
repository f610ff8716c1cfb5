"""Identity: the columns by which a record is found again, and what its blank cells mean.

An entity without an id is found by kind, folded name and township; a tie without an id by from, to, type and since
(`kunyet.graph.records.record_ids`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS

KEY_COLUMNS: dict[str, tuple[str, ...]] = {name: form.key for name, form in TABLE_FORMS.items()}
"""The columns that identify a record of each table. The two ends of a firewall count in either order.

The key of a contact without a person ends with its handle, as it did before contacts had persons (`short_key`).
"""

TIE_COLUMNS = ("from", "to", "type", "since")
"""The columns that identify a tie without an id."""

DEFAULTS: dict[str, dict[str, str]] = {name: dict(form.defaults) for name, form in TABLE_FORMS.items()}
"""The value that a blank cell stands for, in the columns where it stands for one."""


def row_key(table: str, row: Mapping[str, str]) -> tuple[str, ...]:
    """Return the key of a record of a table. A column that the row does not fill counts as `""`."""
    key = tuple(row.get(column, "") for column in KEY_COLUMNS[table])
    return tuple(sorted(key)) if table == "firewalls" else short_key(table, key)


def short_key(table: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """Return a key without the blank person at the end of a contact's: so it is the key that older stores hold."""
    return key[:-1] if table == "contacts" and not key[-1] else key


def full_key(table: str, key: tuple[str, ...]) -> tuple[str, ...]:
    """Return a key with a cell for each column of `KEY_COLUMNS`."""
    return (*key, *[""] * (len(KEY_COLUMNS[table]) - len(key)))


def with_defaults(table: Table, columns: Iterable[str] | None = None) -> Table:
    """Return the table with blank cells filled by their defaults, in these columns (`None`: in every column with a
    default).
    """
    defaults = DEFAULTS[table.name]
    filled = {}
    for name in defaults if columns is None else columns:
        column = table[name]
        if not column.filled.all():
            values = [*column.values] if defaults[name] in column.values else [*column.values, defaults[name]]
            default = values.index(defaults[name])
            filled[name] = CodedColumn(np.where(column.filled, column.codes, np.int32(default)), values)
    return table.with_columns(**filled) if filled else table
