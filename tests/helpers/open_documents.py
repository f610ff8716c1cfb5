"""OpenDocument spreadsheets of a test, whose XML it writes itself."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

KIND = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name if name != "number" else "datastyle"}:1.0"'
    for name in ("office", "table", "text", "style", "number", "meta")
)


def cell(text: str = "", attributes: str = "") -> str:
    """Return a cell; attributes such as `office:value-type` and repeats are given as XML."""
    inside = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """Return a row: XML of cells as it is, other texts as cells of text."""
    made = (each if each.startswith("<") else cell(each, 'office:value-type="string"') for each in cells)
    return f"<table:table-row {attributes}>{''.join(made)}</table:table-row>"


def open_document(
    path: Path,
    sheets: Mapping[str, str],
    *,
    styles: str = "",
    attributes: Mapping[str, str] | None = None,
    meta: str = "",
    content: str | None = None,
) -> Path:
    """Write a spreadsheet with these sheets of rows."""
    tables = "".join(
        f'<table:table table:name="{title}" {(attributes or {}).get(title, "")}>{rows}</table:table>'
        for title, rows in sheets.items()
    )
    whole = (
        f'<?xml version="1.0"?><office:document-content {_SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), KIND)
        archive.writestr("content.xml", whole if content is None else content)
        if meta:
            document = (
                f'<o:document-meta xmlns:o="o" xmlns:meta="m" xmlns:dc="d"><o:meta>{meta}</o:meta></o:document-meta>'
            )
            archive.writestr("meta.xml", document)
    return path
