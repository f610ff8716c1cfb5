"""Erasure on a server: the content of a record's versions is deleted for good, and the chain stays valid.

As in the encrypted folder (`graph/stores/encrypted/erased_versions.py`), only the salted digest of each version stays.
Sealed content cannot be read from the server's files without the keys. Readable content (names that were not RED) may
stay in the files until the server overwrites it, so an erasure here never claims to be complete.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.erasures import Erasure, ErasureReach, count_by_table
from kunyet.graph.stores.kept_tables import MERGES_TABLE
from kunyet.graph.stores.neo4j_store import chunks, read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.key_value import open_value
from kunyet.graph.stores.neo4j_store.name_search import ServerSearch
from kunyet.graph.stores.neo4j_store.read_versions import RunQuery
from kunyet.graph.stores.neo4j_store.reader import ServerReader
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing import write_versions
from kunyet.graph.stores.neo4j_store.writing.insert import RevisionInsert, RevisionText
from kunyet.graph.stores.neo4j_store.writing.write_lock import WriteLock
from kunyet.graph.stores.revision import Key
from kunyet.graph.stores.versioned.edits import Edit, with_edits
from kunyet.graph.stores.versioned.erasure_edit import erasure_edit
from kunyet.graph.stores.versioned.mentions import mentions_record, names_of_record
from kunyet.graph.stores.versioned.named_rows import (
    JOINED_TABLES,
    ids_of_erased_rows,
    is_of_record,
    merged_into,
    names_entity,
    names_row,
)
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of, key_text, row_of
from kunyet.graph.stores.versioned.validate_edit import refuse_invalid_edit

_ERASE = """UNWIND $rows AS row MATCH (p:Past {table: row.table, hint: row.hint}) WHERE p.version = row.version
    SET p.digest = row.digest, p.hint = '' REMOVE p.sealed"""
_DRAWN = "MATCH (d:Drawn) RETURN d.place, d.sealed"
_SAVE_DRAWN = "MATCH (d:Drawn {place: $place}) SET d.sealed = $sealed"
_VALUES = "MATCH (k:Kept) RETURN k.kind, k.hint, k.sealed"
_DELETE_VALUES = "UNWIND $hints AS hint MATCH (k:Kept {hint: hint}) DELETE k"


class ServerEraser:
    """Erases records from an open directory on a server."""

    def __init__(
        self,
        session: ServerSession,
        reader: ServerReader,
        lock: WriteLock,
        insert: RevisionInsert,
        names: ServerSearch,
        secret: Callable[[], str],
    ) -> None:
        self._session, self._server, self._reader = session, session.server, reader
        self._lock, self._insert, self._names, self._secret = lock, insert, names, secret

    def erase(self, table: str, key: Key, *, who: str, why: str) -> Erasure:
        """Erase a record for good, and with an entity everything that ever named it.

        Raises
        ------
        KunyetError
            `unknown-id` if there never was such a record; `BadInput` if other records would be invalid without it.
        """
        self._session.require("edit", "erase")
        with self._session.reporting_damage():
            self._lock.delete_abandoned_rows()
        with self._session.reporting_damage(), self._server.writing() as transaction:
            locked = self._lock.acquire(transaction, alone=True)
            found = self._find_versions(transaction.all, table, key, locked.head)
            mentions = self._find_mentions(transaction.all, table, key, found)
            reach = self._count(transaction.all, found, mentions)
            removed: dict[str, list[Key]] = {}
            for each in found:
                if each.ended is None:
                    removed.setdefault(each.table, []).append(key_of(each.key))
            edits = [Edit.of(name, {}, keys) for name, keys in removed.items()]
            records = [(each.table, key_of(each.key)) for each in found]
            edits.append(erasure_edit(self._secret(), records, _ids_of(found)))
            before = self._reader.newest_records(locked.head, transaction.all)
            after = with_edits(before, edits)
            refuse_invalid_edit(before, after, edits)
            text = RevisionText(who, why, self._session.clock(), "")
            revision, _ = self._insert.add_revision(
                transaction, locked, write_versions.number_edits(edits, locked.next), (before, after), text, {}
            )
            self._erase_content(transaction, found)
            transaction.all(_DELETE_VALUES, hints=[hint for hint, _ in mentions])
            locked.links.add_entry(text.when, who, "erased", [key[0]])
            transaction.all(chunks.DELETE_CHUNKS)
        self._session.newest = None
        self._names.clear()
        with self._session.reporting_damage():
            chunks.write_chunks(self._server, self._session.cipher, revision.number, after)
        return Erasure(revision, reach, complete=False)

    def find_reach(self, table: str, key: Key) -> ErasureReach:
        """Return what `erase` would reach now; nothing is changed. Errors as for `erase`."""
        self._session.require("edit", "erase")
        with self._session.reporting_damage():
            found = self._find_versions(self._server.read, table, key, self._session.head_number())
            return self._count(self._server.read, found, self._find_mentions(self._server.read, table, key, found))

    def _find_versions(self, run: RunQuery, table: str, key: Key, head: int) -> list[StoredVersion]:
        """Return every version of a record, and for an entity every version that named it."""
        shaper = self._session.shaper
        own = read_versions.versions_of(run, shaper, table, key_text(key), head) if table in TABLE_NUMBERS else []
        if not own:
            raise KunyetError("unknown-id.record", table=table, key=" ".join(key))
        every = list(read_versions.all_versions(run, shaper, head))
        merges = {
            key_of(each.key): row_of(each.table, each.text)
            for each in every
            if each.table == MERGES_TABLE and each.ended is None and each.text
        }
        ids = [key[0], *merged_into(merges, key[0])] if table == "entities" else []
        named = [each for each in every if any(_names_entity(each, id) for id in ids)]
        merged = [each for each in every if each.table == table == "entities" and each.key in ids[1:]]
        found = [*own, *merged, *named]
        erased = _ids_of(found)
        there = {each.version for each in found}
        found += [each for each in every if each.version not in there and _names_row(each, erased)]
        there, records = {each.version for each in found}, {(each.table, *key_of(each.key)) for each in found}
        erased = _ids_of(found)
        return [*found, *(each for each in every if each.version not in there and _is_of_record(each, records, erased))]

    def _find_mentions(
        self, run: RunQuery, table: str, key: Key, found: Sequence[StoredVersion]
    ) -> list[tuple[str, str]]:
        """Return all values that name the record: hint and kind."""
        text = key_text(key)
        own = [row_of(table, each.text) for each in found if (each.table, each.key) == (table, text) and each.text]
        named = names_of_record(key, own)
        return [
            (hint, kind)
            for kind, hint, sealed in run(_VALUES)
            if mentions_record(named, *open_value(self._session.cipher, hint, sealed))
        ]

    def _drawn_names(self, run: RunQuery) -> Iterator[tuple[Any, dict[str, str]]]:
        """Give the drawn code names by id, with the place in which they are stored."""
        for place, sealed in run(_DRAWN):
            yield place, json.loads(self._session.cipher.unseal(sealed, f"drawn {place}"))

    def _count(
        self, run: RunQuery, found: Sequence[StoredVersion], mentions: Sequence[tuple[str, str]]
    ) -> ErasureReach:
        """Count what is about to be erased, before it is erased."""
        entities = {key_of(each.key)[0] for each in found if each.table == "entities"}
        return ErasureReach(
            count_by_table(each.table for each in found if each.ended is None),
            count_by_table(each.table for each in found),
            count_by_table(kind for _, kind in mentions),
            bool(entities) and any(not entities.isdisjoint(drawn) for _, drawn in self._drawn_names(run)),
        )

    def _erase_content(self, transaction: Transaction, found: Sequence[StoredVersion]) -> None:
        """Delete the content of versions; for entities also the drawn code names."""
        shaper: Shaper = self._session.shaper
        rows = [
            {
                "table": TABLE_NUMBERS[each.table],
                "hint": shaper.hint(each.table, each.key),
                "version": each.version,
                "digest": each.covered,
            }
            for each in found
        ]
        transaction.all(_ERASE, rows=rows)
        entities = {key_of(each.key)[0] for each in found if each.table == "entities"}
        if not entities:
            return
        for place, drawn in self._drawn_names(transaction.all):
            if not entities.isdisjoint(drawn):
                content = json.dumps({id: name for id, name in drawn.items() if id not in entities}).encode()
                transaction.all(_SAVE_DRAWN, place=place, sealed=self._session.cipher.seal(content, f"drawn {place}"))


def _names_row(stored: StoredVersion, erased: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a version names an erased row of another table."""
    return bool(stored.text) and names_row(stored.table, row_of(stored.table, stored.text), erased)


def _ids_of(found: Iterable[StoredVersion]) -> frozenset[tuple[str, str]]:
    return ids_of_erased_rows((each.table, row_of(each.table, each.text)) for each in found if each.text)


def _is_of_record(stored: StoredVersion, records: set[tuple[str, ...]], ids: frozenset[tuple[str, str]]) -> bool:
    """Tell whether a version was kept about one of these records, or names one, when a copy was joined."""
    if stored.table not in JOINED_TABLES or not stored.text:
        return False
    return is_of_record(row_of(stored.table, stored.text), records, ids)


def _names_entity(stored: StoredVersion, entity: str) -> bool:
    """Tell whether a version of another record names an entity."""
    return bool(stored.text) and names_entity(stored.table, row_of(stored.table, stored.text), entity)
