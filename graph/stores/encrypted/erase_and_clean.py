"""Erasing records from an encrypted folder, in one transaction, and cleaning the database file afterwards."""

from __future__ import annotations

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.encrypted import backup, erased_versions, key_value, revisions, schema
from kunyet.graph.stores.encrypted.search import FolderSearch
from kunyet.graph.stores.encrypted.session import FolderSession
from kunyet.graph.stores.encrypted.writer import FolderWriter
from kunyet.graph.stores.erasures import Erasure, ErasureReach, SavedBackup, count_by_table
from kunyet.graph.stores.revision import Key, Revision
from kunyet.graph.stores.versioned.edits import Edit
from kunyet.graph.stores.versioned.erasure_edit import erasure_edit
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of


class FolderEraser:
    """Erases records from an open encrypted folder."""

    def __init__(self, session: FolderSession, writer: FolderWriter, names: FolderSearch) -> None:
        self._session, self._database, self._writer, self._names = session, session.database, writer, names

    def erase(self, table: str, key: Key, *, who: str, why: str) -> Erasure:
        """Erase a record for good, and with an entity everything that ever named it.

        Raises
        ------
        KunyetError
            `unknown-id` if there never was such a record; `BadInput` if other records would be invalid without it.
        """
        self._session.require("edit", "erase")
        backup.settle_notes(self._database)
        with self._database.writing():
            found = self._find_versions(table, key)
            mentions = self._find_mentions(table, key)
            reach = self._count(found, mentions)
            revision = self._remove_current(found, who, why)
            erased_versions.erase_content(self._database, found)
            key_value.delete_values(self._database, [id for id, _, _ in mentions])
            revisions.add_entry(self._database, self._session.clock(), who, "erased", [key[0]])
        self._session.newest = None
        self._names.clear()
        return Erasure(revision, reach, self.clean_file())

    def find_reach(self, table: str, key: Key) -> ErasureReach:
        """Return what `erase` would reach now; nothing is changed. Errors as for `erase`."""
        self._session.require("edit", "erase")
        with self._database.reading():
            return self._count(self._find_versions(table, key), self._find_mentions(table, key))

    def _find_versions(self, table: str, key: Key) -> list[erased_versions.ErasedVersion]:
        found = erased_versions.find_versions_to_erase(self._database, table, key) if table in TABLE_NUMBERS else []
        if not found:
            raise KunyetError("unknown-id.record", table=table, key=" ".join(key))
        return found

    def _find_mentions(self, table: str, key: Key) -> list[tuple[int, str, int]]:
        return key_value.find_mentions(self._database, erased_versions.names_of_erased(self._database, table, key))

    def _count(self, found: list[erased_versions.ErasedVersion], mentions: list[tuple[int, str, int]]) -> ErasureReach:
        """Count what is about to be erased; within a transaction, before it is erased."""
        saved_since = min((since for _, _, since in mentions), default=-1)
        entities = {version.key for version in found if version.table == "entities"}
        drawn = [self._database.all("SELECT 1 FROM code_name WHERE entity = ?", (id,)) for id in entities]
        return ErasureReach(
            count_by_table(version.table for version in found if version.is_current),
            count_by_table(version.table for version in found),
            count_by_table(kind for _, kind, _ in mentions),
            any(drawn),
            self._known_backups(erased_versions.backups_holding(self._database, found, saved_since)),
        )

    def _known_backups(self, paths: tuple[str, ...]) -> tuple[SavedBackup, ...]:
        newest = dict(self._database.all("SELECT path, max(revision) FROM backup GROUP BY path"))
        return tuple(SavedBackup(path, None if newest[path] == schema.UNFINISHED else newest[path]) for path in paths)

    def _remove_current(self, found: list[erased_versions.ErasedVersion], who: str, why: str) -> Revision:
        """Remove the current records among these versions by a revision, and pack all tables anew.

        It runs within a transaction.
        """
        removed: dict[str, list[Key]] = {}
        for version in found:
            if version.is_current:
                removed.setdefault(version.table, []).append(key_of(version.key))
        edits = [Edit.of(name, {}, keys) for name, keys in removed.items()]
        secret = self._database.one("SELECT value FROM meta WHERE name = 'secret'")[0]
        ids = erased_versions.ids_of_found(self._database, found)
        edits.append(erasure_edit(secret, [(version.table, key_of(version.key)) for version in found], ids))
        after = self._writer.validated_records(edits)
        revision = self._writer.write_revision(edits, after, who, why, self._session.clock())
        # The packed tables must be of one revision, so all are written anew.
        self._writer.write_snapshot(after, revision.number, list(TABLES))
        return revision

    def clean_file(self) -> bool:
        """Rewrite the database file and cut the WAL, since SQLite leaves traces of old rows inside pages.

        `False` if a reader is in the way.
        """
        try:
            self._database.run("VACUUM")
            return self._database.checkpoint()
        except KunyetError as error:
            if error.code in ("busy", "disk-full"):
                return False
            raise
