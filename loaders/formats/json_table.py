"""Tables in JSON: a list of objects, one a record, as programs export them. Each key is a heading.

An object within a record gives its own keys as headings. The number of a record in its list, counted with the headings
as row 1, is the number of its row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.file_head import FileHead
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet


def read_json_table(path: Path, report: ReadReport) -> list[Sheet]:
    """Return the sheet of a list of objects.

    Raises
    ------
    BadInput
        `broken-json` if it is no JSON, or no list of objects; `file-too-large`; `too-many-columns`.
    """
    from kunyet.loaders.formats.common.budgets import refuse_many_columns
    from kunyet.loaders.formats.common.sheet_of_rows import sheet_of_rows
    from kunyet.loaders.formats.graphs.read_json import MAX_JSON_BYTES
    from kunyet.loaders.formats.json_graph import records

    if path.stat().st_size > MAX_JSON_BYTES:
        raise BadInput("file-too-large.graph", file=report.file, most=MAX_JSON_BYTES >> 20)
    try:
        found = records(json.loads(path.read_bytes()), "[...]", report.file)
    except json.JSONDecodeError as error:
        raise BadInput("broken-json.line", file=report.file, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise BadInput("broken-json.line", file=report.file, line=1) from None
    rows = [dict(_cells(record)) for record in found]
    headings = list(dict.fromkeys(name for row in rows for name in row))
    refuse_many_columns(report.file, len(headings))
    return [sheet_of_rows(report, None, [headings, *([row.get(name, "") for name in headings] for row in rows)])]


def _cells(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    from kunyet.loaders.formats.graphs.read_json import json_text

    for name, value in record.items():
        if isinstance(value, dict):
            for inner, part in value.items():
                yield (inner if inner not in record else f"{name} {inner}"), json_text(part)
        else:
            yield name, json_text(value)


def _is_list_of_objects(content: FileHead) -> bool:
    text = content.text.lstrip()
    return not content.signature and text.startswith("[") and text[1:].lstrip()[:1] == "{"


FORMAT = Format(
    name="json-table",
    order=890,
    title="JSON table",
    sentence="a list of objects, one for each record. Each key is a heading, also those of an object within a record.",
    endings=(".json",),
    recognises=_is_list_of_objects,
    read=read_json_table,
)
