"""Creating an encrypted directory: its first person, its database with revision 0, its key file."""

from __future__ import annotations

import os
import secrets
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.encrypted import revisions, schema, versions
from kunyet.graph.stores.encrypted.connection import DATABASE_NAME, Database
from kunyet.graph.stores.encrypted.folder import make_folder, make_private_file, refuse_existing
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.kept_tables import SETTINGS_KEY, SETTINGS_TABLE
from kunyet.graph.stores.keys.key_file import KeyFile, UnlockedSlot
from kunyet.graph.stores.keys.passphrases import check_passphrase
from kunyet.graph.stores.keys.sealing import KEY_BYTES, Cost
from kunyet.graph.stores.keys.unlocked_session import Clock
from kunyet.graph.stores.versioned.edits import Edit
from kunyet.graph.today import utc_now


def create(
    folder: Path,
    person: str,
    passphrase: str,
    settings: Settings | None = None,
    *,
    cost: Cost | None = None,
    clock: Clock = utc_now,
) -> EncryptedStore:
    """Create an encrypted directory, and return it open for its first person, a coordinator.

    Parameters
    ----------
    folder
        A path that does not exist, or an empty folder.
    settings
        The directory's title, date, marking and standards.
    cost
        The cost of one try at a passphrase; tests use a cheap one.
    clock
        Gives the time.

    Raises
    ------
    KunyetError
        `store-exists`, `weak-passphrase`, `read-only-folder` or `disk-full`; nothing is left behind.
    """
    check_passphrase(passphrase, person)
    data_key = os.urandom(KEY_BYTES)
    keys = KeyFile.new(cost or Cost()).with_person([data_key], person, passphrase, "coordinator", "")
    unlocked = keys.unlock(person, passphrase, folder)
    return create_with_keys(folder, keys, unlocked, settings or Settings(), clock=clock)


def create_with_keys(
    folder: Path,
    keys: KeyFile,
    unlocked: UnlockedSlot,
    settings: Settings,
    *,
    clock: Clock = utc_now,
    at: datetime | None = None,
) -> EncryptedStore:
    """Create an encrypted directory for the people of a key file, for example for a copy; otherwise as `create`.

    `at` is the time of revision 0; by default now.
    """
    refuse_existing(folder)
    data_key = unlocked.data_keys[-1]

    def fill(new: Path) -> None:
        make_database(new, data_key, keys, unlocked.member.name, settings, at or clock())
        keys.write(new)

    make_folder(folder, fill)
    return EncryptedStore(Database(folder, data_key), unlocked, clock)


def make_database(folder: Path, key: bytes, keys: KeyFile, who: str, settings: Settings, at: datetime) -> None:
    """Create the database with revision 0, the empty directory with its settings."""
    make_private_file(folder / DATABASE_NAME)
    database = Database(folder, key)
    try:
        with database.writing():
            database.run_script(schema.CREATE)
            meta = {
                "format": schema.FORMAT,
                "store": keys.store,
                "epoch": keys.epoch(key),
                "replica": secrets.token_hex(8),
                "secret": secrets.token_hex(16),
                "snapshot": 0,
            }
            database.run_many("INSERT INTO meta VALUES (?, ?)", meta.items())
            values = {name: text for name, text in asdict(settings).items() if text}
            edits = [Edit.of(SETTINGS_TABLE, {SETTINGS_KEY: values})] if values else []
            revisions.add_revision(database, at, who, "created", versions.write_versions(database, edits, 0))
            revisions.add_entry(database, at, who, "created", ())
        database.checkpoint()
    finally:
        database.close()
