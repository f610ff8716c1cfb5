"""The rows of a sheet of a workbook: every cell as a text, as a spreadsheet program shows it.

A formula is never evaluated: its stored result counts. Where a workbook has no result (programs that only write
workbooks store none), the cell is `NO_RESULT`, which no column takes: a blank cell would mean that nothing is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import IO, Final

from kunyet.loaders.formats.common.budgets import MAX_COLUMNS, MAX_SHEET_ROWS, refuse_many_columns, refuse_many_rows
from kunyet.loaders.workbooks.number_formats import GENERAL, is_date_format, shown_date, shown_number
from kunyet.loaders.workbooks.shown_text import ShownText
from kunyet.loaders.workbooks.workbook_parts import Style, TextReader, WorkbookParts, is_on, local_name, make_parser

NO_RESULT: Final = "#NO-RESULT!"
"""The text of a formula whose result the workbook does not hold."""
_CHUNK_BYTES = 1 << 16
_EXACT_BELOW = 10**15
"""Whole numbers below this are exact in a spreadsheet."""


@dataclass
class SheetFeatures:
    """What a sheet holds beside its cells.

    Parameters
    ----------
    formulas
        Whether it holds a formula.
    merged
        The ranges of merged cells.
    hidden_rows, crossed_out_rows
        The numbers of filled rows that nobody sees, and of rows with a filled cell that is crossed out.
    hidden_columns
        The first and the last number of ranges of columns that nobody sees.
    """

    formulas: bool = False
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    crossed_out_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def read_rows(file: IO[bytes], parts: WorkbookParts, name: str, features: SheetFeatures) -> Iterator[list[str]]:
    """Give the texts of every row, blank rows included.

    Parameters
    ----------
    file
        The part of the sheet.
    parts
        The parts of its workbook.
    name
        The file as people know it.
    features
        What is found beside the cells is added to it.
    """
    reader = _RowReader(parts, name, features)
    while chunk := file.read(_CHUNK_BYTES):
        reader.parser.Parse(chunk, False)
        yield from reader.take_rows()
    reader.parser.Parse(b"", True)
    yield from reader.take_rows()


class _RowReader:
    """Makes rows of the elements of a sheet."""

    def __init__(self, parts: WorkbookParts, name: str, features: SheetFeatures) -> None:
        self.parts, self.name, self.features = parts, name, features
        self.numbers = _NumberTexts(parts)
        self.parser = make_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._names: dict[str, str] = {}
        self._columns: dict[str, int] = {}
        self._rows: list[list[str]] = []
        self._last_row = 0
        self._row: list[str] = []
        self._row_number = 0
        self._is_hidden = self._is_crossed_out = False
        self._column = 0
        self._type, self._style = "n", 0
        self._has_formula = False
        self._value: str | None = None
        self._inline: TextReader | None = None

    def take_rows(self) -> Iterator[list[str]]:
        """Give the rows that are complete."""
        rows, self._rows = self._rows, []
        yield from rows

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._names.get(name) or self._names.setdefault(name, local_name(name))
        if local == "c":
            self._start_cell(attributes)
        elif local == "v":
            self._value = ""
            self.parser.CharacterDataHandler = self._add_value
        elif local == "row":
            self._start_row(attributes)
        elif local == "f":
            self._has_formula = self.features.formulas = True
        elif local == "is":
            self._inline = TextReader()
            self.parser.CharacterDataHandler = self._inline.add
        elif self._inline is not None:
            self._inline.start(local, attributes)
        elif local == "mergeCell":
            self.features.merged.append(attributes.get("ref", ""))
        elif local == "col" and (is_on(attributes, "hidden") or attributes.get("width") == "0"):
            self.features.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _end(self, name: str) -> None:
        local = self._names.get(name, "")
        if local == "c":
            self._end_cell()
        elif local == "v":
            self.parser.CharacterDataHandler = None
        elif local == "row":
            self._end_row()
        elif local == "is" and self._inline is not None:
            self.parser.CharacterDataHandler = None
            self._is_crossed_out |= self._inline.is_crossed_out
            self._value, self._inline = self._inline.take(), None
        elif self._inline is not None:
            self._inline.end(local)

    def _add_value(self, text: str) -> None:
        self._value = (self._value or "") + text

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        self._row_number = int(float(number)) if number else self._last_row + 1
        if self._row_number > MAX_SHEET_ROWS:
            refuse_many_rows(self.name)
        self._row, self._column = [], 0
        self._is_hidden = is_on(attributes, "hidden") or attributes.get("ht") == "0"
        self._is_crossed_out = False

    def _end_row(self) -> None:
        if self._row_number <= self._last_row:
            raise ValueError("row")  # a spreadsheet program writes each row once, in order
        self._rows += [[] for _ in range(self._row_number - self._last_row - 1)]
        self._last_row = self._row_number
        self._rows.append(self._row)
        if (self._is_hidden or self._is_crossed_out) and any(text.strip() for text in self._row):
            if self._is_hidden:
                self.features.hidden_rows.append(self._row_number)
            if self._is_crossed_out:
                self.features.crossed_out_rows.append(self._row_number)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self._column = self._number_of(place) if place else self._column + 1
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", 0))
        self._has_formula, self._value = False, None

    def _number_of(self, place: str) -> int:
        letters = place.rstrip("0123456789")
        number = self._columns.get(letters)
        if number is None:
            number = self._columns[letters] = column_number(letters)
        return number

    def _end_cell(self) -> None:
        text = self._cell_text()
        if not text:
            return
        if self._column > MAX_COLUMNS:
            refuse_many_columns(self.name, self._column)
        row = self._row
        if len(row) < self._column - 1:
            row.extend([""] * (self._column - 1 - len(row)))
        if len(row) == self._column - 1:
            row.append(text)
        else:
            row[self._column - 1] = text
        style = self._style_of_cell()
        self._is_crossed_out |= style.is_crossed_out or (
            self._type == "s" and int(self._value or 0) in self.parts.crossed_out
        )

    def _style_of_cell(self) -> Style:
        return self.parts.styles[self._style] if self._style < len(self.parts.styles) else _NO_STYLE

    def _cell_text(self) -> str:
        value, kind = self._value, self._type
        if self._has_formula and (value is None or (not value and kind != "str")):
            return NO_RESULT
        if not value:
            return ""
        if kind == "n":
            if self._has_formula and not self.parts.is_calculated and value in ("0", "0.0"):
                return NO_RESULT
            return self.numbers.text(value, self._style)
        return self._text_of_kind(value, kind)

    def _text_of_kind(self, value: str, kind: str) -> str:
        if kind == "s":
            return self.parts.texts[int(value)]
        if kind == "b":
            return "TRUE" if value in ("1", "true") else "FALSE"
        return value.removesuffix("Z").removesuffix(".000").removesuffix("T00:00:00") if kind == "d" else value


_NO_STYLE: Final = Style()


class _NumberTexts:
    """The text of each number, by its style. The kind of each style is found once."""

    def __init__(self, parts: WorkbookParts) -> None:
        self._parts = parts
        self._is_date = [is_date_format(style.number_format) for style in parts.styles]

    def text(self, value: str, style: int) -> str:
        """Return the text of a number; a value that is none stays as it is."""
        code = self._parts.styles[style].number_format if style < len(self._parts.styles) else GENERAL
        if code == GENERAL and value.isdigit() and value.isascii() and len(value) < len(str(_EXACT_BELOW)):
            return str(int(value))
        try:
            number = Decimal(value.strip())
            if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
                return value
        except InvalidOperation:
            return value
        if style < len(self._is_date) and self._is_date[style]:
            date = shown_date(float(number), code, since_1904=self._parts.since_1904)
            if date is not None:
                return date
        exact = exact_text(number)
        shown = shown_number(Decimal(exact), code) or exact
        return exact if shown == exact and "." not in exact else ShownText(shown, exact)


_LARGEST_EXPONENT = 30


def exact_text(number: Decimal) -> str:
    """Return a number as people write it: the fifteen digits that a spreadsheet shows, without an exponent."""
    if number == number.to_integral_value() and abs(number) >= _EXACT_BELOW:
        return format(number.to_integral_value(), "f")
    text = format(Decimal(f"{number:.15g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def column_number(letters: str) -> int:
    """Return the number of a column by its letters, from 1.

    >>> column_number("A"), column_number("AB")
    (1, 28)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
