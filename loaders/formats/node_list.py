"""Node lists: a table `Id, Label` whose ids are only numbers, as Gephi writes it.

Such a number counts within its files only: another file also has a node 1. So the entity has no id, and edge lists that
are read together with the list name its entities by their labels (`graphs/node_keys.py`). A table of entities whose ids
are words is not a node list: its ids are ids of the directory.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.format import Format
from kunyet.loaders.formats.edge_list import find_ends

if TYPE_CHECKING:
    from kunyet.loaders.formats.common.read_report import ReadReport
    from kunyet.loaders.formats.common.sheets import Sheet

_IDS = frozenset({"id", "index", "node id", "nodeid", "node"})
"""Folded headings of the numbers: `# index` is one of them."""
_NUMBER = re.compile(r"n?\d+\Z")


def split_file(sheets: list[Sheet], report: ReadReport) -> list[Sheet] | None:
    """Return the sheets of a file with its node lists as entities; `None` if it has none."""
    lists = [_has_local_ids(sheet) or (report.wanted == FORMAT.name and _id_and_label(sheet)) for sheet in sheets]
    if not any(lists):
        return None
    return [_entities_sheet(sheet, report) if is_list else sheet for sheet, is_list in zip(sheets, lists, strict=True)]


def _entities_sheet(sheet: Sheet, report: ReadReport) -> Sheet:
    from kunyet.loaders.formats.graphs.node_table import entities_of_table

    keys = [fold(heading) for heading in sheet.headings]
    return entities_of_table(sheet, keys.index("label"), report, key=_position_of_id(keys))


def _position_of_id(keys: list[str]) -> int:
    """Return the position of the numbers; -1 if there are none, or several."""
    found = [at for at, key in enumerate(keys) if key in _IDS]
    return found[0] if len(found) == 1 else -1


def _id_and_label(sheet: Sheet) -> bool:
    keys = [fold(heading) for heading in sheet.headings]
    is_free = sheet.table is None and find_ends(sheet.headings) is None
    return is_free and _position_of_id(keys) >= 0 and keys.count("label") == 1


def _has_local_ids(sheet: Sheet) -> bool:
    if not _id_and_label(sheet) or not sheet.size:
        return False
    ids = sheet.columns[_position_of_id([fold(heading) for heading in sheet.headings])]
    return bool(ids.filled.all()) and all(_NUMBER.match(text) for text in ids.values)


FORMAT = Format(
    name="node-list",
    order=490,
    title="Node list",
    sentence=(
        "a table (CSV or a sheet) `Id`, `Label` whose ids are only numbers, as Gephi writes it. The numbers count"
        " within these files only. An edge list that is read together with it names its entities by these numbers."
    ),
    split_file=split_file,
)
