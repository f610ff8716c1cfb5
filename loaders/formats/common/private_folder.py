"""A private folder for files that lie on no disk but while they are read: dropped, pasted or unpacked ones.

It is in the memory file system where there is one (Linux), else a temporary folder. It is removed afterwards; what a
killed reading left is removed when the next one begins.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory; the folder made in it is private
PREFIX: Final = "kunyet-read-"
LONGEST_SECONDS: Final = 24 * 3600
"""No reading takes so long. It decides on a system where nobody can ask whether a process is there (Windows)."""


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that other users cannot read, in memory where possible; it is removed afterwards."""
    base = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    remove_leftovers(base)
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", dir=base) as folder:  # made 0700
        yield Path(folder)


def remove_leftovers(base: Path) -> None:
    """Remove the folders of readings that were killed. Those of other users cannot be removed, and stay."""
    for folder in base.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if not folder.is_symlink() and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    number = folder.name.removeprefix(PREFIX).partition("-")[0]
    if os.name == "nt":
        return time.time() - folder.stat().st_mtime > LONGEST_SECONDS
    if not number.isdecimal() or folder.stat().st_uid != os.getuid():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    return False
