"""Differences between Linux, macOS and Windows: folder locks, permissions, writing to disk, programs of a venv.

It uses the standard library only, so that `run.py` can use it before anything is installed. Three words have one
meaning each:

- *private*: only the owner may read it (folder 0700, file 0600). Windows has no such bits. There a file is as private
  as
  the folder above it, and `is_private` is true only inside the user's own profile.
- *synced*: written to the disk, and confirmed by it. A new name is synced only when its folder is synced too.
- *locked*: by the operating system, for as long as the process lives. A crash or a power cut leaves no lock.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from kunyet.graph.messages.errors import KunyetError

PRIVATE_FOLDER: Final = 0o700
PRIVATE_FILE: Final = 0o600
LOCK_NAME: Final = ".lock"
ON_WINDOWS: Final = os.name == "nt"


class FolderLocked(KunyetError):
    """The folder is locked by another process."""

    def __init__(self, folder: Path) -> None:
        super().__init__("locked", place=str(folder))


def make_new_files_private() -> None:
    """Make every file and folder private that this process creates from now on (umask 077).

    Call it once, at the start.
    """
    os.umask(0o077)


def make_private_folder(folder: Path) -> Path:
    """Create a private folder, with the missing folders above it. An existing folder is made private.

    Parameters
    ----------
    folder
        Its path. Existing folders above it do not change.

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    FileExistsError
        If there is a file with this path.
    """
    for missing in [above for above in reversed(folder.parents) if not above.exists()]:
        missing.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    make_private(folder)
    return folder


def make_private(path: Path) -> None:
    """Remove all permissions of other accounts from an existing file or folder (no effect on Windows)."""
    if not ON_WINDOWS:
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)


def is_private(path: Path) -> bool:
    """Return whether only the owner may read, write or enter (on Windows: whether it is in the user's profile)."""
    if ON_WINDOWS:
        return path.resolve().is_relative_to(Path.home().resolve())
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def sync_file(file: Path | IO[bytes]) -> None:
    """Write a file's content to the disk.

    Parameters
    ----------
    file
        A path, or an open file. Its buffer is flushed first.
    """
    if isinstance(file, Path):
        with file.open("r+b") as handle:
            sync_file(handle)
        return
    file.flush()
    if sys.platform == "darwin":
        import fcntl

        # macOS's fsync stops at the drive's own cache; file systems without F_FULLFSYNC (shared folders) get plain
        # fsync.
        with suppress(OSError):
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
            return
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Write a folder's names to the disk, after a file was created, renamed or removed (Windows does so itself)."""
    if ON_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def atomic_write(path: Path, *, private: bool = True) -> Iterator[IO[bytes]]:
    """Write a file atomically: at any moment, also after a power cut, the complete old or the complete new file exists.

    Parameters
    ----------
    path
        The file to replace or create. Its folder must exist.
    private
        Whether the new file is private. Otherwise it gets the usual permissions of a new file.

    Yields
    ------
    IO[bytes]
        An open temporary file in the same folder. When the block ends it is synced, takes the name, and the folder is
        synced; when the block raises, it is removed and the old file stays as it was.

    Raises
    ------
    OSError
        If no file can be made there; it names `path`, which is what a person knows.
    """
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            yield handle
            sync_file(handle)
        if not private and not ON_WINDOWS:
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def remove_leftovers(path: Path) -> None:
    """Remove the temporary files that `atomic_write` of this path left when it was killed.

    Call it while nobody else can be writing the same file.
    """
    wanted = re.compile(rf"\.{re.escape(path.name)}\.[a-z0-9_]{{8}}\.new")
    for found in [each for each in path.parent.iterdir() if wanted.fullmatch(each.name)]:
        if found.is_file() and not found.is_symlink():
            found.unlink(missing_ok=True)


def replace_file(path: Path, content: bytes, *, private: bool = True) -> None:
    """Replace or create a file with `content`, as `atomic_write` does.

    Parameters
    ----------
    path
        The file to replace or create. Its folder must exist.
    content
        The new content; may be empty.
    private
        See `atomic_write`.
    """
    with atomic_write(path, private=private) as handle:
        handle.write(content)


@contextmanager
def folder_lock(folder: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Lock a folder, so that no other process and no other thread can lock it at the same time.

    Parameters
    ----------
    folder
        An existing, writable folder. The file `.lock` is created in it and stays: removing it would let two processes
        in.
    wait
        Seconds to wait for the lock; 0 gives up at once.

    Raises
    ------
    FolderLocked
        If it is still locked after `wait` seconds.
    """
    descriptor = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, PRIVATE_FILE)
    try:
        give_up = time.monotonic() + wait
        while not _try_lock(descriptor):
            if time.monotonic() >= give_up:
                raise FolderLocked(folder)
            time.sleep(0.05)
        yield
    finally:
        os.close(descriptor)  # this also releases the lock


def program_path(environment: Path, name: str) -> Path:
    """Return the path of a program in a virtual environment, whether or not it exists.

    Parameters
    ----------
    environment
        The environment's folder.
    name
        The program's name without ending, such as `python` or `kunyet`.
    """
    return environment / "Scripts" / f"{name}.exe" if ON_WINDOWS else environment / "bin" / name


def replace_process(command: Sequence[str]) -> int:
    """Replace this process by a program, which gets its signals, its terminal and its exit code.

    Parameters
    ----------
    command
        The program's path and its arguments.

    Returns
    -------
    int
        On Windows, where no process can be replaced: the program's exit code, once it has ended. Elsewhere it never
        returns.
    """
    if not ON_WINDOWS:
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], list(command))  # noqa: S606  the caller names the program
    import subprocess

    return subprocess.call(command)  # noqa: S603  as above


def _umask() -> int:
    """Read the umask, which can only be read by setting it."""
    current = os.umask(0o077)
    os.umask(current)
    return current


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        """Lock the first byte. Return false if another process has locked it."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        """Lock the file. Return false if another process has locked it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
