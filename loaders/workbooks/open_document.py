"""The sheets of an OpenDocument spreadsheet (content.xml): every cell as a text, as a spreadsheet program shows it.

A cell or a row may stand for many like it (`number-columns-repeated`): blank ones are skipped, and filled ones count
against the budget before they are made. A formula is never evaluated: its stored result counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import IO, Final

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.budgets import (
    MAX_COLUMNS,
    MAX_REPEATED_CELLS,
    MAX_SHEET_ROWS,
    SheetBudget,
    refuse_many_rows,
)
from kunyet.loaders.workbooks.shown_text import ShownText
from kunyet.loaders.workbooks.workbook_parts import local_name, make_parser
from kunyet.loaders.workbooks.workbook_rows import NO_RESULT, SheetFeatures, exact_text

_CHUNK_BYTES: Final = 1 << 16
_UNSEEN: Final = frozenset({"annotation", "tracked-changes", "shapes", "dde-links", "forms"})
"""Elements whose text is no text of a cell."""
_MOST_SPACES: Final = 100
_MIDNIGHT: Final = re.compile(r"T00:00:00(?:\.0+)?\Z")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\Z")
_ERROR: Final = re.compile(r"#[A-Z/0]+[!?]?|Err:\d+|of:|msoxl:")


@dataclass
class OpenSheet:
    """One sheet: its title, its rows, what else it holds, and whether a person sees it.

    Row r of the sheet is `rows[r - 1]`.
    """

    title: str
    rows: list[list[str]] = field(default_factory=list)
    features: SheetFeatures = field(default_factory=SheetFeatures)
    is_hidden: bool = False


@dataclass
class _Cell:
    """A cell while it is read."""

    repeats: int
    kind: str
    value: str
    has_formula: bool
    style: str
    paragraphs: list[str] = field(default_factory=list)
    rows_spanned: int = 1
    columns_spanned: int = 1


def read_sheets(file: IO[bytes], name: str) -> list[OpenSheet]:
    """Return the sheets of the content of a spreadsheet.

    Parameters
    ----------
    file
        The part `content.xml`.
    name
        The file as people know it.

    Raises
    ------
    BadInput
        If a sheet is larger than a directory can be.
    ValueError, xml.parsers.expat.ExpatError
        If the content is damaged.
    """
    reader = _ContentReader(name)
    while chunk := file.read(_CHUNK_BYTES):
        reader.parser.Parse(chunk, False)
    reader.parser.Parse(b"", True)
    return reader.sheets


class _ContentReader:
    """Makes sheets of the elements of a content."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheets: list[OpenSheet] = []
        self.parser = make_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._add
        self._styles = _Styles()
        self._column_styles: list[tuple[int, str]] = []
        self._budget = SheetBudget(name)
        self._sheet: OpenSheet | None = None
        self._row: list[str] | None = None
        self._row_repeats = 1
        self._row_is_hidden = self._row_is_crossed_out = False
        self._row_number = 0
        self._column = 0
        self._cell: _Cell | None = None
        self._paragraph: list[str] | None = None
        self._unseen = 0
        self._tables = 0
        self._columns = 0
        self._repeated = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if self._unseen or local in _UNSEEN:
            self._unseen += 1
            return
        own = {local_name(key): value for key, value in attributes.items()}
        if local == "table":
            self._start_table(own)
        elif not self._tables:
            self._styles.take(local, own)
        elif self._tables > 1:
            return
        elif local == "table-column":
            self._add_columns(own)
        elif local == "table-row":
            self._row, self._row_repeats = [], _count(own, "number-rows-repeated")
            self._row_is_hidden = own.get("visibility") in ("collapse", "filter")
            self._column, self._row_is_crossed_out = 0, False
        elif local in ("table-cell", "covered-table-cell"):
            self._start_cell(own)
        elif self._cell is not None:
            self._start_text(local, own)

    def _start_table(self, own: dict[str, str]) -> None:
        self._tables += 1
        if self._tables == 1:
            is_hidden = own.get("display") == "false" or own.get("style-name", "") in self._styles.hidden
            self._sheet = OpenSheet(own.get("name", ""), is_hidden=is_hidden)
            self._budget, self._row_number, self._columns = SheetBudget(self.name), 0, 0
            self._column_styles = []
            self.sheets.append(self._sheet)

    def _add_columns(self, own: dict[str, str]) -> None:
        assert self._sheet is not None  # noqa: S101 - asked by `_start`
        repeats = _count(own, "number-columns-repeated")
        if own.get("visibility") in ("collapse", "filter"):
            self._sheet.features.hidden_columns.append((self._columns + 1, self._columns + repeats))
        self._columns += repeats
        self._column_styles.append((self._columns, own.get("default-cell-style-name", "")))

    def _start_cell(self, own: dict[str, str]) -> None:
        kind = own.get("value-type", "")
        stored = {"date": "date-value", "time": "time-value", "boolean": "boolean-value", "string": "string-value"}
        value = own.get(stored.get(kind, "value"), "")
        has_formula = "formula" in own
        style = own.get("style-name") or self._style_of_column(self._column + 1)
        self._cell = _Cell(_count(own, "number-columns-repeated"), kind, value, has_formula, style)
        self._cell.rows_spanned = _count(own, "number-rows-spanned")
        self._cell.columns_spanned = _count(own, "number-columns-spanned")
        if has_formula and self._sheet is not None:
            self._sheet.features.formulas = True

    def _style_of_column(self, number: int) -> str:
        return next((style for last, style in self._column_styles if number <= last), "")

    def _start_text(self, local: str, own: dict[str, str]) -> None:
        if local == "p":
            self._paragraph = []
        elif self._paragraph is not None and local == "s":
            self._paragraph.append(" " * min(_count(own, "c"), _MOST_SPACES))
        elif local == "span" and own.get("style-name", "") in self._styles.crossed_out:
            self._row_is_crossed_out = True
        elif self._paragraph is not None and local in ("tab", "line-break"):
            self._paragraph.append("\t" if local == "tab" else "\n")

    def _add(self, text: str) -> None:
        if self._paragraph is not None and not self._unseen:
            self._paragraph.append(text)

    def _end(self, name: str) -> None:
        local = local_name(name)
        if self._unseen:
            self._unseen -= 1
        elif self._tables > 1 and local != "table":
            return
        elif local == "p" and self._cell is not None and self._paragraph is not None:
            self._cell.paragraphs.append("".join(self._paragraph))
            self._paragraph = None
        elif local in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif local == "table-row" and self._row is not None and self._sheet is not None:
            self._end_row(self._row, self._sheet)
            self._row = None
        elif local == "table":
            self._tables -= 1
            self._sheet = self._sheet if self._tables else None

    def _end_cell(self, cell: _Cell) -> None:
        text = _cell_text(cell, self._styles.parts_of_date(cell.style))
        if text and self._row is not None:
            self._note_span(cell)
            self._row_is_crossed_out |= cell.style in self._styles.crossed_out
            self._count_repeats(cell.repeats - 1)
            self._row.extend([""] * (self._column - len(self._row)))
            # One beyond the limit is enough for the budget to refuse the row.
            self._row.extend([text] * min(cell.repeats, MAX_COLUMNS + 1))
        self._column = min(self._column + cell.repeats, 1 << 20)

    def _count_repeats(self, cells: int) -> None:
        self._repeated += cells
        if self._repeated > MAX_REPEATED_CELLS:
            raise BadInput("hostile-file", file=self.name, why="cells", number=0, size=0)

    def _note_span(self, cell: _Cell) -> None:
        if self._sheet is not None and cell.rows_spanned > 1:
            first, last = self._row_number + 1, self._row_number + cell.rows_spanned
            left, right = _letters(self._column + 1), _letters(self._column + cell.columns_spanned)
            self._sheet.features.merged.append(f"{left}{first}:{right}{last}")

    def _end_row(self, row: list[str], sheet: OpenSheet) -> None:
        number, self._row_number = self._row_number, self._row_number + self._row_repeats
        if not row:
            return
        if self._row_number > MAX_SHEET_ROWS:
            refuse_many_rows(self.name)
        self._count_repeats(len(row) * (self._row_repeats - 1))
        # Blank rows that lead here exist; those behind the last filled one do not.
        for _ in range(number - len(sheet.rows)):
            self._budget.add_row([])
            sheet.rows.append([])
        for repeat in range(self._row_repeats):
            self._budget.add_row(row)
            sheet.rows.append(row)
            if self._row_is_hidden:
                sheet.features.hidden_rows.append(number + repeat + 1)
            if self._row_is_crossed_out:
                sheet.features.crossed_out_rows.append(number + repeat + 1)


