"""3W, 4W and 5W tables without hashtags: known by the names of their headings, and read as HXL is (`hxl.py`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet


def is_heading_row(texts: Sequence[str]) -> bool:
    """Return whether a row names the columns of a table of who does what with whom."""
    from kunyet.loaders.formats.humanitarian.column_parts import is_who_what_where

    return is_who_what_where(texts)


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of a file with its 3W tables as entities, ties, offers and contacts; `None` without any."""
    from kunyet.loaders.formats.humanitarian.column_parts import Part, column_parts
    from kunyet.loaders.formats.humanitarian.who_rows import WhoRows

    found: list[Sheet] = []
    is_known = False
    for sheet in sheets:
        parts = column_parts(sheet.headings)
        is_asked = report.wanted == FORMAT.name and Part.ORG in parts.values()
        if sheet.table is None and sheet.size and (is_asked or is_heading_row(sheet.headings)):
            found += WhoRows(sheet, parts, report).read()
            is_known = True
        else:
            found.append(sheet)
    return found if is_known else None


FORMAT = Format(
    name="who-what-where",
    order=310,
    title="3W, 4W, 5W",
    sentence=(
        "a table (CSV or a sheet) with an organization, a donor or an implementing partner, and a sector or an activity"
        " in each row. It is read as HXL is. A list with one row for each organization is not such a table."
    ),
    split_file=split_file,
    is_heading_row=is_heading_row,
)
