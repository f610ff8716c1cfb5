"""The encrypted store as a whole: what it keeps, how it is verified, backed up, and made to forget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.records.tables import TABLES
from kunyet.graph.stores.contract import Change, Key, Revision, Verification, check_value
from kunyet.graph.stores.encrypted import erasure, key_value, revisions, verify, versions
from kunyet.graph.stores.encrypted.backup import write_backup
from kunyet.graph.stores.encrypted.erasure import Erasure
from kunyet.graph.stores.encrypted.people import FolderWithPeople
from kunyet.graph.stores.encrypted.snapshot import write_snapshot
from kunyet.graph.stores.versioned.edits import Edit, changes_of_revision, edits_of, with_edits
from kunyet.graph.stores.versioned.row_texts import TABLE_NUMBERS, key_of

_ERASES = "Only a coordinator erases from a directory."
_BACKS_UP = "Only a coordinator copies a directory."


class EncryptedStore(FolderWithPeople):
    """A directory in one encrypted folder.

    Choose it for one laptop: it works without a server and without a network, holds every version of every record, and says nothing to
    whoever finds it switched off. It is made by `create` and opened by `open_store`.
    """

    keeps = True

    def keep(self, kind: str, key: str, data: bytes | None) -> None:
        """Keep data beside the records; it is on the disk when this returns."""
        check_value(kind, key, data)
        with self._database.writing():
            key_value.put_value(self._database, kind, key, data, self.head().number)

    def kept(self, kind: str, key: str) -> bytes | None:
        """Return what is kept, `None` where nothing is."""
        return key_value.get_value(self._database, kind, key)

    def kept_keys(self, kind: str) -> Sequence[str]:
        """Return the keys under which something of a kind is kept, sorted."""
        return key_value.value_keys(self._database, kind)

    def head_digest(self) -> str:
        """Return how far both chains go and where they end: written down elsewhere, it shows later that nothing was taken back."""
        return verify.head_digest(self._database)

    def verify(self, head: str = "") -> Verification:
        """Return whether pages, chains, versions, snapshot and index are whole; an earlier `newest_revision` shows an old copy put back."""
        return verify.verify(self._database, self._read_anew, head)

    def _read_anew(self) -> Records:
        """Return the newest records from the disk, and not from memory."""
        number, packed = self._snapshot()
        return versions.move_records(self._database, packed, number, self.head().number)

    def backup(self, out: Path) -> None:
        """Write a backup to a new file, while others go on working; logged before it is written."""
        self._may("edit", _BACKS_UP)
        self.log(self.person, "backup")
        write_backup(self._database, self._opened.data_keys[-1], out, self._clock())

    def changes_of(self, revision: int) -> Sequence[Change]:
        """Return what a revision made of records; what was erased since is not among it."""
        with self._database.reading():
            changed = versions.changed_between(self._database, revision - 1, revision)
        return changes_of_revision(changed, revision)

    def replay(self, revision: Revision, changes: Sequence[Change]) -> Revision:
        """Add a revision of another store with its own time and words; it was judged there."""
        self._may("edit", _BACKS_UP)
        edits = edits_of(changes)
        with self._database.writing():
            after = with_edits(self._at_head(self.head().number), edits)
            added = self._write(edits, after, revision.who, revision.why, revision.when)
        self._newest = (added.number, after)
        return added

    def keep_code_names(self, drawn: Mapping[str, str]) -> None:
        """Keep code names that were drawn elsewhere."""
        with self._database.writing():
            self._database.run_many("INSERT OR REPLACE INTO code_name VALUES (?, ?)", drawn.items())

    def erase(self, table: str, key: Key, *, who: str, why: str) -> Erasure:
        """Take a record, and for an entity all that ever named it, out for good.

        Raises
        ------
        KunyetError
            `unknown-id` where there never was such a record; `BadInput` where others could not stand without it.
        """
        self._may("edit", _ERASES)
        with self._database.writing():
            found = erasure.find_versions_to_erase(self._database, table, key) if table in TABLE_NUMBERS else []
            if not found:
                raise KunyetError(
                    "unknown-id",
                    f"Nothing in {table} was ever called {' '.join(key)}.",
                    "Look it up with `kunyet search`.",
                )
            named = erasure.names_of_erased(self._database, table, key)
            revision = self._end(found, who, why)
            erasure.erase_content(self._database, found)
            kept_since = key_value.delete_mentions(self._database, named)
            backups = erasure.backups_holding(self._database, found, kept_since)
            revisions.add_entry(self._database, self._clock(), who, "erased", [key[0]])
        self._newest = self._index = None
        return Erasure(revision, len(found), backups, self._clean())

    def _end(self, found: list[erasure.ErasedVersion], who: str, why: str) -> Revision:
        """Take away what still stands, and pack every table that the erased versions were in; within a transaction."""
        gone: dict[str, list[Key]] = {}
        for target in found:
            if target.stands:
                gone.setdefault(target.table, []).append(key_of(target.key))
        edits = [Edit.of(name, {}, keys) for name, keys in gone.items()]
        after = self._judged(edits)
        revision = self._write(edits, after, who, why, self._clock())
        # The packed tables must be of one revision, so all are made anew.
        write_snapshot(self._database, after, list(TABLES))
        self._database.run("UPDATE meta SET value = ? WHERE name = 'snapshot'", (revision.number,))
        return revision

    def _clean(self) -> bool:
        """Write the database's file anew, since SQLite leaves traces of old rows inside pages, and cut the WAL."""
        try:
            self._database.run("VACUUM")
            return self._database.checkpoint()
        except KunyetError as error:
            if error.code in ("busy", "disk-full"):
                return False
            raise