@dataclass
class _Styles:
    """What the styles of a document say: hidden sheets, texts that are crossed out, and parts of dates."""

    hidden: set[str] = field(default_factory=set)
    crossed_out: set[str] = field(default_factory=set)
    _formats: dict[str, str] = field(default_factory=dict)
    _parts: dict[str, set[str]] = field(default_factory=dict)
    _style: str = ""
    _date: str = ""

    def take(self, local: str, own: dict[str, str]) -> None:
        """Take an element before the sheets."""
        if local == "style":
            self._style = own.get("name", "")
            self._formats[self._style] = own.get("data-style-name", "")
        elif local == "table-properties" and own.get("display") == "false":
            self.hidden.add(self._style)
        elif local == "text-properties" and own.get("text-line-through-style", "none") != "none":
            self.crossed_out.add(self._style)
        elif local == "date-style":
            self._date = own.get("name", "")
            self._parts[self._date] = set()
        elif local in ("year", "month", "day") and self._date:
            self._parts[self._date].add(local)

    def parts_of_date(self, style: str) -> frozenset[str]:
        """Return which of year, month and day a style shows; empty where it does not say."""
        return frozenset(self._parts.get(self._formats.get(style, ""), ()))


def _cell_text(cell: _Cell, parts: frozenset[str]) -> str:
    shown = "\n".join(cell.paragraphs)
    if cell.has_formula and not cell.value and not shown:
        return "" if cell.kind == "string" else NO_RESULT
    if cell.kind == "date" and cell.value:
        date = _MIDNIGHT.sub("", cell.value).removesuffix("Z")
        shorter = {frozenset({"year", "month"}): 7, frozenset({"year"}): 4}.get(parts, 0)
        return date[:shorter] if shorter and _DAY.match(date) else date
    if cell.kind in ("float", "percentage", "currency") and cell.value:
        return _number_text(cell.value, shown)
    if cell.kind == "boolean" and cell.value:
        return "TRUE" if cell.value == "true" else "FALSE"
    return shown or (cell.value if cell.kind in ("string", "time") else "")


def _number_text(value: str, shown: str) -> str:
    """Return a number as its cell shows it, with the exact number behind it."""
    try:
        number = Decimal(value.strip())
        if not number.is_finite() or abs(number.adjusted()) > _LARGEST_EXPONENT:
            return shown or value
    except InvalidOperation:
        return shown or value
    exact = exact_text(number)
    if _ERROR.match(shown):
        return shown
    text = shown if shown and set(shown) != {"#"} else exact
    return exact if text == exact and "." not in exact else ShownText(text, exact)


_LARGEST_EXPONENT: Final = 30


def _count(own: dict[str, str], name: str) -> int:
    text = own.get(name, "1")
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueError(name)
    return max(int(text), 1)


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text
