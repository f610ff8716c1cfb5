"""Creating the folder of a store: filled under a temporary name, and renamed when it is complete and on the disk.

So a store is never half made, and a failed one leaves nothing. What a killed one leaves is removed by the next one
(`scratch.py`).
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from kunyet.graph import platforms
from kunyet.graph.stores.encrypted.sqlcipher_errors import translate_sqlcipher_errors
from kunyet.graph.stores.scratch import new_scratch
from kunyet.graph.stores.store_errors import store_exists_error


def refuse_existing(folder: Path) -> None:
    """Raise `store-exists` unless the path is free or an empty folder."""
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise store_exists_error(folder)


def make_folder(folder: Path, fill: Callable[[Path], None]) -> None:
    """Fill a private temporary folder next to `folder`, and rename it when it is complete and on the disk."""
    with translate_sqlcipher_errors(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        new = new_scratch(folder)
        try:
            with platforms.folder_lock(new):  # Windows renames no folder with an open file in it.
                fill(new)
                platforms.sync_folder(new)
            if folder.exists():
                folder.rmdir()
            new.rename(folder)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        platforms.sync_folder(folder.parent)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read.

    SQLite would create the database and its WAL readable for everybody.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, platforms.PRIVATE_FILE))
