"""Writing versions into the graph: versions that a revision ends move to the past, and new ones become current.

New rows may be written ahead of their revision, in batches: they begin after the newest revision, so no reader sees
them before theirs is there. Rows that end or change are written with the revision itself, in one transaction.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from kunyet.graph.stores.neo4j_store import read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import ENTITIES, LABELS, TIES, TYPES, Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction
from kunyet.graph.stores.versioned.edits import SALT_BYTES, Edit
from kunyet.graph.stores.versioned.row_texts import row_of

BATCH_ROWS = 10_000
"""Rows that one statement writes."""

# Rows are lists here: with maps, which might be nodes of the graph, the server would first collect all rows (Eager).
_CREATE_ENTITIES = "UNWIND $rows AS row CREATE (e:Entity:$(row[0])) SET e = row[1]"
_CREATE_TIES = """UNWIND $rows AS row MATCH (a:Entity {id: row[0]}) MATCH (b:Entity {id: row[1]})
    CREATE (a)-[t:$(row[2])]->(b) SET t = row[3]"""
_CREATE_RECORDS = "UNWIND $rows AS row CREATE (r:Record) SET r = row"
_CREATE_PAST = "UNWIND $rows AS row CREATE (p:Past) SET p = row"
_CHANGE_ENTITIES = """UNWIND $rows AS row MATCH (e:Entity {id: row.properties.id})
    REMOVE e:$(row.was) SET e:$(row.label) SET e = row.properties"""


def _each_type(column: str, condition: str) -> str:
    """Return a query of ties of any type; the index is named: otherwise the server may scan all ties."""
    return " UNION ALL ".join(
        f"MATCH ()-[t:{type}]->() USING INDEX t:{type}({column}) WHERE {condition} RETURN t" for type in TYPES.values()
    )


_CHANGE_TIES = (
    f"UNWIND $rows AS row CALL (row) {{ {_each_type('id', 't.id = row.properties.id')} }} SET t = row.properties"
)
_DELETE_ENTITIES = "UNWIND $keys AS key MATCH (e:Entity {id: key}) DELETE e"
_DELETE_TIES = f"UNWIND $keys AS key CALL (key) {{ {_each_type('id', 't.id = key')} }} DELETE t"
_DELETE_RECORDS = (
    "UNWIND $rows AS row MATCH (r:Record {table: row.table, hint: row.hint}) WHERE r.version = row.version DELETE r"
)

_UNSEEN = (
    f"CALL () {{ {_each_type('begun', 't.begun > $head')} }} WITH t LIMIT $most DELETE t RETURN count(t)",
    "MATCH (r:Record) WHERE r.begun > $head WITH r LIMIT $most DELETE r RETURN count(r)",
    "MATCH (e:Entity) WHERE e.begun > $head WITH e LIMIT $most DELETE e RETURN count(e)",
)


Salts = Callable[[int, int], bytes]
"""Returns `size` bytes of salt for the rows from a number on."""


def _random_salts(_first: int, size: int) -> bytes:
    return os.urandom(size)


def seeded_salts(seed: bytes) -> Salts:
    """Return salts derived from a secret seed, equal each time."""
    return lambda first, size: hashlib.shake_256(seed + first.to_bytes(8, "big")).digest(size)


@dataclass(slots=True)
class NumberedEdit:
    """An edit with numbers, salts and digests of its rows, in the order of keys."""

    edit: Edit
    first: int
    salts: bytes
    order: list[int]
    digests: list[bytes] = field(default_factory=list)

    @classmethod
    def of(cls, edit: Edit, first: int, salts: Salts = _random_salts) -> NumberedEdit:
        """Number the rows of an edit from `first` on."""
        order = sorted(range(len(edit.keys)), key=edit.keys.__getitem__)
        numbered = cls(edit, first, salts(first, SALT_BYTES * len(order)), order)
        sha256, texts = hashlib.sha256, edit.texts
        # What `salted_digest` returns, written out: half a million calls are a second of a load.
        numbered.digests = [
            sha256(numbered.salt(place) + texts[row].encode("utf-8", "surrogatepass")).digest()
            for place, row in enumerate(order)
        ]
        return numbered

    def salt(self, place: int) -> bytes:
        """Return the salt of the row at a place."""
        return self.salts[SALT_BYTES * place : SALT_BYTES * (place + 1)]

    def shaped(
        self, shaper: Shaper, begun: int, only: Sequence[bool] | None = None, skip: int = 0
    ) -> Iterator[dict[str, Any]]:
        """Yield the rows in their shapes.

        `only` selects rows by position in the edit, and the first `skip` of them are left out.
        """
        table, keys, texts = self.edit.table, self.edit.keys, self.edit.texts
        for place, row in enumerate(self.order):
            if only is not None and not only[row]:
                continue
            if skip:
                skip -= 1
                continue
            salt, version = self.salt(place), self.first + place
            if table == ENTITIES:
                yield shaper.entity(texts[row], salt, begun, version)
            elif table == TIES:
                yield shaper.tie(texts[row], salt, begun, version)
            else:
                yield shaper.record(table, keys[row], texts[row], salt, begun, version)


def number_edits(edits: Sequence[Edit], first: int, salts: Salts = _random_salts) -> list[NumberedEdit]:
    """Number all rows of edits, one after the other."""
    found = []
    for edit in edits:
        found.append(NumberedEdit.of(edit, first, salts))
        first += len(edit.keys)
    return found


def in_batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Yield rows in batches of `BATCH_ROWS`."""
    while batch := list(islice(rows, BATCH_ROWS)):
        yield batch


