"""Validation of one record among the others: quick enough for a form that checks at every key press.

Only the record itself and the rows that it can contradict are validated, not the directory.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.graph.records.identity import KEY_COLUMNS, full_key, row_key
from kunyet.graph.records.records import Records
from kunyet.graph.records.row_ids import row_ids
from kunyet.graph.records.schema import REFERENCE_COLUMNS, ROW_COLUMNS
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.validate import Finding, validate_records
from kunyet.graph.text.folding import fold


def row_of_key(table: Table, key: tuple[str, ...]) -> int:
    """Return the row of a record by its key, -1 if the table has no such record."""
    cells = full_key(table.name, key)
    orders = [cells, cells[::-1]] if table.name == "firewalls" else [cells]
    for order in orders:
        hit = np.ones(table.size, dtype=np.bool_)
        for column, cell in zip(KEY_COLUMNS[table.name], order, strict=True):
            hit &= table[column].equals(cell) if cell else ~table[column].filled
        if hit.any():
            return int(np.flatnonzero(hit)[0])
    return -1


def validate_record(
    records: Records, table: str, values: Mapping[str, str], key: tuple[str, ...] | None = None
) -> list[Finding]:
    """Return every problem that one record would have; its cells are canonical texts.

    Parameters
    ----------
    records
        All other records, and this one in its present state.
    key
        Its present key; `None` for a new record.

    Returns
    -------
    list
        Findings about this record. A finding about another record that this one makes invalid (a tie that its new kind
        does not fit) is among them, under `kind`. A missing id of a new record is not a finding.
    """
    own = {name: text for name, text in values.items() if text}
    if KEY_COLUMNS[table] == ("id",) and not own.get("id"):
        own["id"] = _NEW
    others, held = _without(records, table, key)
    names = _NAMES if any(held.get(name, "") != own.get(name, "") for name in _NAMES) else ()
    parts = {
        name: _own(found.take(_reached(others, found, table, own, names))) for name, found in others.tables().items()
    }
    parts["channels"] = others.channels
    parts[table] = _with_row(parts[table], own)
    together = others.with_tables(**parts)
    last = parts[table].size - 1
    own_findings = [_as_own(one, table, last) for one in validate_records(together)]
    return [one for one in own_findings if one is not None]


def _as_own(found: Finding, table: str, last: int) -> Finding | None:
    """Return a finding as a finding about the record in the last row; `None` if the record did not cause it."""
    if found.table == table and found.row == last:
        return found
    if table == "entities" and found.code == "tie-not-allowed":
        return replace(found, table=table, row=last, column="kind")
    if table == "entities" and found.code == "duplicate-code-name" and found.other == last:
        return replace(found, row=last, column="name")
    return None


_NAMES = ("id", "name", "name_my", "code_name")
_NEW = "new-entry"
"""The id of a record that has no id yet. No real id looks like it."""


def _without(records: Records, table: str, key: tuple[str, ...] | None) -> tuple[Records, dict[str, str]]:
    """Return the records without the validated one, and the present cells of that one."""
    rows = records.tables()[table]
    at = row_of_key(rows, key) if key is not None else -1
    if at < 0:
        return records, {}
    keep = np.ones(rows.size, dtype=np.bool_)
    keep[at] = False
    return records.with_tables(**{table: rows.take(keep)}), rows.row(at)


def _own(table: Table) -> Table:
    """Return a table whose columns hold only the texts that they use: validation costs one check for each distinct
    text.
    """
    columns = {name: column.compact() for name, column in table.columns.items()}
    return Table(table.name, table.size, columns, {name: column.compact() for name, column in table.extras.items()})


def _reached(records: Records, found: Table, table: str, own: Mapping[str, str], names: tuple[str, ...]) -> Mask:
    """Return the rows of a table that can contradict the record (a mask)."""
    if found.name == "entities":
        return _entities(records, table, own, names)
    if table == "entities":
        columns = REFERENCE_COLUMNS.get(found.name, ()) if found.name == "ties" else ()
        hit = np.zeros(found.size, dtype=np.bool_)
        for column in columns:
            hit |= found[column].equals(own["id"])
        return hit
    named = [own[name] for name, of in ROW_COLUMNS.get(table, {}).items() if of == found.name and name in own]
    if named:
        at = row_ids(found, named)
        return np.isin(np.arange(found.size), [at[id] for id in named if id in at])
    if found.name != table or table == "channels":
        return np.zeros(found.size, dtype=np.bool_)
    row = row_of_key(found, row_key(table, own))
    return np.arange(found.size) == row


def _entities(records: Records, table: str, own: Mapping[str, str], names: tuple[str, ...]) -> Mask:
    entities = records.entities
    hit = np.zeros(entities.size, dtype=np.bool_)
    named = {own.get(column, "") for column in REFERENCE_COLUMNS.get(table, ())}
    if table == "entities":
        ties = records.ties
        for column, other in (("from", "to"), ("to", "from")):
            named |= set(ties[other].take(ties[column].equals(own["id"])).texts())
        hit |= entities["id"].equals(own["id"])
        if names:  # Otherwise its names are unchanged, and so are the entities with the same names.
            hit |= _called(records, own)
    hit[[records.entity_row[one] for one in named if one in records.entity_row]] = True
    return hit


def _called(records: Records, own: Mapping[str, str]) -> Mask:
    """Return the entities that are called by the record's code name, or whose code name is a name of the record (a
    mask).
    """
    entities = records.entities
    code = fold(own.get("code_name", ""))
    mine = {fold(own.get(name, "")) for name in ("id", "name", "name_my")} - {""}
    hit = entities["code_name"].look_up(
        lambda text: fold(text) in mine or fold(text) == code != "", np.bool_, blank=False
    )
    if code:
        for name in ("id", "name", "name_my"):
            hit |= entities[name].look_up(lambda text: fold(text) == code, np.bool_, blank=False)
    return hit


def _with_row(table: Table, own: Mapping[str, str]) -> Table:
    return Table.of(table.name, [*table.rows(), dict(own)])
