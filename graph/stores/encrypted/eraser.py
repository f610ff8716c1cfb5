"""Erasing records from an encrypted folder, in one transaction, and cleaning the database file afterwards."""

from __future__ import annotations

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.contract import Key, Revision
from kunyet.graph.stores.encrypted import backup, erasure, key_value, revisions
from kunyet.graph.stores.encrypted.erasure import Erasure
from kunyet.graph.stores.encrypted.search import FolderSearch
from kunyet.graph.stores.encrypted.session import FolderSession
from kunyet.graph.stores.encrypted.writer import FolderWriter
from kunyet.graph.stores.versioned.edits import Edit
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
            found = erasure.find_versions_to_erase(self._database, table, key) if table in TABLE_NUMBERS else []
            if not found:
                raise KunyetError("unknown-id.record", table=table, key=" ".join(key))
            names = erasure.names_of_erased(self._database, table, key)
            revision = self._remove_current(found, who, why)
            erasure.erase_content(self._database, found)
            saved_since = key_value.delete_mentions(self._database, names)
            backups = erasure.backups_holding(self._database, found, saved_since)
            revisions.add_entry(self._database, self._session.clock(), who, "erased", [key[0]])
        self._session.newest = None
        self._names.clear()
        return Erasure(revision, len(found), backups, self.clean_file())

    def _remove_current(self, found: list[erasure.ErasedVersion], who: str, why: str) -> Revision:
        """Remove the current records among these versions by a revision, and pack all tables anew.

        It runs within a transaction.
        """
        removed: dict[str, list[Key]] = {}
        for version in found:
            if version.is_current:
                removed.setdefault(version.table, []).append(key_of(version.key))
        edits = [Edit.of(name, {}, keys) for name, keys in removed.items()]
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
