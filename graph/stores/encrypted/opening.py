"""Making and opening an encrypted folder.

A new store is made whole in a folder beside the one that was named and then takes its name, so no half-made store is ever there.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from graph import system
from graph.errors import KunyetError
from graph.records import Settings
from graph.stores.contract import SETTINGS_KEY, SETTINGS_TABLE
from graph.stores.encrypted import key_file, revisions, schema, throttle, versions
from graph.stores.encrypted.connection import NAME as DATABASE_NAME
from graph.stores.encrypted.connection import Database
from graph.stores.encrypted.faults import damaged, no_store, read_only_folder, store_exists, told
from graph.stores.encrypted.held import Clock
from graph.stores.encrypted.key_file import KeyFile, Unlocked
from graph.stores.encrypted.migrations import migrate
from graph.stores.encrypted.passphrases import check_passphrase
from graph.stores.encrypted.people import settle_rekey
from graph.stores.encrypted.sealing import KEY_BYTES, Cost
from graph.stores.encrypted.store import EncryptedStore


def now() -> datetime:
    """Return the time (UTC)."""
    return datetime.now(UTC)


def is_encrypted_store(path: Path) -> bool:
    """Tell whether a path is an encrypted folder, whole or not; nothing is opened."""
    return path.is_dir() and ((path / key_file.NAME).is_file() or (path / DATABASE_NAME).is_file())


def create(
    folder: Path,
    person: str,
    passphrase: str,
    settings: Settings | None = None,
    *,
    cost: Cost | None = None,
    clock: Clock = now,
) -> EncryptedStore:
    """Make an encrypted directory, and return it open for its first person, a coordinator.

    Parameters
    ----------
    folder
        Where; a folder that does not exist, or is empty.
    settings
        The directory's title, date, marking and standards.
    cost
        What one try at a passphrase costs; tests take a cheap one.
    clock
        Gives the time.

    Raises
    ------
    KunyetError
        `store-exists`, `weak-passphrase`, `read-only-folder` or `disk-full`; nothing is left behind.
    """
    check_passphrase(passphrase, person)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise store_exists(folder)
    data_key = os.urandom(KEY_BYTES)
    keys = KeyFile.new(cost or Cost()).with_person([data_key], person, passphrase, "coordinator", "")
    with told(folder):
        make_folder(folder, lambda new: _fill(new, keys, data_key, settings or Settings(), clock()))
    member = keys.members(data_key)[0]
    return EncryptedStore(Database(folder, data_key), Unlocked((data_key,), member), clock)


def make_folder(folder: Path, fill: object) -> None:
    """Fill a private folder beside the one named, and give it the name when it is whole and on the disk."""
    if not callable(fill):
        raise TypeError(fill)
    system.make_private_folder(folder.parent) if not folder.parent.exists() else None
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".new", dir=folder.parent))
    try:
        fill(new)
        system.sync_folder(new)
        if folder.exists():
            folder.rmdir()
        new.rename(folder)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    system.sync_folder(folder.parent)