def create_rows(transaction: Transaction, table: str, rows: list[dict[str, Any]]) -> None:
    """Create rows in their shapes; the entities of ties must be there."""
    if table == ENTITIES:
        transaction.all(_CREATE_ENTITIES, rows=[[row["label"], row["properties"]] for row in rows])
    elif table == TIES:
        transaction.all(_CREATE_TIES, rows=[[row["from"], row["to"], row["type"], row["properties"]] for row in rows])
    else:
        transaction.all(_CREATE_RECORDS, rows=rows)


def end_versions(
    transaction: Transaction, shaper: Shaper, edits: Sequence[Edit], revision: int, ahead: Mapping[str, Sequence[bool]]
) -> dict[str, dict[str, StoredVersion]]:
    """Move the current versions of all keys in the edits to the past; return them by table and key.

    Rows written `ahead` had no current version. Ties and other records are deleted. Entities stay, since their ties
    need them, until `write_rows` changes or deletes them.
    """
    ended: dict[str, dict[str, StoredVersion]] = {}
    for edit in edits:
        new = ahead.get(edit.table) or [False] * len(edit.keys)
        keys = [*(key for key, is_new in zip(edit.keys, new, strict=True) if not is_new), *edit.gone]
        for start in range(0, len(keys), BATCH_ROWS):
            found = read_versions.current_versions(
                transaction.all, shaper, edit.table, keys[start : start + BATCH_ROWS]
            )
            # Rows written ahead of this revision have only just begun.
            found = {key: stored for key, stored in found.items() if stored.begun < revision}
            if found:
                ended.setdefault(edit.table, {}).update(found)
                transaction.all(_CREATE_PAST, rows=[shaper.past(stored, revision) for stored in found.values()])
                _delete_ended(transaction, shaper, edit.table, found)
    return ended


def _delete_ended(transaction: Transaction, shaper: Shaper, table: str, found: Mapping[str, StoredVersion]) -> None:
    if table == TIES:
        transaction.all(_DELETE_TIES, keys=list(found))
    elif table != ENTITIES:
        rows = [{**_table_and_hint(shaper, stored), "version": stored.version} for stored in found.values()]
        transaction.all(_DELETE_RECORDS, rows=rows)


def _table_and_hint(shaper: Shaper, stored: StoredVersion) -> dict[str, Any]:
    whole = shaper.past(stored, 0)
    return {"table": whole["table"], "hint": whole["hint"]}


def write_rows(
    transaction: Transaction,
    shaper: Shaper,
    edits: Sequence[NumberedEdit],
    ended: Mapping[str, Mapping[str, StoredVersion]],
    revision: int,
    ahead: Mapping[str, Sequence[bool]],
) -> None:
    """Write the rows of edits, and delete the entities that are gone.

    Parameters
    ----------
    ended
        The versions before, as `end_versions` returned them.
    ahead
        By table, which rows of its edit are written already.
    """
    for each in sorted(edits, key=lambda each: (each.edit.table != ENTITIES, each.edit.table != TIES)):
        table, done = each.edit.table, ahead.get(each.edit.table)
        rows = each.shaped(shaper, revision, None if done is None else [not was for was in done])
        for batch in in_batches(rows):
            if table == ENTITIES:
                _write_entities(transaction, batch, ended.get(ENTITIES, {}))
            else:
                create_rows(transaction, table, batch)
    for each in edits:
        if each.edit.table == ENTITIES and each.edit.gone:
            transaction.all(_DELETE_ENTITIES, keys=list(each.edit.gone))


def _write_entities(transaction: Transaction, rows: list[dict[str, Any]], ended: Mapping[str, StoredVersion]) -> None:
    new = [row for row in rows if row["properties"]["id"] not in ended]
    old = [{**row, "was": label_of(ended[row["properties"]["id"]])} for row in rows if row["properties"]["id"] in ended]
    if new:
        create_rows(transaction, ENTITIES, new)
    if old:
        transaction.all(_CHANGE_ENTITIES, rows=old)


def label_of(stored: StoredVersion) -> str:
    """Return the label of an entity's kind."""
    return LABELS.get(row_of(ENTITIES, stored.text).get("kind", "") or "unclassified", "Unclassified")


def reshape_rows(transaction: Transaction, shaper: Shaper, table: str, keys: Sequence[str]) -> None:
    """Write current entities or ties in their new shape.

    Newly RED ones are sealed, formerly RED ones become readable.
    """
    for start in range(0, len(keys), BATCH_ROWS):
        found = read_versions.current_versions(transaction.all, shaper, table, keys[start : start + BATCH_ROWS])
        write_again(transaction.all, shaper, table, list(found.values()))


def write_again(run: read_versions.RunQuery, shaper: Shaper, table: str, versions: Sequence[StoredVersion]) -> None:
    """Write the same versions of current entities or ties in the shape that they have now."""
    if table == ENTITIES:
        rows = [shaper.entity(each.text, each.salt, each.begun, each.version) for each in versions]
        run(_CHANGE_ENTITIES, rows=[{**row, "was": row["label"]} for row in rows])
    else:
        rows = [shaper.tie(each.text, each.salt, each.begun, each.version) for each in versions]
        run(_CHANGE_TIES, rows=rows)


def delete_unseen_rows(transaction: Transaction, head: int) -> bool:
    """Delete a batch of rows written ahead of a revision that never came; return whether there may be more."""
    deleted = 0
    for query in _UNSEEN:
        if deleted < BATCH_ROWS:
            deleted += transaction.one(query, head=head, most=BATCH_ROWS)[0]
    return deleted > 0
