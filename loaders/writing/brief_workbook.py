"""The brief as a workbook: one sheet of sentences and one sheet for each table, with the marking on every sheet.

Every cell of text is escaped, so that no spreadsheet program runs it. Numbers stay numbers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from kunyet.graph.brief.brief import Brief, BriefTable
from kunyet.graph.brief.words import brief_in_words
from kunyet.graph.messages.wording import in_words
from kunyet.graph.text.dates import date_of_day
from kunyet.loaders.guards.own_files import BRIEF
from kunyet.loaders.workbooks.escaped_characters import escape_characters
from kunyet.loaders.writing.formula_escape import escape_cell
from kunyet.loaders.writing.table_rows import single_line

_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def brief_as_workbook(brief: Brief, languages: Sequence[str]) -> bytes:
    """Return a brief as an Excel workbook, the same bytes for the same brief: its properties hold the brief's own date.

    Raises
    ------
    BadInput
        `hidden-character` for a character that no workbook can hold.
    """
    import openpyxl
    from openpyxl.utils.exceptions import IllegalCharacterError

    from kunyet.graph.messages.errors import BadInput

    words = brief_in_words(brief, languages)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator, book.properties.category = "Kunyet", BRIEF
    book.properties.keywords = words["marking"]
    book.properties.description = f"for the role {brief.role}"
    book.properties.created = book.properties.modified = datetime.combine(date_of_day(brief.at), datetime.min.time())
    tables = [table for section in brief.sections() for table in section.tables if table.rows]
    try:
        _fill(book, "brief", words, _sentences(words))
        for table in tables:
            _fill(book, table.name, words, _rows(table, languages))
    except IllegalCharacterError:
        raise BadInput("hidden-character.workbook") from None
    return _packed(book, brief)


def _fill(book: Any, name: str, words: dict[str, Any], rows: Iterator[Sequence[object]]) -> None:
    sheet = book.create_sheet(name)
    sheet.oddHeader.center.text = words["marking"]
    sheet.oddFooter.center.text = f"{single_line(words['footer'][0])} &P / &N"
    sheet.append([words["marking"], words["footer"][0]])
    for row in rows:
        sheet.append([_cell(value) for value in row])


def _cell(value: object) -> object:
    return escape_characters(escape_cell(single_line(value))) if isinstance(value, str) else value


def _sentences(words: dict[str, Any]) -> Iterator[Sequence[object]]:
    """Yield a row for each sentence: the page, and its text in each language."""
    for note in words["notes"]:
        yield ("", *note)
    for number, sections in enumerate(words["pages"], 1):
        for section in sections:
            yield (number, *section["title"])
            for figure in section["figures"]:
                parts = zip(figure["number"], figure["label"], figure["change"], strict=True)
                yield (number, *(f"{one} {label} ({change})" for one, label, change in parts))
            for texts in (*section["sentences"], *section["items"]):
                yield (number, *texts)


def _rows(table: BriefTable, languages: Sequence[str]) -> Iterator[Sequence[object]]:
    """Yield the headings in each language, and all rows; a text stands in the first column in each language."""
    for language in languages:
        yield [in_words(heading, language) for heading in table.headings]
    for row in table.rows:
        first, *others = row.cells
        plain = [cell if isinstance(cell, (int, float)) else in_words(cell, languages[0]) for cell in others]
        yield [" / ".join(dict.fromkeys(in_words(first, language) for language in languages)), *plain]


def _packed(book: Any, brief: Brief) -> bytes:
    """Return the workbook, packed again with the brief's date: openpyxl writes the time of saving into it."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    saved, packed = io.BytesIO(), io.BytesIO()
    book.save(saved)
    day = date_of_day(brief.at)
    moment = f"{day.isoformat()}T00:00:00Z".encode()
    with ZipFile(saved) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            new.writestr(ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0)), content, ZIP_DEFLATED)
    return packed.getvalue()
