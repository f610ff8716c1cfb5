"""The formats of files: which there are, which endings they have, and which one a given file has."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats import FORMATS
from kunyet.loaders.formats.common.budgets import MAX_FILE_BYTES
from kunyet.loaders.formats.common.file_head import FileHead
from kunyet.loaders.formats.common.format import Format


def file_formats() -> list[Format]:
    """Return the formats of files, in the order in which they are tried."""
    return [each for each in FORMATS.values() if each.read is not None]


def file_endings() -> tuple[str, ...]:
    """Return the endings of all files that can be read, with the dot, in the order of the formats."""
    return tuple(dict.fromkeys(ending for each in file_formats() for ending in each.endings))


def find_format(path: Path, name: str) -> Format:
    """Return the format of a file: the first one that has its ending and recognises its content.

    Parameters
    ----------
    path
        The file.
    name
        What people call it.

    Raises
    ------
    BadInput
        `unknown-ending`, `empty-file`, `file-too-large`, or `wrong-kind-of-file` if the content is not what the ending
        says.
    """
    ending = path.suffix.casefold()
    possible = [each for each in file_formats() if ending in each.endings]
    if not possible:
        raise BadInput("unknown-ending", file=name, ending=ending, endings=file_endings())
    _check_size(path, name)
    content = FileHead.of_file(path)
    for each in possible:
        if each.recognises is None or each.recognises(content):
            return each
    raise BadInput("wrong-kind-of-file", file=name, ending=ending, kind=content.signature or "text")


def has_format(path: Path, name: str) -> bool:
    """Return whether a file is of the format of this name. A broken file counts as what its ending says."""
    ending = path.suffix.casefold()
    if ending not in FORMATS[name].endings:
        return False
    try:
        return find_format(path, path.name).name == name
    except (BadInput, OSError):
        return True


def _check_size(path: Path, name: str) -> None:
    size = path.stat().st_size
    if not size:
        raise BadInput("empty-file", file=name)
    if size > MAX_FILE_BYTES:
        raise BadInput("file-too-large", file=name, gigabytes=round(size / 2**30, 1))
