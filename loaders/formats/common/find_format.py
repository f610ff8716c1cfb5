"""The formats of files: which there are, which endings they have, and which one a given file has."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats import FORMATS
from kunyet.loaders.formats.common.budgets import MAX_FILE_BYTES
from kunyet.loaders.formats.common.file_head import FileHead
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.ways_out import OTHER, way_out
from kunyet.loaders.guards.own_files import refuse_own_file

ANY_FORMAT = "auto"
"""The word of `--format` for the format that the content of each file shows."""


def file_formats() -> list[Format]:
    """Return the formats of files, in the order in which they are tried."""
    return [each for each in FORMATS.values() if each.read is not None]


def file_endings() -> tuple[str, ...]:
    """Return the endings of all files that can be read, with the dot, in the order of the formats."""
    return tuple(dict.fromkeys(ending for each in file_formats() for ending in each.endings))


def chosen_formats() -> list[str]:
    """Return the names that `--format` knows: formats of files, and conventions of the tables in them."""
    return [each.name for each in FORMATS.values() if each.read is not None or each.split_file is not None]


def find_format(path: Path, name: str, wanted: str = "") -> Format:
    """Return the format of a file: the first one that has its ending and recognises its content.

    Parameters
    ----------
    path
        The file.
    name
        What people call it.
    wanted
        The name of the format that a person asked for; blank, or a convention inside tables: any.

    Raises
    ------
    BadInput
        `unknown-ending`, `empty-file`, `file-too-large`, or `wrong-kind-of-file` if the content is not what the ending
        says; `wrong-format` if it is not of the format that was asked for.
    """
    ending = path.suffix.casefold()
    possible = [each for each in file_formats() if ending in each.endings]
    if wanted in FORMATS and FORMATS[wanted].read is not None:
        possible = [each for each in possible if each.name == wanted]
        if not possible:
            raise BadInput("wrong-format", file=name, format=wanted)
    if not possible:
        refuse_own_file(path, name, FileHead.of_file(path))
        _refuse_unknown(path, name, ending)
    _check_size(path, name)
    content = FileHead.of_file(path)
    for each in possible:
        if each.recognises is None or each.recognises(content):
            if each.is_container:
                refuse_own_file(path, name, content)
            return each
    refuse_own_file(path, name, content)
    kind = content.kind
    raise BadInput("wrong-kind-of-file", file=name, ending=ending, kind=kind, way=way_out("", kind))


def _refuse_unknown(path: Path, name: str, ending: str) -> NoReturn:
    """Refuse a file whose ending no format has, and say which program gives one that is read."""
    way = way_out(ending, FileHead.of_file(path).signature)
    if way == OTHER or not ending:
        raise BadInput("unknown-ending", file=name, ending=ending, endings=file_endings())
    raise BadInput("unknown-ending.known", file=name, ending=ending, way=way)


SHARED_ENDINGS = frozenset({".xml", ".json"})
"""Endings that files of all kinds have: of these, a folder's tables are only those that some format recognises."""


def is_table(path: Path) -> bool:
    """Return whether a file of a folder is one of its tables. A broken file counts as what its ending says.

    A file that holds files is none: a folder often has an archive of its own tables beside them.
    """
    if is_container(path):
        return False
    if path.suffix.casefold() not in SHARED_ENDINGS:
        return path.suffix.casefold() in file_endings()
    try:
        find_format(path, path.name)
    except BadInput:
        return False
    return True


def is_container(path: Path) -> bool:
    """Return whether a file has the ending of a format whose files hold files of other formats."""
    return any(path.suffix.casefold() in each.endings for each in file_formats() if each.is_container)


def has_format(path: Path, name: str) -> bool:
    """Return whether a file is of the format of this name. A broken file counts as what its ending says.

    Of a convention inside tables, only reading shows whether a file follows it.
    """
    ending = path.suffix.casefold()
    if FORMATS[name].read is None:
        return True
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
