"""Headings: the table that a sheet matches, and the column that each of its headings means, in English or Burmese."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import check_characters
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import heading_meanings, table_names, weak_meanings
from kunyet.loaders.reading.heading_problems import duplicate_heading, missing_column, unknown_table
from kunyet.loaders.writing.formula_escape import unescape_cell


@dataclass(frozen=True)
class HeadingMatch:
    """The table that a sheet matches (`None`: no table), the position of each column and of each extra heading, and
    problems.
    """

    table: str | None
    positions: dict[str, int] = field(default_factory=dict)
    extras: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def match_headings(sheet: Sheet) -> HeadingMatch:
    """Return the table that a sheet matches: by its name, or by its headings if the name is unknown or does not fit."""
    keys = _place_keys(sheet, [fold(heading) for heading in sheet.headings])
    stem = PurePath(sheet.file).name.rsplit(".", 1)[0]
    named = table_names().get(fold(sheet.sheet if sheet.sheet is not None else stem))
    fitting = [table for table in TABLES if has_required_columns(table, keys)]
    table = named if named in fitting or (named in TABLES and not fitting) else _best_table(fitting, keys)
    table = sheet.table or table
    if table is None:
        return HeadingMatch(None, problems=(unknown_table(sheet),))
    if sheet.meanings is not None:  # a column's own name always counts as its heading
        keys = [fold(name) for name in sheet.meanings]
    return _match_columns(sheet, table, keys)


def _place_keys(sheet: Sheet, keys: list[str]) -> list[str]:
    """Return the folded headings, with `region` for a heading `State` whose cells are places.

    `state` is a column of its own: how far a commitment has come.
    """
    if "state" not in keys or {"due", "region"} & {heading_meanings("entities").get(key) for key in keys}:
        return keys
    from kunyet.loaders.places.places import region_of  # read only where such a heading stands

    position = keys.index("state")
    places = [region_of(value) is not None for value in sheet.columns[position].values]
    if not any(places) or 2 * sum(places) < len(places):
        return keys
    return [*keys[:position], "region", *keys[position + 1 :]]


def _required_columns(table: str) -> list[str]:
    return [form.name for form in TABLES[table].values() if form.required]


def has_required_columns(table: str, keys: Sequence[str]) -> bool:
    """Return whether folded headings include every required column of a table."""
    return set(meant_columns(table, keys).values()).issuperset(_required_columns(table))


def meant_columns(table: str, keys: Sequence[str]) -> dict[int, str]:
    """Return the column that each folded heading means, by its position. A column stands there once.

    A weak heading means the first of its columns that no other heading means.
    """
    strong, weak = heading_meanings(table), weak_meanings(table)
    found: dict[int, str] = {}
    taken: set[str] = set()
    for position, key in enumerate(keys):
        if key in strong and strong[key] not in taken:
            found[position] = strong[key]
            taken.add(strong[key])
    for position, key in enumerate(keys):
        if position not in found and key not in strong:
            column = next((one for one in weak.get(key, ()) if one not in taken), None)
            if column is not None:
                found[position] = column
                taken.add(column)
    return found


_WEAK_COUNTS = 0.6
"""What a weak heading counts beside a heading that can mean nothing else, where tables are compared."""


def _best_table(fitting: list[str], keys: list[str]) -> str | None:
    # Of tables that fit equally well, the one with more required columns: every contact has a name too.
    def score(table: str) -> tuple[float, int]:
        strong = heading_meanings(table)
        found = meant_columns(table, keys)
        return sum(1 if keys[position] in strong else _WEAK_COUNTS for position in found), len(_required_columns(table))

    return max(fitting, key=score, default=None)


def _match_columns(sheet: Sheet, table: str, keys: list[str]) -> HeadingMatch:
    meant = meant_columns(table, keys)
    positions = {column: position for position, column in meant.items()}
    extras: dict[str, int] = {}
    problems: list[Problem] = []
    for position, (key, heading) in enumerate(zip(keys, sheet.headings, strict=True)):
        column = heading_meanings(table).get(key)
        if column is not None and position not in meant:
            problems.append(duplicate_heading(sheet, heading, positions[column], column))
        elif position not in meant and (heading or sheet.columns[position].filled.any()):
            extras[_unique_heading(unescape_cell(heading) or f"column {position + 1}", extras)] = position
        fault = check_characters(heading, "")
        if fault is not None:
            problems.append(sheet.problem(f"{fault.code}.heading", fault.data, row=sheet.heading_row))
    missing = [name for name in _required_columns(table) if name not in positions]
    problems += [missing_column(sheet, table, name) for name in missing]
    return HeadingMatch(table, positions, extras, tuple(problems))


def _unique_heading(heading: str, taken: dict[str, int]) -> str:
    number, text = 1, heading
    while text in taken:
        number += 1
        text = f"{heading} ({number})"
    return text
