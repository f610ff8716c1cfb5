"""The first rows of a file, shown while all of it is read."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.parsers.expat import ExpatError

from kunyet.graph.messages.errors import BadInput

MOST_SHEETS = 4
_DAMAGE = (csv.Error, ExpatError, KeyError, IndexError, StopIteration, OverflowError)
"""What damaged texts and workbooks raise."""


@dataclass(frozen=True, slots=True)
class FirstRows:
    """The first filled rows of a sheet, as they stand in the file; `sheet` is blank where a file is one table."""

    sheet: str
    rows: list[list[str]]


def first_rows(path: Path, count: int) -> list[FirstRows]:
    """Return the first filled rows of the first sheets of a file, without reading the rest.

    Parameters
    ----------
    path
        The file.
    count
        The number of rows of a sheet.

    Returns
    -------
    list
        Empty for formats that give none (their files are small, or read at once), and for a file that cannot be read:
        the reading of all of it, which follows, says why.
    """
    from kunyet.loaders.formats.common.find_format import find_format
    from kunyet.loaders.formats.common.zip_guard import DAMAGED_ARCHIVE

    try:
        own = find_format(path, path.name)
        return [] if own.first_rows is None else list(islice(own.first_rows(path, count), MOST_SHEETS))
    except (BadInput, *_DAMAGE, *DAMAGED_ARCHIVE):
        return []
