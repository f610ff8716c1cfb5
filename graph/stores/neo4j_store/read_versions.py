"""Reading versions from the graph: current ones, the ones changed between two revisions, the history of a record.

A reader reads one revision, by its number. Current versions that began later are skipped, and versions that have ended
since are read from the past. Current versions are read first, so a record that changes meanwhile is read twice rather
than never. So no reader sees half a change, although the server isolates readers by single rows only. The rows of a
running load begin after the newest revision, and are not seen at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.stores.kept_tables import SETTINGS_TABLE
from kunyet.graph.stores.neo4j_store.graph_shapes import ENTITIES, OPEN_COLUMNS, TIES, TYPES, Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.server.bolt import ResultRows
from kunyet.graph.stores.revision import Key, Version
from kunyet.graph.stores.versioned.edits import VersionSpan, row_at, with_rows, with_settings
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of, key_text, row_of

RunQuery = Callable[..., ResultRows]
"""Runs a query: on the server, or within a transaction."""

# `salt` lies open in format 3 alone (`bound_seals.py`).
_OF_ENTITY = (*OPEN_COLUMNS[ENTITIES], "red", "begun", "version", "salt", "sealed")
_OF_TIE = (*OPEN_COLUMNS[TIES], "red", "untyped", "begun", "version", "salt", "sealed")
_OF_RECORD = ("table", "hint", "owner", "other", "begun", "version", "sealed")
_OF_PAST = ("table", "hint", "begun", "ended", "version", "sealed", "digest")


MATCH_DIRECTORY, HEAD_AND_KEYS = "MATCH (m:Kunyet {name: 'directory'})", "m.format, m.head, m.ring"
"""The beginning, and the first columns, of a query with one round trip: format, newest revision and sealed keys."""


def _columns_of(name: str, columns: Iterable[str], before: str = "") -> str:
    return before + ", ".join(f"{name}.`{column}`" for column in columns)


_TIE_TOLD = _columns_of("t", _OF_TIE, "a.id, b.id, type(t), ")


def _each_type(column: str, condition: str) -> str:
    """Return a query of ties (with their ends), a union of one query for each declared type, like the indexes.

    The index is named: otherwise the server may scan all entities.
    """
    return " UNION ALL ".join(
        f"MATCH (a)-[t:{type}]->(b) USING INDEX t:{type}({column}) WHERE {condition} RETURN a, t, b"
        for type in TYPES.values()
    )


_SPAN = "{0}.begun > $after AND {0}.begun <= $to"
_ALL_ENTITIES = f"MATCH (e:Entity) WHERE e.begun <= $to RETURN {_columns_of('e', _OF_ENTITY)}"
_ALL_TIES = f"MATCH (a)-[t]->(b) WHERE t.begun <= $to RETURN {_TIE_TOLD}"
_RED_TIES = f"MATCH (a:Entity)-[t]->(b:Entity) WHERE t.red AND t.begun <= $to RETURN {_TIE_TOLD}"
_ALL_RECORDS = f"MATCH (r:Record) WHERE r.begun <= $to RETURN {_columns_of('r', _OF_RECORD)}"
_ALL_PAST = f"MATCH (p:Past) WHERE p.begun <= $to RETURN {_columns_of('p', _OF_PAST)}"
_ENDED_LATER = f"MATCH (p:Past) WHERE p.ended > $to AND p.begun <= $to RETURN {_columns_of('p', _OF_PAST)}"

_CHANGED = f"""MATCH (e:Entity) WHERE {_SPAN.format("e")} RETURN 0 AS shape, [{_columns_of("e", _OF_ENTITY)}] AS row
UNION ALL CALL () {{ {_each_type("begun", _SPAN.format("t"))} }} RETURN 1 AS shape, [{_TIE_TOLD}] AS row
UNION ALL MATCH (r:Record) WHERE {_SPAN.format("r")} RETURN 2 AS shape, [{_columns_of("r", _OF_RECORD)}] AS row
UNION ALL MATCH (p:Past) WHERE {_SPAN.format("p")} RETURN 3 AS shape, [{_columns_of("p", _OF_PAST)}] AS row
UNION ALL MATCH (p:Past) WHERE p.ended > $after AND p.ended <= $to AND p.begun <= $after
RETURN 3 AS shape, [{_columns_of("p", _OF_PAST)}] AS row"""
"""Returns what began or ended between two revisions, in one round trip; current versions come first, as everywhere."""

_ENTITIES = f"UNWIND $keys AS key MATCH (e:Entity {{id: key}}) RETURN {_columns_of('e', _OF_ENTITY)}"
_TIES = f"UNWIND $keys AS key CALL (key) {{ {_each_type('id', 't.id = key')} }} RETURN {_TIE_TOLD}"
_RECORDS = f"UNWIND $hints AS hint MATCH (r:Record {{table: $table, hint: hint}}) RETURN {_columns_of('r', _OF_RECORD)}"
_PAST = f"MATCH (p:Past {{table: $table, hint: $hint}}) RETURN {_columns_of('p', _OF_PAST)}"
_OF_TABLE = f"MATCH (r:Record {{table: $table}}) WHERE r.begun <= $to RETURN {_columns_of('r', _OF_RECORD)}"
_PAST_OF_TABLE = (
    f"MATCH (p:Past {{table: $table}}) WHERE p.ended > $to AND p.begun <= $to RETURN {_columns_of('p', _OF_PAST)}"
)

ABOUT_ENTITY = f"""{MATCH_DIRECTORY} RETURN {HEAD_AND_KEYS},
COLLECT {{ MATCH (e:Entity {{id: $id}}) WHERE e.begun <= m.head RETURN [{_columns_of("e", _OF_ENTITY)}] }},
COLLECT {{ MATCH (:Entity {{id: $id}})-[t]-() WHERE t.begun <= m.head
    WITH DISTINCT t, startNode(t) AS a, endNode(t) AS b
    RETURN [{_TIE_TOLD}] }},
