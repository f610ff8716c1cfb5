"""Dropped files: held in memory, and written to a private folder only while they are read.

Loaders read files by their paths. So the files lie in a private folder while they are read
(`loaders/formats/common/private_folder.py`). The server would write uploads above 1 MB to disk while they arrive; here
it is set not to.
"""

from __future__ import annotations

import hashlib
import importlib
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.find_format import file_endings
from kunyet.loaders.formats.common.private_folder import private_folder
from kunyet.loaders.reading.file_list import SETTINGS_FILE

MAX_BYTES = 50 << 20
"""The limit for all dropped files together; the server limits each single one (`maxUploadSize`)."""
_LONGEST = 180
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\]" if os.name != "nt" else r"[\x00-\x1f\x7f<>:\"/\\|?*]")


def keep_uploads_in_memory() -> None:
    """Make the server hold uploads in memory while they arrive, whatever their size."""
    parsers = importlib.import_module("starlette.formparsers")  # Streamlit's own server; no dependency of Kunyet's
    parsers.MultiPartParser.spool_max_size = 2 * MAX_BYTES


keep_uploads_in_memory()


def upload_endings() -> list[str]:
    """Return the endings of the files that can be dropped, without the dot: those that loaders read, and settings."""
    return [*(ending.removeprefix(".") for ending in file_endings()), SETTINGS_FILE.rpartition(".")[2]]


class DroppedFile(Protocol):
    """A dropped file."""

    @property
    def name(self) -> str:
        """Return its name."""
        ...

    def getvalue(self) -> bytes:
        """Return its content."""
        ...


@dataclass(frozen=True, slots=True)
class FileContent:
    """A file's name and content."""

    name: str
    content: bytes

    def getvalue(self) -> bytes:
        """Return its content."""
        return self.content


@dataclass(frozen=True, slots=True)
class PastedText:
    """A table that was pasted, as a file. It is named by its content: another text is no new edition of this one."""

    text: str

    @property
    def name(self) -> str:
        """Return its name."""
        return f"{self.file_id}.txt"

    @property
    def file_id(self) -> str:
        """Return what is the same for the same text."""
        return f"pasted-{hashlib.sha256(self.getvalue()).hexdigest()[:8]}"

    def getvalue(self) -> bytes:
        """Return its content."""
        return self.text.encode("utf-8", "replace")


@contextmanager
def files_as_paths(files: Sequence[DroppedFile]) -> Iterator[list[Path]]:
    """Give the paths of dropped files in a private folder that is removed afterwards.

    Raises
    ------
    BadInput
        `file-too-large`, if they are too large together.
    """
    contents = [FileContent(file.name, file.getvalue()) for file in files]
    if sum(len(file.content) for file in contents) > MAX_BYTES:
        raise BadInput("file-too-large.upload", most=MAX_BYTES >> 20)
    with private_folder() as folder:
        yield [_write_private(folder, file) for file in contents]


def _write_private(folder: Path, file: FileContent) -> Path:
    path = folder / _safe_name(file.name)
    number = 1
    while path.exists():
        number += 1
        path = folder / f"{Path(_safe_name(file.name)).stem} ({number}){Path(file.name).suffix}"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as laid:
        laid.write(file.content)
    return path


def _safe_name(name: str) -> str:
    """Return a file name without a path, valid on every file system; its ending stays."""
    bare = _NOT_IN_NAMES.sub("_", PurePosixPath(name.replace("\\", "/")).name).strip() or "file"
    path = PurePosixPath(bare)
    short = path.stem.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
    return f"{short.lstrip('.') or 'file'}{path.suffix[:10]}"
