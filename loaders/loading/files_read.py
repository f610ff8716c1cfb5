"""The files of one load: their names, and the keys of the rows that each file holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from kunyet.graph.records.columns import Mask
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.loading.sources import (
    Hashes,
    LoadedSource,
    key_hashes,
)
from kunyet.loaders.reading.located_tables import LocatedTable

FileName = tuple[str, str | None]
"""A file as people know it, and a sheet in it (`None`: the file has no sheets)."""


@dataclass(frozen=True, eq=False)
class FileRead:
    """A file of this load: its name, the hashed keys of all its rows, and its source at the last load (`None`: it is
    new).
    """

    name: str
    keys: Hashes
    last: LoadedSource | None


def keys_by_file(tables: dict[str, LocatedTable]) -> dict[FileName, Hashes]:
    """Return the hashed keys of all rows of each file, ascending."""
    keys: dict[FileName, list[Hashes]] = {}
    for located in tables.values():
        hashes = key_hashes(located.table)
        for file, mask in rows_by_file(located):
            keys.setdefault(file, []).append(hashes[mask])
    return {file: np.unique(np.concatenate(found)) for file, found in keys.items()}


def source_name(file: FileName) -> str:
    """Return the name of a file without its folders, and the name of the sheet."""
    name = PurePath(file[0]).name
    return name if file[1] is None else f"{name}, {file[1]}"


def file_name_of(sheet: Sheet) -> FileName:
    """Return the key of a file, or of a sheet in it, within one load."""
    return sheet.file, sheet.sheet


def rows_by_file(located: LocatedTable) -> Iterator[tuple[FileName, Mask]]:
    """Give each file that rows came from, with a mask of its rows."""
    files: dict[FileName, list[int]] = {}
    for number, source in enumerate(located.sources):
        files.setdefault(file_name_of(source.sheet), []).append(number)
    for file, numbers in files.items():
        yield file, np.isin(located.source, numbers)
