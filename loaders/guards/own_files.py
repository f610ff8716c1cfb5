"""Files of Kunyet's own that hold no tables to load: a brief, a command's answer, a backup, an encrypted directory.

Each is known by its content, and refused with a sentence that says what it is and what to give instead.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kunyet.graph.messages.errors import BadInput

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead

_ANSWER: Final = '{"kunyet":'
_BRIEF: Final = '<meta name="generator" content="Kunyet">'
_STORE: Final = frozenset({"keys.json", "directory.db"})
BRIEF: Final = "brief"
"""The category of a workbook that is a brief."""


def refuse_own_file(path: Path, name: str, content: FileHead) -> None:
    """Refuse a file that Kunyet wrote and that holds no tables.

    Raises
    ------
    BadInput
        `own-file`.
    """
    if content.is_archive:
        what = "backup" if _is_backup(path) else ""
    elif path.name in _STORE:
        what = "store" if is_store(path.parent) else ""
    elif _BRIEF in content.text[:2000]:
        what = BRIEF
    else:
        what = "answer" if content.text.lstrip().startswith(_ANSWER) else ""
    if what:
        raise BadInput(f"own-file.{what}", file=name)


def refuse_brief(category: str, creator: str, name: str) -> None:
    """Refuse a workbook that is a brief, by its properties."""
    if (category, creator) == (BRIEF, "Kunyet"):
        raise BadInput("own-file.brief", file=name)


def is_store(folder: Path) -> bool:
    """Return whether a folder is an encrypted directory."""
    return all((folder / part).is_file() for part in _STORE)


def _is_backup(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist()) == _STORE
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
        return False  # no archive, or one of a kind that no backup is
