"""Which rows name an entity: an erasure of the entity erases these rows too.

What names such a row is erased with it: a referral with its need, a step with its request.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping

from kunyet.graph.records.gap_ids import entities_of_thing, subject_ids
from kunyet.graph.records.row_ids import ids_of_row
from kunyet.graph.records.schema import REFERENCE_COLUMNS, ROW_COLUMNS, TABLES
from kunyet.graph.stores.kept_tables import (
    GAP_STATES_TABLE,
    INTRODUCTIONS_TABLE,
    JOINED_CHANGES_TABLE,
    JOINED_TABLE,
    MERGES_TABLE,
    NOT_SAME_TABLE,
)
from kunyet.graph.text.values import split_values

NAMING_TABLES = tuple(REFERENCE_COLUMNS)
"""The tables whose rows may name an entity."""
JOINED_TABLES = (JOINED_TABLE, JOINED_CHANGES_TABLE)
"""Tables of changes of other copies, and of conflicts about records: each row says which record it is about."""
_NAMED_BY = {of for columns in ROW_COLUMNS.values() for of in columns.values()}
_THINGS = {
    table: tuple(one.name for one in columns.values() if one.form == "things")
    for table, columns in TABLES.items()
    if table != "entities"
}

_OF_DECISIONS = {INTRODUCTIONS_TABLE: ("a", "b", "via"), NOT_SAME_TABLE: ("a", "b")}


def names_entity(table: str, row: Mapping[str, str], entity: str) -> bool:
    """Return whether a row of another record, or a decision, names an entity by its id.

    That a promise meets a gap of an entity does not make the promise a row about it.
    """
    if table in JOINED_TABLES:
        return entity in json.loads(row.get("named") or "[]")
    if table == MERGES_TABLE:
        return entity in ids_in_merge(row)
    if table == GAP_STATES_TABLE:
        in_gap = entity in subject_ids(row.get("id", "")) or entity in row.get("members", "").split("|")
        return in_gap or row.get("assigned_to") == entity
    columns = _OF_DECISIONS.get(table) or REFERENCE_COLUMNS.get(table, ())
    if entity in {row.get(column) for column in columns}:
        return True
    return entity in entities_in_things(table, row)


def entities_in_things(table: str, row: Mapping[str, str]) -> frozenset[str]:
    """Return the entities of what a row says that it concerns, such as those of a gap."""
    things = (one for column in _THINGS.get(table, ()) for one in split_values(row.get(column, "")))
    return frozenset(entity for thing in things for entity in entities_of_thing(thing))


def is_of_record(
    row: Mapping[str, str], erased: Collection[tuple[str, ...]], ids: frozenset[tuple[str, str]] = frozenset()
) -> bool:
    """Return whether a row of `JOINED_TABLES` is about one of these records (table and key), or names an erased row.

    Parameters
    ----------
    ids
        Of `ids_of_erased_rows`.
    """
    if row.get("of") and tuple(json.loads(row["of"])) in erased:
        return True
    table, _, before, after, *_ = json.loads(row["edit"]) if row.get("edit") else ("", [], None, None)
    return any(names_row(table, each, ids) for each in (before, after) if each)


def ids_of_erased_rows(rows: Iterable[tuple[str, Mapping[str, str]]]) -> frozenset[tuple[str, str]]:
    """Return table and id of erased rows, by which rows of other tables may name them."""
    return frozenset((table, id) for table, row in rows if table in _NAMED_BY for id in ids_of_row(table, row) if id)


def names_row(table: str, row: Mapping[str, str], erased: frozenset[tuple[str, str]]) -> bool:
    """Return whether a row names an erased row of another table."""
    return any((of, row.get(column, "")) in erased for column, of in ROW_COLUMNS.get(table, {}).items())


def merged_into(rows: Mapping[tuple[str, ...], Mapping[str, str]], entity: str) -> list[str]:
    """Return the entities that lead to one, from the rows of merges: they are erased with it."""
    found, waiting = [], [entity]
    while waiting:
        one = waiting.pop()
        more = [key[0] for key, row in sorted(rows.items()) if len(key) == 1 and row.get("into") == one]
        found += more
        waiting += more
    return found


def ids_in_merge(row: Mapping[str, str]) -> set[str]:
    """Return every text of a link or a part of a merged entity that may be an id."""
    found = {row.get("into", ""), row.get("id", "")}
    waiting = [json.loads(row["part"])] if row.get("part") else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found |= {one, *re.split(r"[|\x1f]", one), *subject_ids(one)}
        else:
            waiting += [*one.keys(), *one.values()] if isinstance(one, dict) else one
    return found
