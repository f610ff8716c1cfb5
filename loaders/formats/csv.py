"""CSV, TSV and other delimited text: delimiters `,` `;` tab, quotes, blank and ragged rows, any encoding of
`text/encodings.py`.

The standard library reads small files. `common/arrow_csv.py` reads large regular ones, with the same result.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunyet.graph.exports.export_format import Download, ExportFormat
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.formats.common.budgets import MAX_BLANK_COLUMNS, refuse_long_lines, refuse_many_columns
from kunyet.loaders.formats.common.file_head import FileHead
from kunyet.loaders.formats.common.first_rows import FirstRows
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport
from kunyet.loaders.text.encodings import decode_text
from kunyet.loaders.text.quotes import quote_faults

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.exports.drawing import Drawing
    from kunyet.loaders.formats.common.sheets import Sheet

LARGE_FILE_BYTES = 1_000_000
"""Files from this size (some ten thousand rows) are read by pyarrow: below it, the import costs more than it saves."""

_DELIMITERS = (",", ";", "\t")


def read_csv(path: Path, report: ReadReport, *, large: int = LARGE_FILE_BYTES) -> Sheet:
    """Return the sheet of a file of delimited text.

    Parameters
    ----------
    path
        The file.
    report
        Where problems are reported.
    large
        Bytes from which pyarrow reads it; 0: always.

    Raises
    ------
    BadInput
        If it is not text in a known encoding, a quote is never closed, or it has too many columns.
    """
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows

    refuse_long_lines(path, report.file)
    content = path.read_bytes()
    if len(content) >= large:
        from kunyet.loaders.formats.common.arrow_csv import read_regular_csv

        sheet = read_regular_csv(content, report.file, _first_record)
        if sheet is not None:
            return sheet
    text = decode_text(content, report)
    del content
    try:
        return sheet_of_rows(report, None, _rows(text, path.suffix, report))
    except csv.Error:
        raise BadInput("broken-csv", file=report.file) from None


def _rows(text: str, ending: str, report: ReadReport) -> Iterator[Sequence[str]]:
    delimiter, is_declared = find_delimiter(text, ending)
    refuse_many_columns(report.file, text.count(delimiter, 0, _find_line_end(text)) + 1)
    if '"' in text:
        _report_quotes(text.encode("utf-8", "replace"), delimiter, report)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    if is_declared:
        next(reader)
        yield []
    for row in reader:
        if len(row) > MAX_BLANK_COLUMNS:
            refuse_many_columns(report.file, len(row))
        yield row


def _report_quotes(content: bytes, delimiter: str, report: ReadReport) -> None:
    """Report what quotation marks would change or swallow. A quote that is never closed refuses the file."""
    first_row = True
    for fault in quote_faults(content, delimiter):
        data: dict[str, Any] = {"row": str(fault.row), "text": quote_cell(fault.text), "lines": fault.lines}
        if fault.kind == "open":
            raise BadInput("broken-csv.open-quote", file=report.file, **data)
        if fault.kind == "lines":
            report.warn("broken-csv.lines", data, row=fault.row)
        elif first_row and fault.row == 1:
            raise BadInput("broken-csv.heading", file=report.file, **data)
        else:
            report.reject_row(f"broken-csv.{fault.kind}", data, row=fault.row)
        first_row = False


def find_delimiter(text: str, ending: str = ".csv") -> tuple[str, bool]:
    """Return the delimiter of the first line that is not blank, and whether that line (`sep=;`) only declares it."""
    start = len(text) - len(text.lstrip("\r\n \ufeff"))
    line = text[start : _find_line_end(text, start)]
    if line[:4].casefold() == "sep=" and line[4:5] in _DELIMITERS and len(line) == 5:
        return line[4], True
    unquoted = "".join(part for number, part in enumerate(line.split('"')) if number % 2 == 0)
    preferred = sorted(_DELIMITERS, key=lambda delimiter: ending.casefold() in (".tsv", ".tab") and delimiter != "\t")
    return max(preferred, key=unquoted.count), False


def _find_line_end(text: str, start: int = 0) -> int:
    ends = [end for mark in "\r\n" if (end := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))


def _first_record(text: str) -> tuple[str, list[str]]:
    """Return the delimiter and the headings of the beginning of a regular file; no headings if it is not regular."""
    delimiter, is_declared = find_delimiter(text)
    if is_declared or text[:1] in "\r\n":
        return delimiter, []
    return delimiter, next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])


def _may_be_text(content: FileHead) -> bool:
    return not content.signature


def _read(path: Path, report: ReadReport) -> list[Sheet]:
    return [read_csv(path, report)]


def _first_rows(path: Path, count: int) -> Iterator[FirstRows]:
    text = FileHead.of_file(path).text
    whole = text[: text.rfind("\n") + 1] or text
    rows = csv.reader(io.StringIO(whole, newline=""), delimiter=find_delimiter(text, path.suffix)[0])
    yield FirstRows("", list(islice((row for row in rows if any(row)), count)))


def _write(view: View, out: Path) -> None:
    from kunyet.loaders.writing.write_folder import write_folder

    write_folder(view.records, out, marking=view.marking, role=view.role, secret=view.name_secret)


def _zipped_folder(view: View, drawing: Drawing | None = None, /) -> bytes:
    from kunyet.loaders.writing.network_lists import network_lists
    from kunyet.loaders.writing.write_folder import zip_folder_files

    more = {} if drawing is None else network_lists(view.network, drawing)
    return zip_folder_files(view.records, marking=view.marking, role=view.role, secret=view.name_secret, more=more)


FORMAT = Format(
    name="csv",
    order=900,
    title="CSV, TSV, TXT",
    sentence=(
        "UTF-8 with or without byte order mark, UTF-16, UTF-32, or Windows-1252 (with a warning, and only if no letter"
        " of the file is UTF-8). The delimiter (`,` `;` or tab) is found in the headings; a first line `sep=;` is"
        " understood. A file that is damaged, cut off or not text in one of these encodings is refused, with the lines."
        " Text after a closing quotation mark, and a quotation mark that swallows rows, are errors of their row."
    ),
    endings=(".csv", ".tsv", ".tab", ".txt"),
    recognises=_may_be_text,
    read=_read,
    first_rows=_first_rows,
    export=ExportFormat(
        name="csv",
        order=10,
        title="CSV",
        description="a folder of CSV files",
        ending="",
        write=_write,
        download=Download(ending="zip", media_type="application/zip", content=_zipped_folder),
    ),
)