COLLECT {{ MATCH (r:Record) WHERE (r.owner = $id OR r.other = $id) AND r.begun <= m.head
    RETURN [{_columns_of("r", _OF_RECORD)}] }}"""
"""Returns the current versions about an entity: itself, its ties, and every record that names it."""


def _entity_version(shaper: Shaper, row: Sequence[Any]) -> StoredVersion:
    return shaper.stored_entity(_present_values(_OF_ENTITY, row))


def _tie_version(shaper: Shaper, row: Sequence[Any]) -> StoredVersion:
    return shaper.stored_tie(row[0], row[1], row[2], _present_values(_OF_TIE, row[3:]))


def _record_version(shaper: Shaper, row: Sequence[Any]) -> StoredVersion:
    return shaper.stored(_present_values(_OF_RECORD, row))


def _past_version(shaper: Shaper, row: Sequence[Any]) -> StoredVersion:
    return shaper.stored(_present_values(_OF_PAST, row))


def _present_values(names: Sequence[str], row: Sequence[Any]) -> dict[str, Any]:
    return {name: value for name, value in zip(names, row, strict=True) if value is not None}


_STANDING: tuple[tuple[str, Callable[[Shaper, Sequence[Any]], StoredVersion]], ...] = (
    (_ALL_ENTITIES, _entity_version),
    (_ALL_TIES, _tie_version),
    (_ALL_RECORDS, _record_version),
)
_SHAPES: tuple[Callable[[Shaper, Sequence[Any]], StoredVersion], ...] = (
    _entity_version,
    _tie_version,
    _record_version,
    _past_version,
)
"""The reader of a row, by the number of its shape."""


def all_versions(ask: RunQuery, shaper: Shaper, to: int) -> Iterator[StoredVersion]:
    """Yield every version up to a revision, erased ones too, each once."""
    seen: set[int] = set()
    for query, shaped in (*_STANDING, (_ALL_PAST, _past_version)):
        for row in ask(query, to=to):
            stored = shaped(shaper, row)
            if stored.version not in seen:
                seen.add(stored.version)
                yield stored


def rows_at(ask: RunQuery, shaper: Shaper, to: int) -> dict[str, dict[str, str]]:
    """Return the canonical rows of a revision, by table and key."""
    found: dict[str, dict[str, str]] = {}
    for query, shaped in (*_STANDING, (_ENDED_LATER, _past_version)):
        for row in ask(query, to=to):
            stored = shaped(shaper, row)
            if stored.text:
                found.setdefault(stored.table, {})[stored.key] = stored.text
    return found


def records_from_rows(rows: dict[str, dict[str, str]]) -> Records:
    """Return the records of canonical rows by table and key."""
    tables = {name: Table.of(name, [row_of(name, text) for text in rows.get(name, {}).values()]) for name in TABLES}
    settings = next(iter(rows.get(SETTINGS_TABLE, {}).values()), "")
    return with_settings(Records.of(None, **tables), row_of(SETTINGS_TABLE, settings) if settings else {})


def changed_between(ask: RunQuery, shaper: Shaper, old: int, new: int) -> dict[tuple[str, str], list[VersionSpan]]:
    """Return all versions that begin or end after `old` and not after `new`: (since, until, row) by table and key."""
    found: dict[tuple[str, str], dict[int, StoredVersion]] = {}
    for shape, row in ask(_CHANGED, after=old, to=new):
        stored = _SHAPES[shape](shaper, row)
        if not stored.digest:
            # A version that ended meanwhile is read as current and as past: the later read has its end.
            found.setdefault((stored.table, stored.key), {})[stored.version] = stored
    # In the order of writing: the server returns them in the order of its disk.
    ordered = sorted(found.items(), key=lambda one: min(one[1]))
    return {name: [(each.begun, each.ended, each.text) for _, each in sorted(by.items())] for name, by in ordered}


def move_records(ask: RunQuery, shaper: Shaper, records: Records, at: int, to: int) -> Records:
    """Return the records of revision `to`, made from the records of revision `at` by the changed rows only."""
    if at == to:
        return records
    new: dict[str, list[str]] = {}
    gone: dict[str, list[str]] = {}
    for (name, key), found in changed_between(ask, shaper, min(at, to), max(at, to)).items():
        standing = row_at(found, to)
        (gone if standing is None else new).setdefault(name, []).append(key if standing is None else standing)
    return with_rows(records, new, gone)


def current_versions(ask: RunQuery, shaper: Shaper, table: str, keys: Sequence[str]) -> dict[str, StoredVersion]:
    """Return the current versions of some records, by key."""
    wanted = set(keys)
    if not wanted:
        return {}
    if table == ENTITIES:
        found = [_entity_version(shaper, row) for row in ask(_ENTITIES, keys=list(keys))]
    elif table == TIES:
        found = [_tie_version(shaper, row) for row in ask(_TIES, keys=list(keys))]
    else:
        hints = sorted({shaper.hint(table, key) for key in keys})
        found = [_record_version(shaper, row) for row in ask(_RECORDS, table=TABLE_NUMBERS[table], hints=hints)]
    return {stored.key: stored for stored in found if stored.key in wanted}


def versions_of(ask: RunQuery, shaper: Shaper, table: str, key: str, to: int) -> list[StoredVersion]:
    """Return every version of a record up to a revision, oldest first; erased versions are left out."""
    found = {each.version: each for each in current_versions(ask, shaper, table, [key]).values() if each.begun <= to}
    rows = ask(_PAST, table=TABLE_NUMBERS[table], hint=shaper.hint(table, key))
    found.update(
        {
            each.version: each
            for each in (_past_version(shaper, row) for row in rows)
            if each.key == key and each.begun <= to
        }
    )
    return [each for _, each in sorted(found.items())]


def read_history(ask: RunQuery, shaper: Shaper, table: str, key: Key, to: int) -> list[Version]:
    """Return every version of a record, oldest first."""
    if table not in TABLE_NUMBERS:
        return []
    found = versions_of(ask, shaper, table, key_text(key), to)
    return [Version(table, key, row_of(table, each.text), each.begun, _until(each, to)) for each in found]


def _until(stored: StoredVersion, to: int) -> int | None:
    return None if stored.ended is None or stored.ended > to else stored.ended


def current_rows(ask: RunQuery, shaper: Shaper, table: str, to: int) -> list[Version]:
    """Return the current records of a table other than entities and ties, oldest first."""
    asked = {"table": TABLE_NUMBERS[table], "to": to}
    found = {each.version: each for each in (_record_version(shaper, row) for row in ask(_OF_TABLE, **asked))}
    found.update(
        {
            each.version: each
            for each in (_past_version(shaper, row) for row in ask(_PAST_OF_TABLE, **asked))
            if each.text
        }
    )
    return [Version(table, key_of(each.key), row_of(table, each.text), each.begun) for _, each in sorted(found.items())]


def versions_about(shaper: Shaper, rows_by_shape: Sequence[Sequence[Sequence[Any]]]) -> list[StoredVersion]:
    """Return the current versions about an entity, from the rows of the query `ABOUT_ENTITY`."""
    return [shaped(shaper, row) for shaped, rows in zip(_SHAPES, rows_by_shape, strict=False) for row in rows]


def red_ties(ask: RunQuery, shaper: Shaper, to: int) -> list[StoredVersion]:
    """Return the current RED ties."""
    return [_tie_version(shaper, row) for row in ask(_RED_TIES, to=to)]
