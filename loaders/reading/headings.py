"""Headings: the table that a sheet matches, and the column that each of its headings means, in English or Burmese."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.validation.characters import check_characters, quote_cell
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.bad_cells import is_bad_heading
from kunyet.loaders.guards.table_of_sheet import choose_table
from kunyet.loaders.reading.heading_aliases import heading_meanings, lookup_key, meant_columns, missing_columns
from kunyet.loaders.reading.heading_problems import duplicate_heading, missing_column, unknown_table, which_table
from kunyet.loaders.text.vocabulary_words import nearest_word, word_meanings
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
    keys = _place_keys(sheet, [lookup_key(heading) for heading in sheet.headings])
    choice = choose_table(sheet, keys)
    if choice.open:
        return HeadingMatch(None, problems=(which_table(sheet, choice.open),))
    if choice.table is None:
        return HeadingMatch(None, problems=(unknown_table(sheet),))
    if sheet.meanings is not None:  # a column's own name always counts as its heading
        keys = [fold(name) for name in sheet.meanings]
    return _match_columns(sheet, choice.table, keys)


def _place_keys(sheet: Sheet, keys: list[str]) -> list[str]:
    """Return the folded headings, with `region` for a heading `State` whose cells are places.

    `state` is a column of its own: how far a commitment has come. A column in which no cell is such a word, or nearly
    spells one, holds states of another country.
    """
    meant = {heading_meanings("entities").get(key) for key in keys}
    if "state" not in keys or "due" in meant:
        return keys
    position = keys.index("state")
    values = sheet.columns[position].values
    is_of_regions = _holds_regions(values)
    if "region" in meant:  # beside a country: no column of its own, where it is no state of a promise
        other = next(at for at, key in enumerate(keys) if heading_meanings("entities").get(key) == "region")
        if is_of_regions and not _holds_regions(sheet.columns[other].values):
            return ["region" if at == position else "" if at == other else key for at, key in enumerate(keys)]
        is_of_places = is_of_regions or _holds_foreign_states(sheet, keys, values)
        return [*keys[:position], "", *keys[position + 1 :]] if is_of_places else keys
    if not is_of_regions and not _holds_foreign_states(sheet, keys, values):
        return keys
    return [*keys[:position], "region", *keys[position + 1 :]]


def _holds_regions(values: Sequence[str]) -> bool:
    """Return whether at least half of the values are states or regions of Myanmar."""
    from kunyet.loaders.places.places import region_of  # read only where such a heading stands

    places = [region_of(value) is not None for value in values]
    return any(places) and 2 * sum(places) >= len(places)


def _holds_foreign_states(sheet: Sheet, keys: list[str], values: Sequence[str]) -> bool:
    """Return whether a column `State` of a list of entities holds no word for the state of a promise, and none that
    nearly spells one. In other tables, `state` is a guard.
    """
    if not values or choose_table(sheet, keys).table != "entities":
        return False
    words = "entity state"
    return not any(fold(value) in word_meanings(words) or nearest_word(words, value) for value in values)


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
        if is_bad_heading(heading):
            data = {"value": quote_cell(heading)}
            problems.append(sheet.problem("error-value.heading", data, row=sheet.heading_row, column=heading))
        fault = check_characters(heading, "")
        if fault is not None:
            problems.append(sheet.problem(f"{fault.code}.heading", fault.data, row=sheet.heading_row))
    problems += [missing_column(sheet, table, name) for name in missing_columns(table, positions)]
    return HeadingMatch(table, positions, extras, tuple(problems))


def _unique_heading(heading: str, taken: dict[str, int]) -> str:
    number, text = 1, heading
    while text in taken:
        number += 1
        text = f"{heading} ({number})"
    return text
