"""The first rows of a workbook, long before all of it is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from kunyet.loaders.formats.common.first_rows import FirstRows
from kunyet.loaders.workbooks.workbook_parts import SheetPart, WorkbookParts, read_parts
from kunyet.loaders.workbooks.workbook_rows import SheetFeatures, read_rows

MOST_TEXTS = 4_000
"""Programs store shared texts in the order in which cells use them: the first rows need the first ones."""
MOST_PART_BYTES = 4 << 20
"""Above this size of a part that is read whole (the list of sheets, styles), nothing is shown early."""


def workbook_first_rows(path: Path, count: int) -> Iterator[FirstRows]:
    """Give the first filled rows of each sheet, as a spreadsheet program shows them.

    A sheet whose cells use later texts gives the rows before that. What is damaged or hostile raises what reading
    raises; only what the first rows need is unpacked.
    """
    with zipfile.ZipFile(path) as archive:
        if any(each.file_size > MOST_PART_BYTES for each in archive.infolist() if not _is_streamed(each.filename)):
            return
        parts = read_parts(archive, most_texts=MOST_TEXTS)
        for sheet in parts.sheets:
            rows = _rows_of_sheet(archive, parts, sheet, path.name, count)
            if rows:
                yield FirstRows(sheet.title, rows)


def _is_streamed(part: str) -> bool:
    return part.startswith(("xl/worksheets/", "xl/media/")) or "sharedstrings" in part.casefold()


def _rows_of_sheet(
    archive: zipfile.ZipFile, parts: WorkbookParts, sheet: SheetPart, name: str, count: int
) -> list[list[str]]:
    rows: list[list[str]] = []
    with archive.open(sheet.part) as file:
        try:
            rows.extend(islice((row for row in read_rows(file, parts, name, SheetFeatures()) if any(row)), count))
        except IndexError:  # a text that was not read
            return rows
    return rows
