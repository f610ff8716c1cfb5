"""Differences between two states of a directory: columns of entities, ties and their columns, other tables.

Columns are compared as codes. That takes a few milliseconds for half a million ties, once the texts of the codes are
known to be the same or are translated. The rows of ties before the first change and after the last one keep their
order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.access.view import View
from kunyet.graph.network.network import Network
from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.vocabulary.tie_types import NETWORK_TYPES

MAX_CHANGED_TIES: Final = 1000
"""So many changed ties are an edit; with more everything is found from scratch."""
_OTHERS: Final = ("needs", "channels")


@dataclass(frozen=True, eq=False)
class Differences:
    """What changed between two states with the same entities.

    Parameters
    ----------
    entities, ties
        The columns in which some row differs (of ties: all columns if a tie came or went).
    types
        The types that changed ties have or had.
    tables
        Which of the other tables differ; `firewalls` are those that bind the viewer.
    same_before
        How many first rows of ties are the same ties.
    same_after
        How many last rows of ties are the same ties.
    rows
        The new rows of ties that are new or differ in some column.
    """

    entities: frozenset[str]
    ties: frozenset[str]
    types: frozenset[str]
    tables: frozenset[str]
    same_before: int
    same_after: int
    rows: Rows


def find_differences(before: Network, view: View) -> Differences | None:
    """Return what differs; `None` if the two cannot be compared: another date, other entities, or many changed ties."""
    old, new = before.records, view.records
    if (before.at, before.types, old.settings.marking) != (view.at, NETWORK_TYPES, new.settings.marking):
        return None
    if view.sees_everything == bool(before.withheld):
        return None
    entities = changed_columns(old.entities, new.entities)
    if entities is None or "id" in entities:
        return None
    tables = {name for name in _OTHERS if changed_columns(old.tables()[name], new.tables()[name]) != frozenset()}
    if before.walls is None or not np.array_equal(before.walls, view.walls):
        tables.add("firewalls")
    ties = _changed_ties(old.ties, new.ties)
    if ties is None:
        return None
    columns, types, first, last, rows = ties
    return Differences(entities, columns, types, frozenset(tables), first, last, rows)


def changed_columns(old: Table, new: Table) -> frozenset[str] | None:
    """Return the columns in which two tables differ, `None` if they do not have the same number of rows."""
    if old is new:
        return frozenset()
    if old.size != new.size:
        return None
    return frozenset(name for name in _names(old, new) if not np.array_equal(*_codes(old, new, name)))


def _changed_ties(old: Table, new: Table) -> tuple[frozenset[str], frozenset[str], int, int, Rows] | None:
    """Return the changed columns and types, how many first and last rows are the same ties, and the changed rows."""
    if old is new:
        return frozenset(), frozenset(), old.size, 0, np.empty(0, dtype=np.int32)
    old_codes, new_codes = _codes(old, new, "id")
    first = _same_codes(old_codes, new_codes)
    last = min(_same_codes(old_codes[::-1], new_codes[::-1]), min(old.size, new.size) - first)
    gone, come = old.size - first - last, new.size - first - last
    changed = np.zeros(new.size, dtype=np.bool_)
    changed[first : new.size - last] = True
    columns = set(TABLES["ties"]) if gone or come else set()
    for name in _names(old, new):
        old_codes, new_codes = _codes(old, new, name)
        differs = np.concatenate(
            (old_codes[:first] != new_codes[:first], old_codes[old.size - last :] != new_codes[new.size - last :])
        )
        if differs.any():
            columns.add(name)
            changed[:first] |= differs[:first]
            changed[new.size - last :] |= differs[first:]
    rows = np.flatnonzero(changed).astype(np.int32)
    if len(rows) + gone > MAX_CHANGED_TIES:
        return None
    changed_rows = rows[(rows < first) | (rows >= new.size - last)]
    before = np.concatenate(
        (
            np.where(changed_rows < first, changed_rows, changed_rows - new.size + old.size),
            np.arange(first, old.size - last),
        )
    )
    types = {*old["type"].take(before).texts(), *new["type"].take(rows).texts()}
    named = frozenset(name or "coordinates" for name in types)
    return frozenset(columns), named, first, last, rows


def _names(old: Table, new: Table) -> list[str]:
    return list(dict.fromkeys((*old.columns, *new.columns, *old.extras, *new.extras)))


def _codes(old: Table, new: Table, name: str) -> tuple[Rows, Rows]:
    """Return the codes of a column in both tables, such that the same code is the same text."""
    old_column, new_column = (_column(table, name) for table in (old, new))
    if old_column.values is new_column.values:
        return old_column.codes, new_column.codes
    if (
        len(old_column.values) < len(new_column.values)
        and new_column.values[: len(old_column.values)] == old_column.values
    ):
        return old_column.codes, new_column.codes  # A store adds new texts at the end.
    old_texts, new_texts = (
        values if isinstance(values, list) else list(values) for values in (old_column.values, new_column.values)
    )
    return old_column.codes, _translation(old_texts, new_texts)[new_column.codes]


def _translation(old_texts: list[str], new_texts: list[str]) -> Rows:
    """Return for each new text the code that it had before, or a code that no text had; last is -1 for blank.

    A store leaves out texts that no row has any more and adds new ones at the end. Each text occurs once, so the texts
    between the first and the last ones that are the same need only be looked up among each other.
    """
    first = _alike(old_texts, new_texts)
    left = min(len(old_texts), len(new_texts)) - first
    last = min(_alike(old_texts[::-1], new_texts[::-1]), left) if left else 0
    code_of = {text: first + code for code, text in enumerate(old_texts[first : len(old_texts) - last])}
    table = np.arange(len(new_texts) + 1, dtype=np.int32)
    table[len(new_texts) - last :] += len(old_texts) - len(new_texts)
    table[first : len(new_texts) - last] = [
        code_of.get(text, len(old_texts) + at) for at, text in enumerate(new_texts[first : len(new_texts) - last])
    ]
    table[-1] = -1
    return table


def _alike(old_texts: list[str], new_texts: list[str]) -> int:
    """Return how many first texts are the same, comparing whole slices: a loop takes ten times as long."""
    known, unknown = 0, min(len(old_texts), len(new_texts))
    if old_texts == (new_texts if len(new_texts) == unknown else new_texts[:unknown]):
        return unknown
    while unknown - known > 1:
        middle = (known + unknown) // 2
        if old_texts[known:middle] == new_texts[known:middle]:
            known = middle
        else:
            unknown = middle
    return known


def _column(table: Table, name: str) -> CodedColumn:
    if name in table.columns or name in table.extras:
        return table[name]
    return CodedColumn.blank(table.size)


def _same_codes(old_codes: NDArray[np.int32], new_codes: NDArray[np.int32]) -> int:
    """Return how many first codes are the same."""
    shorter = min(len(old_codes), len(new_codes))
    differ = old_codes[:shorter] != new_codes[:shorter]
    return int(differ.argmax()) if differ.any() else shorter
