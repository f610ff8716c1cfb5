"""Erasure on a server: the content of a record's versions is deleted for good, and the chain stays valid.

As in the encrypted folder (`graph/stores/encrypted/erasure.py`), only the salted digest of each version stays. Sealed
content cannot be read from the server's files without the keys. Readable content (names that were not RED) may stay in
the files until the server overwrites it, so an erasure here never claims to be complete.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.contract import GAP_STATES_TABLE, INTRODUCTIONS_TABLE, Key, Revision
from kunyet.graph.stores.neo4j_store import chunks, read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.name_search import ServerSearch
from kunyet.graph.stores.neo4j_store.reader import ServerReader
from kunyet.graph.stores.neo4j_store.server.bolt import Transaction
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.neo4j_store.writing import write_versions
from kunyet.graph.stores.neo4j_store.writing.insert import RevisionInsert, RevisionText
from kunyet.graph.stores.neo4j_store.writing.write_lock import WriteLock
from kunyet.graph.stores.versioned.edits import Edit, with_edits
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of, key_text, row_of
from kunyet.graph.stores.versioned.validate_edit import NAMING_COLUMNS, refuse_invalid_edit

_ERASE = """UNWIND $rows AS row MATCH (p:Past {table: row.table, hint: row.hint}) WHERE p.version = row.version
    SET p.digest = row.digest, p.hint = '' REMOVE p.sealed"""
_DRAWN = "MATCH (d:Drawn) RETURN d.place, d.sealed"
_SAVE_DRAWN = "MATCH (d:Drawn {place: $place}) SET d.sealed = $sealed"
_VALUES = "MATCH (k:Kept) RETURN k.hint, k.sealed"
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
    ) -> None:
        self._session, self._server, self._reader = session, session.server, reader
        self._lock, self._insert, self._names = lock, insert, names

    def erase(self, table: str, key: Key, *, who: str, why: str) -> tuple[Revision, int]:
        """Erase a record for good, and with an entity everything that ever named it.

        Returns the revision, and the number of erased versions.

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
            found = self._find_versions(transaction, table, key, locked.head) if table in TABLE_NUMBERS else []
            if not found:
                raise KunyetError("unknown-id.record", table=table, key=" ".join(key))
            removed: dict[str, list[Key]] = {}
            for each in found:
                if each.ended is None:
                    removed.setdefault(each.table, []).append(key_of(each.key))
            edits = [Edit.of(name, {}, keys) for name, keys in removed.items()]
            before = self._reader.newest_records(locked.head, transaction.all)
            after = with_edits(before, edits)
            refuse_invalid_edit(before, after, edits)
            text = RevisionText(who, why, self._session.clock(), "")
            revision, _ = self._insert.add_revision(
                transaction, locked, write_versions.number_edits(edits, locked.next), (before, after), text, {}
            )
            self._erase_content(transaction, found, key if table == "entities" else ())
            locked.links.add_entry(text.when, who, "erased", [key[0]])
            transaction.all(chunks.DELETE_CHUNKS)
        self._session.newest = None
        self._names.clear()
        with self._session.reporting_damage():
            chunks.write_chunks(self._server, self._session.cipher, revision.number, after)
        return revision, len(found)

    def _find_versions(self, transaction: Transaction, table: str, key: Key, head: int) -> list[StoredVersion]:
        """Return every version of a record, and for an entity every version that named it."""
        own = read_versions.versions_of(transaction.all, self._session.shaper, table, key_text(key), head)
        if table != "entities" or not own:
            return own
        naming = [
            each
            for each in read_versions.all_versions(transaction.all, self._session.shaper, head)
            if _names_entity(each, key[0])
        ]
        return [*own, *naming]

    def _erase_content(self, transaction: Transaction, found: Sequence[StoredVersion], entity: Key) -> None:
        """Delete the content of versions; for an entity also the drawn code name, and the values that name it."""
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
        if not entity:
            return
        for place, sealed in transaction.all(_DRAWN):
            drawn = json.loads(self._session.cipher.unseal(sealed, f"drawn {place}"))
            if drawn.pop(entity[0], None) is not None:
                content = json.dumps(drawn).encode()
                transaction.all(_SAVE_DRAWN, place=place, sealed=self._session.cipher.seal(content, f"drawn {place}"))
        names = {
            text
            for each in found
            if each.table == "entities"
            for name, text in row_of("entities", each.text).items()
            if name in _NAMES
        }
        parts = [part.encode() for part in {entity[0], *names} if part]
        hints = [
            hint
            for hint, sealed in transaction.all(_VALUES)
            if any(part in self._session.cipher.unseal(sealed, f"kept {hint}") for part in parts)
        ]
        transaction.all(_DELETE_VALUES, hints=hints)


_NAMES = ("name", "name_my", "code_name")


def _names_entity(stored: StoredVersion, entity: str) -> bool:
    """Tell whether a version of another record names an entity."""
    if not stored.text:
        return False
    row = row_of(stored.table, stored.text)
    if stored.table in NAMING_COLUMNS:
        return entity in {row.get(column) for column in NAMING_COLUMNS[stored.table]}
    if stored.table == GAP_STATES_TABLE:
        subjects = row.get("id", "").partition(":")[2].split("+")
        return entity in subjects or entity in row.get("members", "").split("|") or row.get("assigned_to") == entity
    return stored.table == INTRODUCTIONS_TABLE and entity in {row.get(name) for name in ("a", "b", "via")}
