"""Workbooks whose XML a test writes itself: cells that no library would write, in a whole workbook."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def cell(text: str) -> str:
    """Return a cell of plain text."""
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def row(*cells: str, attributes: str = "") -> str:
    """Return a row: XML of cells as it is, other texts as cells of text."""
    return f"<row {attributes}>{''.join(each if each.startswith('<') else cell(each) for each in cells)}</row>"


def raw_workbook(  # noqa: PLR0913 - one for each part of a workbook
    path: Path,
    sheets: Mapping[str, str],
    *,
    styles: str = "",
    texts: str = "",
    workbook: str = "",
    states: Mapping[str, str] | None = None,
    around: Mapping[str, tuple[str, str]] | None = None,
) -> Path:
    """Write a workbook.

    Parameters
    ----------
    path
        The file.
    sheets
        The rows of each sheet, by its title.
    styles, texts, workbook
        What the parts `styleSheet` and `sst` hold, and what stands before the list of sheets.
    states
        The states of sheets that are not visible.
    around
        What stands before and behind the rows of a sheet.
    """
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(len(sheets))
    )
    related += f'<Relationship Id="s" Type="{_RELATIONS}/styles" Target="styles.xml"/>'
    related += f'<Relationship Id="t" Type="{_RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
    shown = dict.fromkeys(sheets, "visible") | dict(states or {})
    listed = "".join(
        f'<sheet name="{title}" sheetId="{number + 1}" r:id="r{number}" state="{shown[title]}"/>'
        for number, title in enumerate(sheets)
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">{workbook}<sheets>{listed}</sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        )
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>')
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}">{texts}</sst>')
        for number, (title, rows) in enumerate(sheets.items()):
            before, behind = (around or {}).get(title, ("", ""))
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{_MAIN}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>',
            )
    return path
