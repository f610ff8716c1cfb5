"""Kumu workbooks: a sheet with `Label` in its first cell holds elements, one with `From` and `To` connections.

Several values in a cell are separated by `|`, in `To` as well. An element that only a connection names is made. Types
are words of the map's author: an unknown one is a question, once for each word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kunyet.loaders.formats.common.format import Format

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_OWN: Final = frozenset({"type", "description", "tags", "image", "label"})
"""Folded headings that Kumu itself knows."""
ELEMENT_COLUMNS: Final = {"type": "kind", "element type": "kind", "description": "notes"}
CONNECTION_COLUMNS: Final = {"type": "type", "connection type": "type", "description": "notes"}


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of a Kumu workbook as entities and ties; `None` for another file."""
    from kunyet.loaders.formats.graphs.edge_table import ties_of_table
    from kunyet.loaders.formats.graphs.node_table import entities_of_table

    free = [sheet for sheet in sheets if sheet.table is None]
    elements = [sheet for sheet in free if _is_elements(sheet)]
    connections = [sheet for sheet in free if sheet not in elements and _ends(sheet) is not None]
    is_kumu = bool(elements) and (bool(connections) or (_OWN.issuperset(_keys(elements[0])) and len(elements) > 1))
    if report.wanted != FORMAT.name and not is_kumu:
        return None
    if not elements and not connections:
        return None
    found = []
    for sheet in sheets:
        ends = _ends(sheet)
        if sheet in elements:
            made = entities_of_table(sheet, 0, report, renamed=ELEMENT_COLUMNS)
            found.append(with_tags_as_roles(made))
        elif sheet in connections and ends is not None:
            found.append(ties_of_table(sheet, ends, report, renamed=CONNECTION_COLUMNS))
        else:
            found.append(sheet)
    return found


def with_tags_as_roles(sheet: Sheet) -> Sheet:
    """Return a sheet of entities; its tags are the roles if each of them is a role of the movement, else extra."""
    from kunyet.graph.text.folding import fold
    from kunyet.graph.text.values import split_values
    from kunyet.graph.vocabulary.movement_roles import MOVEMENT_ROLES

    keys = [fold(heading) for heading in sheet.headings]
    if "tags" not in keys or sheet.meanings is None or "roles" in sheet.meanings:
        return sheet
    position = keys.index("tags")
    roles = {fold(role) for role in MOVEMENT_ROLES}
    if not all(fold(tag) in roles for text in sheet.columns[position].values for tag in split_values(text)):
        return sheet
    return replace(sheet, meanings=(*sheet.meanings[:position], "roles", *sheet.meanings[position + 1 :]))


def _keys(sheet: Sheet) -> Sequence[str]:
    return [heading.casefold().strip() for heading in sheet.headings]


def _is_elements(sheet: Sheet) -> bool:
    return sheet.heading_row == 1 and sheet.headings[:1] == ("Label",) and sheet.sheet is not None and sheet.size > 0


def _ends(sheet: Sheet) -> tuple[int, int] | None:
    keys = _keys(sheet)
    if keys.count("from") == 1 and keys.count("to") == 1 and sheet.sheet is not None:
        return keys.index("from"), keys.index("to")
    return None


FORMAT = Format(
    name="kumu",
    order=400,
    title="Kumu workbook",
    sentence=(
        "a workbook with a sheet of elements (`Label` in the first cell) and a sheet of connections (`From`, `To`)."
        " `|` separates values, also in `To`. Types are read as kinds and types of tie: an unknown word is a question,"
        " once for each word. Tags are roles if each of them is one, else an extra column."
    ),
    split_file=split_file,
)
