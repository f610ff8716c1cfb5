"""Scratch folders next to what is being written: private, locked while in use, and removed when they are left behind.

A killed program leaves its scratch folder, with encrypted copies of the directory in it. The next one that writes the
same thing removes it. A folder in use is locked by the operating system, so it is never removed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kunyet.graph import platforms

_SUFFIX = ".new"


def new_scratch(out: Path) -> Path:
    """Return a new private scratch folder next to `out`; what killed programs left there is removed first."""
    remove_scratch(out)
    return Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=_SUFFIX, dir=out.parent))


@contextmanager
def scratch_folder(out: Path) -> Iterator[Path]:
    """Yield a private scratch folder next to `out`, locked; it is removed at the end."""
    folder = new_scratch(out)
    try:
        with platforms.folder_lock(folder):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def leftover_scratch(out: Path) -> list[Path]:
    """Return what killed programs left next to `out`, those in use included; empty without the folder."""
    # Older programs gave a folder no ending, and wrote the archive beside it.
    wanted = re.compile(rf"\.{re.escape(out.name)}\.[a-z0-9_]{{8}}(\.new)?")
    if not out.parent.is_dir():
        return []
    return sorted(path for path in out.parent.iterdir() if wanted.fullmatch(path.name) and not path.is_symlink())


def remove_scratch(out: Path) -> None:
    """Remove what killed programs left next to `out`; a folder in use stays."""
    for path in leftover_scratch(out):
        if path.is_file():
            path.unlink(missing_ok=True)
        elif path.is_dir():
            _remove_folder(path)


def _remove_folder(folder: Path) -> None:
    try:
        with platforms.folder_lock(folder):
            pass
    except (platforms.FolderLocked, FileNotFoundError):
        return
    shutil.rmtree(folder, ignore_errors=True)
