"""Numbers of nodes: an edge list names its ends by numbers, and a node list that is read together names these.

An edge list of numbers without a node list is an error: the numbers are no names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kunyet.graph.messages.errors import Problem
from kunyet.loaders.formats.common.sheets import Sheet

_ENDS = ("from", "to")


def name_numbered_ends(sheets: list[Sheet], wanted: str = "") -> tuple[list[Sheet], list[Problem]]:
    """Return the sheets with the numbers in edge lists replaced by names, and the problems of numbers without name.

    Parameters
    ----------
    sheets
        All sheets that are read together.
    wanted
        The format that a person asked for. With `edge-list`, numbers without a node list are taken for names.
    """
    lists = [sheet for sheet in sheets if sheet.node_keys is not None]
    problems: list[Problem] = []
    found: list[Sheet] = []
    for sheet in sheets:
        if not sheet.makes_entities:
            found.append(sheet)
            continue
        names, clash = _names_for(sheet, lists)
        if clash:
            problems.append(clash)
        named = _with_names(sheet, names)
        number = next((text for text in _end_texts(named) if text.isdecimal()), "")
        if number and wanted != "edge-list" and not clash:
            problems.append(sheet.problem("numbers-for-names", {"number": number}, row=sheet.heading_row))
            continue
        found.append(named)
    return found, problems


def _names_for(sheet: Sheet, lists: list[Sheet]) -> tuple[Mapping[str, str], Problem | None]:
    """Return the names for the numbers of an edge list: of its own file first, else of all node lists together."""
    near = [each for each in lists if each.file == sheet.file] or lists
    names: dict[str, str] = {}
    for each in near:
        for number, name in zip(each.node_keys or (), _names_of_rows(each), strict=True):
            if names.setdefault(number, name) != name:
                data = {"number": number, "lists": [one.label for one in near]}
                return {}, sheet.problem("several-node-lists", data, row=sheet.heading_row)
    return names, None


def _names_of_rows(sheet: Sheet) -> list[str]:
    """Return what ties call the entity of each row: its id where it has one, else its name."""
    of = dict(zip(sheet.headings, sheet.columns, strict=True))
    ids = of["id"].texts() if "id" in of else [""] * sheet.size
    return [id or name for id, name in zip(ids, of["name"].texts(), strict=True)]


def _with_names(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    columns = [
        column.map(lambda text: names.get(text, text)) if heading in _ENDS else column
        for heading, column in zip(sheet.headings, sheet.columns, strict=True)
    ]
    return replace(sheet, columns=columns)


def _end_texts(sheet: Sheet) -> list[str]:
    ends = zip(sheet.headings, sheet.columns, strict=True)
    return [text for heading, column in ends if heading in _ENDS for text in column.values]
