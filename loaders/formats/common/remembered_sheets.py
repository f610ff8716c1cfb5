"""The sheets of files that were just read, for whoever needs them once more: a large workbook takes seconds to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from kunyet.loaders.formats.common.sheets import Sheet

_read: ContextVar[dict[Path, list[Sheet]] | None] = ContextVar("sheets that were read", default=None)


@contextmanager
def sheets_remembered() -> Iterator[None]:
    """Remember the sheets of every file that is read in this block, in this thread; they are forgotten at its end."""
    before = _read.set({})
    try:
        yield
    finally:
        _read.reset(before)


def remember_sheets(path: Path, sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets of a file, and remember them if somebody asked for that."""
    known = _read.get()
    if known is not None:
        known[path] = sheets
    return sheets


def remembered_sheets(path: Path) -> list[Sheet] | None:
    """Return the sheets of a file as it was last read; `None` if nobody read it, or asked to remember it."""
    return (_read.get() or {}).get(path)
