"""The key of a view: everything that tells one view of a directory from another."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kunyet.graph.access.viewer import Viewer
from kunyet.graph.today import Today

FileStamps = tuple[tuple[str, int, int], ...]
"""Name, size in bytes and modification time (nanoseconds) of every file of a store."""


class ViewKey(NamedTuple):
    """What a view is computed from.

    A change in the directory, another role, another date and the end of a day each make a new key.

    Parameters
    ----------
    store
        The address of the directory.
    partial
        Whether tables with errors are read without their bad cells.
    revision
        The number of the newest revision.
    stamps
        The state of a folder of tables. For an encrypted directory the digest of its newest revision, which no other
        state has.
    role, entity
        The viewer.
    at
        The date asked for, as a day number; `None` for the directory's own date.
    purpose
        The purpose that contact routes are asked for.
    today
        The days of the computation. A consent that ends makes another view on the next day.
    """

    store: str
    partial: bool
    revision: int
    stamps: FileStamps
    role: str
    entity: str
    at: int | None
    purpose: str
    today: Today

    @property
    def viewer(self) -> Viewer:
        """The viewer that the view is for."""
        return Viewer(self.role, self.entity)

    def at_own_date(self) -> ViewKey:
        """Return the key of the same view on the directory's own date."""
        return self._replace(at=None)

    def at_date(self, day: int) -> ViewKey:
        """Return the key of the same view on another date (a day number)."""
        return self._replace(at=day)


def file_stamps(path: Path) -> FileStamps:
    """Return the stamps of a file, or of every file of a folder in the order of their names; empty where nothing is
    there.
    """
    files = sorted(path.iterdir()) if path.is_dir() else [path] if path.exists() else []
    stats = [(file.name, file.stat()) for file in files if file.is_file()]
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
