"""Columns that list things, such as the gaps that a promise meets: the things in them follow a merge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from kunyet.graph.merging.merge_records import Part, Row
from kunyet.graph.records.gap_ids import entities_of_thing, gap_id, subject_ids
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.revision import Key
from kunyet.graph.text.values import join_values, split_values

Rename = Callable[[str], str]
"""Returns the present id of an id."""
Things = dict[str, dict[Key, dict[str, list[str]]]]
"""Things by table, key and column."""

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    table: named
    for table, columns in TABLES.items()
    if (named := tuple(one.name for one in columns.values() if one.form == "things"))
}


def renamed_gap(thing: str, rename: Rename) -> str:
    """Return the id of a gap, or another thing, with the present ids in it."""
    code, colon, _ = thing.partition(":")
    return gap_id(code, map(rename, subject_ids(thing))) if colon else rename(thing)


def things_of_entity(records: Records, entity: str) -> Things:
    """Return the things of other rows that name an entity."""
    found: Things = {}
    for name, columns in _COLUMNS.items():
        table = records.tables()[name]
        for column in columns:
            for at, text in enumerate(table[column].texts() if table.has(column) else ()):
                if entity not in text:
                    continue
                things = [thing for thing in split_values(text) if entity in entities_of_thing(thing)]
                if things:
                    found.setdefault(name, {}).setdefault(row_key(name, table.row(at)), {})[column] = things
    return found


def renamed_things(part: Part, row_of: Callable[[str, Key], Row], rename: Rename) -> Iterator[tuple[str, Key, Row]]:
    """Give the rows that list things of a part, with the present ids: table, key and row."""
    for table, key, named in _things_of(part):
        row = row_of(table, key)
        for column in named:
            things = [renamed_gap(thing, rename) for thing in split_values(row.get(column, ""))]
            row[column] = join_values(list(dict.fromkeys(things)))
        yield table, key, row


def things_apart(
    gone: Part, parts: Sequence[Part], row_of: Callable[[str, Key], Row], renames: tuple[Rename, Rename]
) -> Iterator[tuple[str, Key, Row]]:
    """Give the rows that list things of a part that is taken out, as they are then: table, key and row.

    Parameters
    ----------
    gone
        The part that is taken out.
    parts
        The parts that are left. A thing that one of them has too stays beside that of the other.
    row_of
        Returns a row as it is now, empty if it is gone.
    renames
        Return the present id of an id, before and after.
    """
    before, after = renames
    for table, key, named in _things_of(gone):
        row = row_of(table, key)
        changed = False
        for column, things in named.items():
            now = split_values(row.get(column, ""))
            own = {renamed_gap(thing, after) for part in parts for thing in _things_at(part, table, key, column)}
            for thing in things:
                merged, apart = renamed_gap(thing, before), renamed_gap(thing, after)
                if merged != apart and merged in now:
                    at = now.index(merged)
                    now[at : at + 1] = [merged, apart] if merged in own else [apart]
                    changed = True
            row[column] = join_values(now)
        if changed:
            yield table, key, row


def _things_of(part: Part) -> Iterator[tuple[str, Key, dict[str, list[str]]]]:
    for table, rows in part.things.items():
        for key, named in rows.items():
            yield table, tuple(key.split("\x1f")), named


def _things_at(part: Part, table: str, key: Key, column: str) -> list[str]:
    return part.things.get(table, {}).get("\x1f".join(key), {}).get(column, [])
