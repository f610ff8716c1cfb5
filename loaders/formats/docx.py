"""Tables in documents (DOCX, as Word and LibreOffice Writer write them): each table is a sheet, `Table 1` and so on.

The text around the tables is not read. What was struck out or deleted with changes shown is not read either; what was
inserted is. A cell that is merged over columns has its text in the first one; merged over rows, in the first row.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import MAX_COLUMNS, SheetBudget
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_DOCUMENT: Final = "word/document.xml"
_PARSED: Final = ("[Content_Types].xml",)
_HEADER: Final = re.compile(r"word/(?:header|footer)\d*\.xml\Z")
_MOST_HEADER: Final = 1 << 20
_TAG: Final = re.compile(r"<[^>]*>")
_CHUNK_BYTES: Final = 1 << 16
_UNREAD: Final = frozenset({"del", "delText", "moveFrom", "instrText", "Fallback"})
"""Elements whose text no reader of the document sees in the cell."""
_DAMAGE: Final = (
    ExpatError,
    KeyError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
)

Rows = list[list[str]]


class _TableReader:
    """Makes rows of the tables of a document. A table within a cell is text of that cell."""

    def __init__(self, name: str) -> None:
        from kunyet.loaders.workbooks.workbook_parts import make_parser

        self.tables: list[Rows] = []
        self.loose = False
        """Whether there is text outside the tables."""
        self.marked: list[str] = []
        """Paragraphs outside the tables that may name a marking."""
        self._paragraph: list[str] = []
        self._name = name
        self._budget = SheetBudget(name)
        self._depth = self._unread = 0
        self._row: list[str] = []
        self._cell: list[str] = []
        self._span = 1
        self._is_text = False
        self.parser = make_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add

    def read(self, file: IO[bytes]) -> None:
        """Read the document part."""
        while chunk := file.read(_CHUNK_BYTES):
            self.parser.Parse(chunk, False)
        self.parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        from kunyet.loaders.workbooks.workbook_parts import local_name

        local = local_name(name)
        if self._unread or local in _UNREAD:
            self._unread += 1
        elif local == "tbl":
            self._depth += 1
            if self._depth == 1:
                self._budget = SheetBudget(self._name)
                self.tables.append([])
        elif local == "t":
            self._is_text = True
        elif self._depth == 1:
            self._start_part(local, {local_name(key): text for key, text in attributes.items()})
        if local in ("br", "cr", "tab") and self._depth and not self._unread:
            self._cell.append("\t" if local == "tab" else "\n")

    def _start_part(self, local: str, own: dict[str, str]) -> None:
        if local == "tr":
            self._row = []
        elif local == "gridBefore":
            self._row += [""] * _count(own)
        elif local == "tc":
            self._cell, self._span = [], 1
        elif local == "gridSpan":
            self._span = _count(own)

    def _add(self, text: str) -> None:
        if self._is_text and not self._unread:
            if self._depth:
                self._cell.append(text)
            else:
                self.loose |= bool(text.strip())
                self._paragraph.append(text)

    def _end(self, name: str) -> None:
        from kunyet.loaders.workbooks.workbook_parts import local_name

        local = local_name(name)
        if self._unread:
            self._unread -= 1
        elif local == "t":
            self._is_text = False
        elif local == "tbl":
            self._depth -= 1
        elif local == "p" and self._depth:
            self._cell.append("\n")
        elif local == "p":
            paragraph, self._paragraph = "".join(self._paragraph), []
            if "tlp" in paragraph.casefold():
                self.marked.append(paragraph)
        elif local == "tc" and self._depth == 1:
            text = "\n".join(filter(None, (line.strip(" ") for line in "".join(self._cell).split("\n"))))
            self._row += [text.strip(), *[""] * (self._span - 1)]
        elif local == "tr" and self._depth == 1:
            self._budget.add_row(self._row)
            self.tables[-1].append(self._row)


def _count(own: dict[str, str]) -> int:
    """Return a number of columns; beyond the limit one more, so that the budget refuses the row."""
    text = own.get("val", "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueError("gridSpan")
    return min(max(int(text), 1), MAX_COLUMNS + 1)


def _headers(archive: zipfile.ZipFile) -> Iterator[str]:
    """Give the plain text of the headers and footers of pages: a marking often stands there."""
    for info in archive.infolist():
        if _HEADER.match(info.filename) and info.file_size <= _MOST_HEADER:
            yield _TAG.sub("", archive.read(info).decode("utf-8", "replace"))


def read_docx(path: Path, report: ReadReport) -> list[Sheet]:
    """Return a sheet for each table of a document.

    Raises
    ------
    BadInput
        `no-tables.document` if it has none; if it is hostile, broken, or has a password.
    """
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
    from kunyet.loaders.formats.common.zip_guard import check_archive
    from kunyet.loaders.guards.title_markings import title_marking

    check_archive(path, report.file, parsed=_PARSED, scan=lambda _part, _chunk: None)
    reader = _TableReader(report.file)
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_DOCUMENT) as file:
            reader.read(file)
            reader.marked += _headers(archive)
    except BadInput:
        raise
    except _DAMAGE as error:
        raise BadInput("broken-file", file=report.file, why=type(error).__name__) from None
    filled = [(f"Table {number}", rows) for number, rows in enumerate(reader.tables, start=1) if any(map(any, rows))]
    if not filled:
        raise BadInput("no-tables.document", file=report.file)
    if reader.loose:
        report.warn("text-outside-tables", {})
    marking = title_marking(reader.marked)
    return [replace(sheet_of_rows(report, title, rows), marking=marking) for title, rows in filled]


def _is_archive(content: FileHead) -> bool:
    return content.is_archive


FORMAT = Format(
    name="docx",
    order=920,
    title="DOCX",
    sentence=(
        "each table of a document of Word or LibreOffice Writer is a sheet. The text around the tables is not read,"
        " with a warning; a marking in it (`TLP:RED`) is one of every row. Deletions that are shown as changes are not"
        " read. A merged cell has its text in its first column and row alone. A document without a table is refused."
    ),
    endings=(".docx", ".docm"),
    recognises=_is_archive,
    read=read_docx,
)
