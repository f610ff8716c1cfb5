"""Opening an encrypted folder: the throttle, the person's slot, the database, its format."""

from __future__ import annotations

import os
from pathlib import Path

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted.connection import DATABASE_NAME, Database
from kunyet.graph.stores.encrypted.migrations import migrate
from kunyet.graph.stores.encrypted.store import EncryptedStore
from kunyet.graph.stores.keys import key_file, throttle
from kunyet.graph.stores.keys.key_file import KeyFile, UnlockedSlot
from kunyet.graph.stores.keys.unlocked_session import Clock
from kunyet.graph.stores.store_errors import damaged_error, no_store_error, read_only_folder_error
from kunyet.graph.today import utc_now


def is_encrypted_store(path: Path) -> bool:
    """Tell whether a path is an encrypted folder, complete or not; nothing is opened."""
    return path.is_dir() and ((path / key_file.KEY_FILE_NAME).is_file() or (path / DATABASE_NAME).is_file())


def open_store(folder: Path, person: str, passphrase: str, *, clock: Clock = utc_now) -> EncryptedStore:
    """Unlock an encrypted directory.

    An older format is migrated, after a backup in the folder.

    Raises
    ------
    KunyetError
        `no-store`, `wrong-passphrase`, `too-many-tries`, `keys-edited`, `older-keys`, `damaged`, `newer-format`,
        `read-only-folder` or `busy`.
    """
    if not is_encrypted_store(folder):
        raise no_store_error(folder)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise read_only_folder_error(folder)
    if not (folder / key_file.KEY_FILE_NAME).is_file():
        raise damaged_error(folder / key_file.KEY_FILE_NAME, "missing")
    while True:
        keys = KeyFile.read(folder)
        try:
            return _open_with(folder, keys, person, passphrase, clock)
        except KunyetError as error:
            # The key file may have changed since it was read; then what is on the disk fits.
            if error.code not in ("damaged", "older-keys") or KeyFile.read(folder) == keys:
                raise


def _open_with(folder: Path, keys: KeyFile, person: str, passphrase: str, clock: Clock) -> EncryptedStore:
    with throttle.counted_try(folder, throttle.bucket_of(person, keys.salt), clock):
        unlocked = keys.unlock(person, passphrase, folder / key_file.KEY_FILE_NAME)
    database, used = open_database(folder, unlocked.data_keys, keys.store)
    try:
        migrate(database, unlocked.data_keys[used], clock)
        store = EncryptedStore(database, unlocked, clock)
        store.finish_rekey(used)
    except BaseException:
        database.close()
        raise
    return store


def open_data(folder: Path, unlocked: UnlockedSlot, *, clock: Clock = utc_now) -> EncryptedStore:
    """Open an encrypted directory with a slot that is unlocked already."""
    database, _ = open_database(folder, unlocked.data_keys, KeyFile.read(folder).store)
    return EncryptedStore(database, unlocked, clock)


def open_database(folder: Path, data_keys: tuple[bytes, ...], store: str) -> tuple[Database, int]:
    """Return the database, and the index of the data key that opens it.

    The newest, or during a rekey the one before.
    """
    path = folder / DATABASE_NAME
    if not path.is_file() or path.stat().st_size == 0:
        raise damaged_error(path, "missing-or-empty")
    for index in reversed(range(len(data_keys))):
        try:
            database = Database(folder, data_keys[index])
        except KunyetError as error:
            if error.code == "damaged" and (index or "not a database" in str(error.data.get("reason"))):
                continue
            raise
        if database.one("SELECT value FROM meta WHERE name = 'store'")[0] != store:
            database.close()
            raise damaged_error(path, "other-directory")
        return database, index
    raise damaged_error(path, "no-key")
