"""Numbers of nodes: an edge list names its ends by numbers, and a node list that is read together names these.

An edge list of numbers without a node list is an error, until a person says that the numbers are the names
(`loaders.remedies.remedies.py` asks).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from kunyet.graph.messages.errors import Problem
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet

NUMBERS_ARE_NAMES = "names"
"""An answer: the numbers in an edge list are the names of its ends."""
NO_ANSWERS: Mapping[str, str] = MappingProxyType({})
_ENDS = ("from", "to")


@dataclass
class NamedEnds:
    """Sheets whose edge lists name their ends.

    Parameters
    ----------
    sheets
        The sheets, with the numbers in edge lists replaced by names.
    unnamed
        Edge lists with numbers that nothing names. They are not read.
    problems
        What is wrong with these.
    """

    sheets: list[Sheet] = field(default_factory=list)
    unnamed: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def numbers_question(sheet: Sheet) -> str:
    """Return the id of the question what the numbers in an edge list mean."""
    return f"numbers:{fold(sheet.sheet or sheet.file.rpartition('/')[2].rsplit('.', 1)[0])}"


def name_numbered_ends(sheets: list[Sheet], wanted: str = "", answers: Mapping[str, str] = NO_ANSWERS) -> NamedEnds:
    """Return the sheets with the numbers in edge lists replaced by names, and the problems of numbers without name.

    Parameters
    ----------
    sheets
        All sheets that are read together.
    wanted
        The format that a person asked for. With `edge-list`, numbers without a node list are taken for names.
    answers
        For an edge list, `names` if its numbers are names, or the label of the node list that names them.
    """
    lists = [sheet for sheet in sheets if sheet.node_keys is not None]
    made = NamedEnds()
    for sheet in sheets:
        if not sheet.makes_entities:
            made.sheets.append(sheet)
            continue
        answer = answers.get(numbers_question(sheet), "")
        names, clash = _names_for(sheet, [each for each in lists if each.label == answer] or lists)
        named = _with_names(sheet, {} if answer == NUMBERS_ARE_NAMES else names)
        number = next((text for text in _end_texts(sheet) if text.isdecimal() and text not in names), "")
        if answer == NUMBERS_ARE_NAMES or not number or (wanted == "edge-list" and not clash):
            made.sheets.append(named)
            continue
        data = {"number": number}
        made.problems.append(clash or sheet.problem("numbers-for-names", data, row=sheet.heading_row))
        made.unnamed.append(sheet)
    return made


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
