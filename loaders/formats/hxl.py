"""HXL: a table whose row of hashtags (`#org`, `#adm1+name`, ...) is within its first 25 rows.

What each hashtag becomes: `humanitarian/column_parts.py`, `humanitarian/who_rows.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet


def is_heading_row(texts: Sequence[str]) -> bool:
    """Return whether a row is the row of hashtags."""
    from kunyet.loaders.formats.humanitarian.column_parts import is_tag_row

    return any(text.lstrip().startswith("#") for text in texts) and is_tag_row(texts)


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of a file with its HXL tables as entities, ties, offers and contacts; `None` without any."""
    from kunyet.loaders.formats.humanitarian.column_parts import Part, column_parts
    from kunyet.loaders.formats.humanitarian.who_rows import WhoRows

    found: list[Sheet] = []
    is_tagged = False
    for sheet in map(_with_tags_as_headings, sheets):
        parts = column_parts(sheet.headings) if is_heading_row(sheet.headings) else {}
        if sheet.table is None and {Part.ORG, Part.PARTNER, Part.FUNDER} & set(parts.values()) and sheet.size:
            found += WhoRows(sheet, parts, report).read()
            is_tagged = True
        else:
            found.append(sheet)
    return found if is_tagged else None


def _with_tags_as_headings(sheet: Sheet) -> Sheet:
    """Return a sheet whose first row holds hashtags with these as its headings, as the reader of large files gives
    it.
    """
    if not sheet.size or not is_heading_row(sheet.row(0)):
        return sheet
    return replace(
        sheet,
        headings=tuple(sheet.row(0)),
        columns=[replace(column, codes=column.codes[1:]) for column in sheet.columns],
        row_numbers=sheet.row_numbers[1:],
        heading_row=int(sheet.row_numbers[0]),
    )


FORMAT = Format(
    name="hxl",
    order=300,
    title="HXL",
    sentence=(
        "a table (CSV or a sheet) with a row of hashtags in its first 25 rows. Each organization (`#org`, `#org+impl`,"
        " `#org+funder`) is one entity, which offers the sectors of its rows. A donor funds the organization, and the"
        " organization supports its implementing partner. `#contact` becomes contacts without consent. Other columns"
        " are left out, with a warning that names them."
    ),
    split_file=split_file,
    is_heading_row=is_heading_row,
)
