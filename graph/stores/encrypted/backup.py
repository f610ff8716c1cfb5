"""Backups: one file with the database and the key file of one moment; writing and restoring it.

The file is an ordinary archive (ZIP, uncompressed) of the two encrypted files. It reveals as little as they do, and
opens with the passphrases of the time of the backup. Drafts are left out. It is written to a temporary name, synced,
and then renamed.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from typing import IO

from kunyet.graph import platforms
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted import key_value
from kunyet.graph.stores.encrypted.connection import DATABASE_NAME, Database
from kunyet.graph.stores.encrypted.folder import make_folder, make_private_file, refuse_existing
from kunyet.graph.stores.encrypted.revisions import newest_revision
from kunyet.graph.stores.encrypted.sqlcipher_errors import translate_sqlcipher_errors
from kunyet.graph.stores.keys import key_file
from kunyet.graph.stores.keys.key_file import KeyFile
from kunyet.graph.stores.store_errors import damaged_error, store_exists_error
from kunyet.graph.stores.versioned.chain import to_microseconds

BACKUP_SUFFIX = ".kunyet"
MEMBERS = (key_file.KEY_FILE_NAME, DATABASE_NAME)
_CHUNK = 1 << 20


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
    with (
        translate_sqlcipher_errors(out.parent),
        tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as scratch,
    ):
        copy = Path(scratch) / DATABASE_NAME
        make_private_file(copy)
        database.copy_to(copy, key, (key_value.DELETE_DRAFTS,) if _has_values(database) else ())
        with platforms.atomic_write(out) as file:
            _write_archive(file, (database.folder / key_file.KEY_FILE_NAME).read_bytes(), copy)
    with database.writing():
        number = newest_revision(database).number
        database.run(
            "INSERT INTO backup (moment, path, revision) VALUES (?, ?, ?)",
            (to_microseconds(at), os.fspath(out.absolute()), number),
        )


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
    with zipfile.ZipFile(path) as archive:
        return sorted(archive.namelist()) == sorted(MEMBERS)


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
    packed_members = any(archive.getinfo(name).compress_type != zipfile.ZIP_STORED for name in MEMBERS)
    if packed_members or archive.getinfo(key_file.KEY_FILE_NAME).file_size > key_file.MAX_BYTES:
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
