"""What differs between Linux, macOS and Windows: folder locks, private permissions, what reaches the disk, a venv's programs.

Standard library alone, so that `run.py` can use it before anything is installed. Three words are used in one sense only:

- *private*: only the account that owns it may read it (folder 0700, file 0600). Windows has no such bits: there a file is as
  private as the folder above it, and `is_private` says so by answering yes only inside the user's own profile.
- *synced*: handed to the disk, and the disk told to keep it. A new name is synced only when its folder is, too.
- *locked*: by the operating system, for as long as the process lives; a crash or a power cut leaves no lock behind.
"""

from __future__ import annotations

import os
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
    """Another process holds the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "locked",
            f"{folder} is in use by another Kunyet.",
            "Close the other one, or wait until it has finished, and try again.",
        )


def make_new_files_private() -> None:
    """Make every file and folder that this process creates from now on private (umask 077); call it once, at the start."""
    os.umask(0o077)


def make_private_folder(folder: Path) -> Path:
    """Create a folder, and those above it that are missing, private; one that is there is made private.

    Parameters
    ----------
    folder
        Where. Folders above it that exist already keep their permissions.

    Returns
    -------
    Path
        The same path.

    Raises
    ------
    FileExistsError
        Where a file stands in its place.
    """
    for missing in [above for above in reversed(folder.parents) if not above.exists()]:
        missing.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    make_private(folder)
    return folder


def make_private(path: Path) -> None:
    """Take everybody else's permissions off a file or folder that is there (no effect on Windows)."""
    if not ON_WINDOWS:
        path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)


def is_private(path: Path) -> bool:
    """Tell whether nobody but the owner may read, write or enter (on Windows: whether it lies in the user's profile)."""
    if ON_WINDOWS:
        return path.resolve().is_relative_to(Path.home().resolve())
    return not stat.S_IMODE(path.stat().st_mode) & 0o077


def sync_file(file: Path | IO[bytes]) -> None:
    """Bring a file's content to the disk.

    Parameters
    ----------
    file
        A path, or an open file, whose own buffer is flushed first.
    """
    if isinstance(file, Path):
        with file.open("r+b") as handle:
            sync_file(handle)
        return
    file.flush()
    if sys.platform == "darwin":
        import fcntl

        # macOS's fsync stops at the drive's own cache; file systems without F_FULLFSYNC (shared folders) get plain fsync.
        with suppress(OSError):
            fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
            return
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk: after a file was created, renamed or removed (Windows does so itself)."""
    if ON_WINDOWS:
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def atomic_write(path: Path, *, private: bool = True) -> Iterator[IO[bytes]]:
    """Write a file so that at any moment, power cuts included, the old or the new one is there, whole.

    Parameters
    ----------
    path
        The file to replace or create. Its folder must be there.
    private
        Whether the new file is private; if not, it gets the permissions that a new file usually gets.

    Yields
    ------
    IO[bytes]
        An open temporary file in the same folder. When the block ends it is synced, takes the name, and the folder is
        synced; when the block raises, it is removed and the old file stays as it was.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
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


def replace_file(path: Path, content: bytes, *, private: bool = True) -> None:
    """Put `content` in the place of a file, as `atomic_write` does.

    Parameters
    ----------
    path
        The file to replace or create. Its folder must be there.
    content
        All of the new content; may be empty.
    private
        See `atomic_write`.
    """
    with atomic_write(path, private=private) as handle:
        handle.write(content)


@contextmanager
def folder_lock(folder: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold a folder, so that no other process and no other thread holds it at the same time.

    Parameters
    ----------
    folder
        A folder that is there and may be written. A file `.lock` is made in it and stays: removing it would let two in.
    wait
        Seconds to wait for whoever holds it; 0 gives up at once.

    Raises
    ------
    FolderLocked
        When it is still held after `wait` seconds.
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
        os.close(descriptor)  # which lets go of the lock, too


def program_path(environment: Path, name: str) -> Path:
    """Return where a virtual environment keeps a program, whether or not it is there.

    Parameters
    ----------
    environment
        The environment's folder.
    name
        The program's name without ending, such as `python` or `kunyet`.
    """
    return environment / "Scripts" / f"{name}.exe" if ON_WINDOWS else environment / "bin" / name


def replace_process(command: Sequence[str]) -> int:
    """Let a program take this process's place: its signals, its terminal, its exit code.

    Parameters
    ----------
    command
        The program's path and its arguments.

    Returns
    -------
    int
        On Windows, where no process can be replaced: the program's exit code, once it has ended. Elsewhere it never returns.
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
        """Lock the first byte, or say that somebody else has."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        """Lock the whole file, or say that somebody else has."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
