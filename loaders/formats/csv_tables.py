"""CSV, TSV and their kin to sheets: delimiters `,` `;` tab, any declared encoding, quotes, blank and ragged rows.

Small files are read by the standard library, which imports nothing; large ones by `loaders/formats/common/arrow_csv.py`, with the same result, as
long as they are regular.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
from kunyet.loaders.formats.common.sheets import Sheet, refuse_many_columns
from kunyet.loaders.text.encodings import decode_text

LARGE_FILE_BYTES = 1_000_000
"""Bytes (some ten thousand rows) from which importing pyarrow costs less than it saves."""

_DELIMITERS = (",", ";", "\t")


def read_csv(path: Path, name: str, *, large: int = LARGE_FILE_BYTES) -> Sheet:
    """Return the sheet of a file of delimited text.

    Parameters
    ----------
    path
        The file.
    name
        What people call it.
    large
        Bytes from which pyarrow reads it; 0 for always.

    Raises
    ------
    BadInput
        Where it is no text in a known encoding, a cell has no end, or it has too many columns.
    """
    content = path.read_bytes()
    if len(content) >= large:
        from kunyet.loaders.formats.common.arrow_csv import read_regular_csv

        sheet = read_regular_csv(content, name, _first_record)
        if sheet is not None:
            return sheet
    text, problems = decode_text(content, name)
    del content
    try:
        return sheet_of_rows(name, None, _rows(text, path.suffix, name), problems)
    except csv.Error as error:
        raise BadInput(
            "broken-csv", f"{name} cannot be read: {error}.", "Look for a quote that is never closed."
        ) from None


def _rows(text: str, ending: str, name: str) -> Iterator[Sequence[str]]:
    delimiter, told = find_delimiter(text, ending)
    refuse_many_columns(name, text.count(delimiter, 0, _find_line_end(text)) + 1)
    _refuse_open_quote(text, delimiter)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    if told:
        next(reader)
        yield []
    yield from reader


def _refuse_open_quote(text: str, delimiter: str) -> None:
    """Raise `csv.Error` where the last cell never ends: it would have swallowed every row after its quote."""
    if text.count('"') % 2:
        try:
            for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
                pass
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise


def find_delimiter(text: str, ending: str = ".csv") -> tuple[str, bool]:
    """Return the delimiter that the first line which is not blank shows, and whether that line (`sep=;`) only tells it."""
    start = len(text) - len(text.lstrip("\r\n \ufeff"))
    line = text[start : _find_line_end(text, start)]
    if line[:4].casefold() == "sep=" and line[4:5] in _DELIMITERS and len(line) == 5:
        return line[4], True
    bare = "".join(part for number, part in enumerate(line.split('"')) if number % 2 == 0)
    preferred = sorted(_DELIMITERS, key=lambda delimiter: ending.casefold() in (".tsv", ".tab") and delimiter != "\t")
    return max(preferred, key=bare.count), False


def _find_line_end(text: str, start: int = 0) -> int:
    ends = [end for mark in "\r\n" if (end := text.find(mark, start)) >= 0]
    return min(ends, default=len(text))


def _first_record(text: str) -> tuple[str, list[str]]:
    """Return the delimiter and the headings of a regular file's beginning; no headings where it is not regular."""
    delimiter, told = find_delimiter(text)
    if told or text[:1] in "\r\n":
        return delimiter, []
    return delimiter, next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), [])
