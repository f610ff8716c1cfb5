"""Kunyet's own JSON: the tables of an export, as `graph/exports/formats/json.py` writes them.

It reads back equal, but for the settings of its directory: of these it holds the title alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.common.read_report import ReadReport

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.sheets import Sheet

_KEYS = frozenset({"kunyet", "role", "tables"})


def read_kunyet_json(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the tables of an export.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON or not of this shape.
    """
    from kunyet.graph.records.schema import TABLES
    from kunyet.loaders.formats.common.table_sheet import table_sheet
    from kunyet.loaders.formats.graphs.read_json import read_json
    from kunyet.loaders.guards.narrower_exports import role_problem

    document = read_json(path, report.file)
    report.problems += role_problem(report.file, str(document.get("role") or ""))
    tables = document.get("tables")
    if not isinstance(tables, dict):
        raise BadInput("broken-json.shape", file=report.file, name="tables")
    sheets = []
    for name, rows in tables.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadInput("broken-json.shape", file=report.file, name=str(name))
        if name not in TABLES:
            report.warn("parts-left-out.tables", {"what": [f"{name} ({len(rows)})"]})
        elif rows:
            cells = [(number, _cells(name, row)) for number, row in enumerate(rows, start=1)]
            sheets.append(table_sheet(report, name, name, cells))
    report.warn("settings-left-out", {"file": report.file})
    return [*sheets, _settings(str(document.get("title") or ""), report)]


def _cells(table: str, row: Mapping[str, Any]) -> dict[str, str]:
    from kunyet.loaders.formats.common.escaped import escaped_row
    from kunyet.loaders.formats.graphs.read_json import json_text

    return escaped_row(table, {str(name): json_text(value) for name, value in row.items()})


def _settings(title: str, report: ReadReport) -> Sheet:
    import numpy as np

    from kunyet.graph.records.columns import CodedColumn
    from kunyet.loaders.formats.common.sheets import Sheet
    from kunyet.loaders.writing.formula_escape import escape_cell

    columns = [CodedColumn.of(["title"]), CodedColumn.of([escape_cell(f"|{title}")])]
    return Sheet(report.file, "directory", ("setting", "value"), columns, np.array([1], dtype=np.int32), heading_row=0)


def _is_own(content: FileHead) -> bool:
    from kunyet.loaders.formats.graphs.read_json import first_keys

    return not content.signature and content.text.lstrip().startswith('{"kunyet"') and first_keys(content) >= _KEYS


FORMAT = Format(
    name="kunyet-json",
    order=200,
    title="JSON of Kunyet",
    sentence=(
        "an export of Kunyet. It reads back equal, but for the settings of its directory: it holds the title alone,"
        " with a warning. One that was made for a narrower role is not loaded."
    ),
    endings=(".json",),
    recognises=_is_own,
    read=read_kunyet_json,
)
