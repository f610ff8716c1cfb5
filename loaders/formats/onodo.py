"""Onodo workbooks: a sheet of nodes (`Name`, `Type`, `Description`, `Visible`) and a sheet of relations (`Source`,
`Type`, `Target`, `Directed`, `At`, `From`, `To`).

`From` and `To` of a relation are its dates, and not its ends. `At` is the date of a single day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_NODES: Final = re.compile(r"nod[eo]s?\Z", re.IGNORECASE)
_RELATIONS: Final = re.compile(r"(?:relations?|relaci[oóòö]n(?:es)?)\Z", re.IGNORECASE)
"""The names of its sheets, in English and Spanish."""
_NODE_COLUMNS: Final = {"type": "kind", "description": "notes"}
_RELATION_COLUMNS: Final = {"type": "type", "from": "since", "to": "until", "at": "since", "date": "since"}


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of an Onodo workbook as entities and ties; `None` for another file."""
    from kunyet.loaders.formats.graphs.edge_table import ties_of_table
    from kunyet.loaders.formats.graphs.node_table import entities_of_table

    if not any(_is_relations(sheet) for sheet in sheets):
        return None
    found = []
    for sheet in sheets:
        keys = _keys(sheet)
        if _is_relations(sheet):
            ends = keys.index("source"), keys.index("target")
            whole = _with_one_date(sheet, keys)
            found.append(ties_of_table(whole, ends, report, renamed=_RELATION_COLUMNS))
        elif sheet.table is None and _NODES.search(sheet.sheet or "") and "name" in keys and sheet.size:
            found.append(entities_of_table(sheet, keys.index("name"), report, renamed=_NODE_COLUMNS))
        else:
            found.append(sheet)
    return found


def _keys(sheet: Sheet) -> list[str]:
    return [heading.casefold().strip() for heading in sheet.headings]


def _is_relations(sheet: Sheet) -> bool:
    keys = _keys(sheet)
    has_ends = keys.count("source") == 1 and keys.count("target") == 1
    return sheet.table is None and has_ends and _RELATIONS.search(sheet.sheet or "") is not None


def _with_one_date(sheet: Sheet, keys: list[str]) -> Sheet:
    """Return the relations with the single day of `At` in `From` and `To`, where these are blank."""
    at = next((keys.index(name) for name in ("at", "date") if name in keys), None)
    if at is None:
        return sheet
    days = sheet.columns[at].texts()
    columns, headings = list(sheet.columns), list(sheet.headings)
    for name in ("from", "to"):
        if name not in keys:
            headings.append(name.capitalize())
            columns.append(sheet.columns[at])
            continue
        own = columns[keys.index(name)]
        blank = [row for row, day in enumerate(days) if day and not own[row]]
        columns[keys.index(name)] = own.with_texts(np.array(blank, dtype=np.int32), [days[row] for row in blank])
    del columns[at], headings[at]
    return replace(sheet, columns=columns, headings=tuple(headings))


FORMAT = Format(
    name="onodo",
    order=410,
    title="Onodo workbook",
    sentence=(
        "a workbook with the sheets Nodes (`Name`, `Type`, ...) and Relations (`Source`, `Type`, `Target`, `Directed`,"
        " `At`, `From`, `To`). `From` and `To` are the dates of a relation. A node that only a relation names is made."
    ),
    split_file=split_file,
)
