"""Missing sheets and tables: a warning where the other data show that one is missing.

It is no error, because it may be intended.

Three things show it: a workbook that Kunyet wrote lists its tables; a directory remembers the sheets of a workbook that
was loaded before; and rows that name entries need a table of entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.headings import match_headings

if TYPE_CHECKING:
    from kunyet.loaders.loading.target import LoadTarget


def find_missing_sheets(
    sheets: Sequence[Sheet], listed: Mapping[str, Sequence[str]], target: LoadTarget | None
) -> Iterator[Problem]:
    """Give a warning for each missing table.

    Parameters
    ----------
    sheets
        All sheets, without those of settings.
    listed
        The tables that a workbook lists, by the name of the file.
    target
        The directory that the files will be loaded into; `None`: only these files count.
    """
    tables = [match_headings(sheet).table for sheet in sheets]
    for file, names in listed.items():
        here = {table for sheet, table in zip(sheets, tables, strict=True) if sheet.file == file}
        for name in names:
            if name in TABLES and name not in here:
                data = {"file": file, "sheet": name}
                yield Problem("lost-sheet", severity="warning", file=file, data=data)
    if target is not None:
        yield from _sheets_of_last_load(sheets, target)
    yield from _missing_entities(sheets, tables, target)


def _sheets_of_last_load(sheets: Sequence[Sheet], target: LoadTarget) -> Iterator[Problem]:
    """Give the sheets that a workbook held at its last load and no longer holds."""
    before = {source.name for source in target.history.sources}
    here: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        if sheet.sheet is not None:
            here.setdefault(PurePath(sheet.file).name, []).append(sheet)
    for file, own in here.items():
        names = {f"{file}, {sheet.sheet}" for sheet in own}
        if names.isdisjoint(before):
            continue  # another workbook of the same name, or one that was never loaded
        for lost in sorted(name for name in before - names if name.startswith(f"{file}, ")):
            title = lost.removeprefix(f"{file}, ")
            data = {"file": file, "sheet": title}
            yield Problem("lost-sheet.loaded", severity="warning", file=own[0].file, sheet=title, data=data)


def _missing_entities(
    sheets: Sequence[Sheet], tables: Sequence[str | None], target: LoadTarget | None
) -> Iterator[Problem]:
    """Give a warning if rows name entries and there is no table of entries."""
    if "entities" in tables or (target is not None and target.records.entities.size):
        return
    naming = [
        sheet
        for sheet, table in zip(sheets, tables, strict=True)
        if table in _TABLES_WITH_REFERENCES and sheet.size and not sheet.makes_entities
    ]
    if naming:
        data = {"sheets": [sheet.label for sheet in naming]}
        yield Problem("no-entities", severity="warning", file=naming[0].file, data=data)


_TABLES_WITH_REFERENCES = frozenset(
    name for name, columns in TABLES.items() if any(form.form == "ref" for form in columns.values())
)
