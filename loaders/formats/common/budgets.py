"""Budgets: how much of a file Kunyet reads. All limits against hostile and broken files are here.

The limits are far above what people make. Values that need a reason have it below them.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kunyet.graph.messages.errors import BadInput

_CHUNK_BYTES = 1 << 20
MAX_FILES = 1_000
"""Tables in one folder."""
MAX_FILE_BYTES = 2 << 30
MAX_SETTINGS_BYTES = 64_000
"""`directory.yaml`: it has four settings."""
MAX_STANDARDS_BYTES = 1_000_000

MAX_COLUMNS = 1_000
MAX_BLANK_COLUMNS = 20_000
"""Cells of one line of text, blank ones included."""
MAX_LINE_BYTES = 4 << 20
"""One line of a text. Somebody may write a thousand cells of a thousand letters."""
MAX_LINES = 5_000_000
"""Lines of a text, blank ones included."""
MAX_SHEET_ROWS = 1_048_576
"""What a spreadsheet program can hold."""
MAX_SHEET_CELLS = 20_000_000

MAX_ERRORS = 50_000
"""Bad cells and rows of all files together: with more, the columns have wrong headings, or the file is no directory."""
MAX_ALIKE = 1_000
"""Problems of one kind in one column that are listed one by one; the others are counted."""

MAX_ARCHIVE_ENTRIES = 2_000
MAX_ARCHIVE_BYTES = 64 << 20
"""All entries together, unpacked."""
MAX_COMPRESSION = 60
"""How many times larger an entry may become when it is unpacked."""
SMALL_ENTRY_BYTES = 4 << 20
"""An entry below this size, unpacked, may be compressed at any ratio."""
MAX_XML_MARKS = 2_500_000
"""Angle brackets in all XML of an archive: a filled cell has four. So many are read within five seconds."""

MAX_WORKBOOK_ROWS = 120_000
"""Rows of all sheets of a workbook, blank ones that are written out included. So many are read within five seconds."""

MAX_REPEATED_CELLS = 500_000
"""Filled cells of a spreadsheet that stand for others like them (OpenDocument)."""


def refuse_many_columns(file: str, count: int) -> None:
    """Refuse a table that no person made.

    Raises
    ------
    BadInput
        `too-many-columns`.
    """
    if count > MAX_COLUMNS:
        raise BadInput("too-many-columns", file=file, columns=count, most=MAX_COLUMNS)


def refuse_long_lines(path: Path, file: str) -> None:
    """Refuse a text with very many lines, or with a line that no person made, before it is in memory.

    Raises
    ------
    BadInput
        `too-many-rows` or `too-long-line`.
    """
    lines = length = 0
    with path.open("rb") as content:
        while chunk := content.read(_CHUNK_BYTES):
            found = max(chunk.count(b"\n"), chunk.count(b"\r"))
            lines += found
            first = min((at for at in (chunk.find(b"\n"), chunk.find(b"\r")) if at >= 0), default=len(chunk))
            if length + first > MAX_LINE_BYTES:
                raise BadInput("too-long-line", file=file, row=str(lines - found + 1), most=MAX_LINE_BYTES >> 20)
            length = len(chunk) - max(chunk.rfind(b"\n"), chunk.rfind(b"\r")) - 1 if found else length + len(chunk)
            if lines > MAX_LINES:
                raise BadInput("too-many-rows", file=file, most=MAX_LINES)


def refuse_many_rows(file: str) -> None:
    """Refuse a table with more rows than a spreadsheet program can hold.

    Raises
    ------
    BadInput
        `too-many-rows`.
    """
    raise BadInput("too-many-rows", file=file, most=MAX_SHEET_ROWS)


class SheetBudget:
    """Counts the rows and cells of one sheet as they are read.

    Parameters
    ----------
    file
        The file as people know it.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows = 0
        self._cells = 0

    def add_row(self, cells: Sequence[str]) -> None:
        """Count one row.

        Raises
        ------
        BadInput
            `too-many-rows`, `too-many-columns` or `too-many-cells`.
        """
        self._rows += 1
        if self._rows > MAX_SHEET_ROWS:
            refuse_many_rows(self._file)
        self._cells += len(cells)
        if len(cells) > MAX_COLUMNS:
            refuse_many_columns(
                self._file, max((column for column, text in enumerate(cells, start=1) if text), default=0)
            )
            # A very wide row counts twice: it was not made by a person.
            self._cells += len(cells)
        if self._cells > MAX_SHEET_CELLS:
            raise BadInput("too-many-cells", file=self._file, most=MAX_SHEET_CELLS)

    def counted(self, cells: list[str]) -> list[str]:
        """Count one row and return it.

        Raises
        ------
        BadInput
            See `add_row`.
        """
        self.add_row(cells)
        return cells
