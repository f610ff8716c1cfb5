"""Duplicates: two rows with one key, and two entities with one code name."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.identity import KEY_COLUMNS, TIE_COLUMNS
from kunyet.graph.records.record_ids import entity_id
from kunyet.graph.records.records import Records
from kunyet.graph.records.row_groups import group_rows
from kunyet.graph.records.table import Table
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Finding
from kunyet.graph.text.folding import fold

NO_FIRST_ROW = {"first": "", "sheet": ""}
"""Where the other row is in a file: loaders fill in the number of the row, and its sheet if that is another one."""


def check_duplicates(records: Records) -> Iterator[Finding]:
    """Give a finding for every row with the key of an earlier row, and for every code name of two entities."""
    for table in records.tables().values():
        if table.size > 1:
            yield from _keys(table)
    yield from _code_names(records.entities)
    yield from _ids_of_needs(records.needs)


def _keys(table: Table) -> Iterator[Finding]:
    names = KEY_COLUMNS[table.name]
    columns = [table[name] for name in names]
    filled = np.logical_and.reduce([column.filled for column in columns])
    if table.name == "contacts":  # A contact has a handle or a person, and may have no channel.
        filled = table["entity"].filled & (table["handle"].filled | table["person"].filled)
    group, first = _firewall_pairs(columns) if table.name == "firewalls" else group_rows(columns)
    for row in _later(group, first, filled):
        earlier = int(first[group[row]])
        same = table.name == "ties" and all(table[name][row] == table[name][earlier] for name in TIE_COLUMNS)
        key = "duplicate-tie" if same else TABLE_FORMS[table.name].duplicate
        data = {"value": quote_cell(table[names[0]][row]), **NO_FIRST_ROW}
        if table.name == "entities" and _is_made_id(table, row) and _is_made_id(table, earlier):
            key, data = "duplicate-id.same-name", {**data, "name": quote_cell(table["name"][row])}
        yield Finding(table.name, row, names[0], key, other=earlier, data=data)


def _ids_of_needs(needs: Table) -> Iterator[Finding]:
    """Give a finding for every need with the id of an earlier one; their key are other columns."""
    if not needs.has("id"):
        return
    column = needs["id"]
    group, first = group_rows([column])
    for row in _later(group, first, column.filled):
        data = {"value": quote_cell(column[row]), **NO_FIRST_ROW}
        yield Finding("needs", row, "id", "duplicate-id", other=int(first[group[row]]), data=data)


def _is_made_id(entities: Table, row: int) -> bool:
    """Return whether the id of a row was made of its kind, name and township."""
    kind, name, township = (entities[column][row] for column in ("kind", "name", "township"))
    made = entity_id(kind, name, township)
    return entities["id"][row] == made


def _firewall_pairs(ends: list[CodedColumn]) -> tuple[Rows, np.ndarray[tuple[int], np.dtype[np.int64]]]:
    pairs = [" | ".join(sorted(pair)) for pair in zip(ends[0].texts(), ends[1].texts(), strict=True)]
    return group_rows([CodedColumn.of(pairs)])


def _later(
    group: Rows, first: np.ndarray[tuple[int], np.dtype[np.int64]], filled: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> list[int]:
    if len(first) == len(group):
        return []
    rows = np.arange(len(group))
    found: list[int] = rows[(first[group] != rows) & filled].tolist()
    return found


def _code_names(entities: Table) -> Iterator[Finding]:
    column = entities["code_name"]
    if not column.filled.any():
        return
    folded = column.map(fold)
    group, first = group_rows([folded])
    for row in _later(group, first, folded.filled):
        data = {"value": quote_cell(column[row]), **NO_FIRST_ROW}
        yield Finding("entities", row, "code_name", "duplicate-code-name", other=int(first[group[row]]), data=data)
    yield from _code_names_of_others(entities, folded)


def _code_names_of_others(entities: Table, folded: CodedColumn) -> Iterator[Finding]:
    """Give a finding for every code name that is the id or a name of another entity.

    In a view with code names, the two entities would look like one.
    """
    owner: dict[str, int] = {}
    for column in ("id", "name", "name_my"):
        for row, text in enumerate(entities[column].map(fold).texts()):
            if text:
                owner.setdefault(text, row)
    for row in np.flatnonzero(folded.filled).tolist():
        other = owner.get(folded[row], row)
        if other != row:
            data = {"value": quote_cell(entities["code_name"][row]), **NO_FIRST_ROW}
            yield Finding("entities", row, "code_name", "duplicate-code-name.name", other=other, data=data)
