"""Backups: one file with the database and the key file of one moment; writing and restoring it.

The file is an ordinary archive (ZIP, uncompressed) of the two encrypted files. It reveals as little as they do, and
opens with the passphrases of the time of the backup. Drafts are left out. It is written to a scratch folder next to its
place, synced, and then renamed.

The directory notes path and revision before anything is written, so an erasure names a backup also if the program was
killed at any step. The next backup or erasure settles the notes of killed ones.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from kunyet.graph import platforms
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import key_value, schema
from kunyet.graph.stores.encrypted.connection import DATABASE_NAME, Database
from kunyet.graph.stores.encrypted.folder import make_folder, make_private_file, refuse_existing
from kunyet.graph.stores.encrypted.sqlcipher_errors import translate_sqlcipher_errors
from kunyet.graph.stores.keys import key_file
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.scratch import leftover_scratch, remove_scratch, scratch_folder
from kunyet.graph.stores.store_errors import damaged_error, keys_changed_error, store_exists_error
from kunyet.graph.stores.versioned.hash_chains import to_microseconds

BACKUP_SUFFIX = ".kunyet"
MEMBERS = (key_file.KEY_FILE_NAME, DATABASE_NAME)
_CHUNK = 1 << 20
_TRIES = 5
_FINISHED = "UPDATE backup SET revision = (SELECT max(number) FROM revision) WHERE revision = 4611686018427387904"
"""Run on the backup itself, which holds the note of itself."""
_FINISHED_ONE = "UPDATE backup SET revision = (SELECT max(number) FROM revision) WHERE id = ?"


def write_backup(database: Database, key: bytes, out: Path, at: datetime) -> None:
    """Write a backup, and record it in the directory.

    Parameters
    ----------
    out
        The path of a new file in an existing folder.

    Raises
    ------
    KunyetError
        `store-exists` if the path exists, `disk-full`, `read-only-folder`; no partial file is left.
    """
    if out.exists():
        raise store_exists_error(out)
    settle_notes(database)
    with translate_sqlcipher_errors(out.parent), scratch_folder(out) as scratch, _noted(database, out, at):
        keys, archive = _copy(database, key, scratch / DATABASE_NAME), scratch / "archive"
        make_private_file(archive)
        with archive.open("wb") as file:
            _write_archive(file, keys, scratch / DATABASE_NAME)
            platforms.sync_file(file)
        archive.replace(out)
        platforms.sync_folder(out.parent)


@contextmanager
def _noted(database: Database, out: Path, at: datetime) -> Iterator[None]:
    """Note a backup as unfinished, and its revision at the end; a failed one is noted no more."""
    path = os.fspath(out.absolute())
    with database.writing():
        values = (to_microseconds(at), path, schema.UNFINISHED)
        database.run("INSERT INTO backup (moment, path, revision) VALUES (?, ?, ?)", values)
        number = database.one("SELECT max(id) FROM backup")[0]
    try:
        yield
    except BaseException:
        if not out.exists():
            with suppress(KunyetError):
                database.run("DELETE FROM backup WHERE id = ?", (number,))
        raise
    # The copy has this revision at the most.
    database.run(_FINISHED_ONE, (number,))


def settle_notes(database: Database) -> None:
    """Remove what killed backups left, and the notes of those of which nothing is left.

    A note stays if its folder cannot be seen, such as on a stick that is not plugged in.
    """
    found = database.all("SELECT id, path FROM backup WHERE revision = ?", (schema.UNFINISHED,))
    for number, path in found:
        out = Path(path)
        with suppress(OSError):
            remove_scratch(out)
            if out.parent.is_dir() and not out.exists() and not leftover_scratch(out):
                database.run("DELETE FROM backup WHERE id = ?", (number,))


def _copy(database: Database, key: bytes, copy: Path) -> bytes:
    """Write a copy of the database, and return the content of the key file of the same time."""
    path = database.folder / key_file.KEY_FILE_NAME
    without = (_FINISHED, *((key_value.DELETE_DRAFTS,) if _has_values(database) else ()))
    for _ in range(_TRIES):
        keys = path.read_bytes()
        make_private_file(copy)
        database.copy_to(copy, key, without)
        if path.read_bytes() == keys:
            return keys
        copy.unlink()
    raise keys_changed_error(database.folder)


def _has_values(database: Database) -> bool:
    """Tell whether the format has values beside the records: format 1 has no table for them."""
    return bool(database.all("SELECT 1 FROM sqlite_schema WHERE name = 'kept'"))


def _write_archive(file: IO[bytes], keys: bytes, copy: Path) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
        # A fixed time: a finder must not learn when the backup was made.
        for name in MEMBERS:
            member = zipfile.ZipInfo(name)
            with archive.open(member, "w", force_zip64=True) as target:
                if name == key_file.KEY_FILE_NAME:
                    target.write(keys)
                else:
                    with copy.open("rb") as source:
                        shutil.copyfileobj(source, target, _CHUNK)


def is_backup(path: Path) -> bool:
    """Tell whether a file looks like a backup; its content is not checked."""
    if not path.is_file() or not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return sorted(archive.namelist()) == sorted(MEMBERS)
    except (zipfile.BadZipFile, NotImplementedError, ValueError):  # its end is that of an archive, and no more
        return False


def restore(source: Path, folder: Path) -> None:
    """Make a folder from a backup; no passphrase is needed.

    Raises
    ------
    KunyetError
        `no-backup`, `damaged`, `store-exists`, `disk-full`; nothing is left behind.
    """
    refuse_existing(folder)
    if not is_backup(source):
        raise KunyetError("no-backup", place=str(source))
    with zipfile.ZipFile(source) as archive:
        make_folder(folder, lambda new: _extract_archive(archive, source, new))


def _extract_archive(archive: zipfile.ZipFile, source: Path, folder: Path) -> None:
    # Backups are not compressed: a member that is would unpack to any size.
    members = [archive.getinfo(name) for name in MEMBERS]
    is_whole = all(member.compress_type == zipfile.ZIP_STORED and member.header_offset >= 0 for member in members)
    if not is_whole or members[0].file_size > key_file.MAX_BYTES:
        raise damaged_error(source)
    try:
        KeyFile.of(archive.read(key_file.KEY_FILE_NAME), source)
        for name in MEMBERS:
            make_private_file(folder / name)
            with archive.open(name) as packed, (folder / name).open("wb") as target:
                shutil.copyfileobj(packed, target, _CHUNK)
                platforms.sync_file(target)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as broken:
        raise damaged_error(source) from broken
