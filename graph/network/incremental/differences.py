"""What differs between two states of a directory: which columns of entities, which ties and in which of their columns, which other tables.

Columns are compared as codes, a few milliseconds for half a million ties, once the texts behind the codes are known to be the same or are
translated. Rows of ties that stand before or after all that changed keep their order.
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
        The columns in which some row differs (of ties, all of them where a tie came or went).
    types
        The types that changed ties have or had.
    tables
        Which of the other tables differ; `firewalls` are those that bind the viewer.
    same_before
        How many first rows of ties are the same ones.
    same_after
        How many last ones.
    rows
        The new rows of ties that came, or whose ends may differ.
    """

    entities: frozenset[str]
    ties: frozenset[str]
    types: frozenset[str]
    tables: frozenset[str]
    same_before: int
    same_after: int
    rows: Rows


def find_differences(before: Network, view: View) -> Differences | None:
    """Return what differs, `None` where the two are too different to compare: another date, other entities, many ties."""
    old, new = before.records, view.records
    if (before.at, before.types, old.settings.marking) != (view.at, NETWORK_TYPES, new.settings.marking):
        return None
    if view.is_whole == bool(before.withheld):
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
    """Return the columns in which two tables differ, `None` where they do not have equally many rows."""
    if old is new:
        return frozenset()
    if old.size != new.size:
        return None
    return frozenset(name for name in _names(old, new) if not np.array_equal(*_codes(old, new, name)))


def _changed_ties(old: Table, new: Table) -> tuple[frozenset[str], frozenset[str], int, int, Rows] | None:
    """Return the columns and types that changed, how many first and last rows are the same ties, and the rows that are new or changed."""
    if old is new:
        return frozenset(), frozenset(), old.size, 0, np.empty(0, dtype=np.int32)
    was, now = _codes(old, new, "id")
    first = _same_codes(was, now)
    last = min(_same_codes(was[::-1], now[::-1]), min(old.size, new.size) - first)
    gone, come = old.size - first - last, new.size - first - last
    changed = np.zeros(new.size, dtype=np.bool_)
    changed[first : new.size - last] = True
    columns = set(TABLES["ties"]) if gone or come else set()
    for name in _names(old, new):
        was, now = _codes(old, new, name)
        differs = np.concatenate((was[:first] != now[:first], was[old.size - last :] != now[new.size - last :]))
        if differs.any():
            columns.add(name)
            changed[:first] |= differs[:first]
            changed[new.size - last :] |= differs[first:]
    rows = np.flatnonzero(changed).astype(np.int32)
    if len(rows) + gone > MAX_CHANGED_TIES:
        return None
    kept = rows[(rows < first) | (rows >= new.size - last)]
    before = np.concatenate(
        (np.where(kept < first, kept, kept - new.size + old.size), np.arange(first, old.size - last))
    )
    types = {*old["type"].take(before).texts(), *new["type"].take(rows).texts()}
    named = frozenset(name or "coordinates" for name in types)
    return frozenset(columns), named, first, last, rows


def _names(old: Table, new: Table) -> list[str]:
    return list(dict.fromkeys((*old.columns, *new.columns, *old.extras, *new.extras)))


def _codes(old: Table, new: Table, name: str) -> tuple[Rows, Rows]:
    """Return the codes of a column in both tables, where the same code is the same text."""
    was, now = (_column(table, name) for table in (old, new))
    if was.values is now.values:
        return was.codes, now.codes
    if len(was.values) < len(now.values) and now.values[: len(was.values)] == was.values:
        return was.codes, now.codes  # New texts came last, which a store does with them.
    old_texts, new_texts = (values if isinstance(values, list) else list(values) for values in (was.values, now.values))
    return was.codes, _translation(old_texts, new_texts)[now.codes]


def _translation(was: list[str], now: list[str]) -> Rows:
    """Return for each new text the code that it had, or, where it is a new one, one that no text had; -1 for blank, last.

    A store leaves out texts that no row has any more and adds new ones at the end. As each is there once, whatever stands between
    the first and the last texts that are the same can only be found between them.
    """
    first = _alike(was, now)
    left = min(len(was), len(now)) - first
    last = min(_alike(was[::-1], now[::-1]), left) if left else 0
    place = {text: first + code for code, text in enumerate(was[first : len(was) - last])}
    table = np.arange(len(now) + 1, dtype=np.int32)
    table[len(now) - last :] += len(was) - len(now)
    table[first : len(now) - last] = [
        place.get(text, len(was) + at) for at, text in enumerate(now[first : len(now) - last])
    ]
    table[-1] = -1
    return table


def _alike(was: list[str], now: list[str]) -> int:
    """Return how many first texts are the same, comparing whole slices: a loop over half a million takes ten times as long."""
    known, unknown = 0, min(len(was), len(now))
    if was == (now if len(now) == unknown else now[:unknown]):
        return unknown
    while unknown - known > 1:
        middle = (known + unknown) // 2
        if was[known:middle] == now[known:middle]:
            known = middle
        else:
            unknown = middle
    return known


def _column(table: Table, name: str) -> CodedColumn:
    if name in table.columns or name in table.extras:
        return table[name]
    return CodedColumn.blank(table.size)


def _same_codes(was: NDArray[np.int32], now: NDArray[np.int32]) -> int:
    """Return how many first codes are the same."""
    shorter = min(len(was), len(now))
    differ = was[:shorter] != now[:shorter]
    return int(differ.argmax()) if differ.any() else shorter
