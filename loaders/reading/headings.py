"""Headings: which table a sheet is, and which column each of its headings means, in English or Burmese.

The aliases are data (`headings.tsv`); a column's own name always counts. Compared folded: order, case, spaces, underscores and
punctuation do not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePath

from kunyet.graph.messages.errors import Problem
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import check_characters, quote_cell
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest import nearest_value
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.writing.formula_escape import unescape_cell

TABLE_ALIAS = "(table)"
ALIASES_FILE = Path(__file__).with_name("headings.tsv")


@cache
def heading_aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the declared aliases of each (table, column), as they are written."""
    lines = (line.split("\t") for line in ALIASES_FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {(table, column): tuple(written.split("|")) for table, column, written in lines}


@cache
def heading_meanings(table: str) -> dict[str, str]:
    """Return the column that each folded heading of a table means; (phone) and (refused) are such tables too."""
    found = {fold(name): name for name in TABLES.get(table, ())}
    for (of, column), written in heading_aliases().items():
        if of == table and column != TABLE_ALIAS:
            for alias in written:
                found.setdefault(fold(alias), column)
    return found


@cache
def table_names() -> dict[str, str]:
    """Return the table that each folded name of a file or sheet means."""
    return {
        fold(alias): table
        for (table, column), written in heading_aliases().items()
        if column == TABLE_ALIAS
        for alias in written
    }


@dataclass(frozen=True)
class HeadingMatch:
    """What a sheet is: its table, the place of each column, the headings left over, and what is wrong with that."""

    table: str | None
    positions: dict[str, int] = field(default_factory=dict)
    extras: dict[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def is_ignored_name(name: str | None) -> bool:
    """Return whether a sheet of this name is for people: `(ignore)`, notes, lists."""
    return name is not None and (
        name.strip().casefold().startswith("(ignore)") or table_names().get(fold(name)) == "notes"
    )


def match_headings(sheet: Sheet) -> HeadingMatch:
    """Return what a sheet is, by its name or, where its name says nothing or does not fit, by its headings."""
    keys = [fold(heading) for heading in sheet.headings]
    stem = PurePath(sheet.file).name.rsplit(".", 1)[0]
    named = table_names().get(fold(sheet.sheet if sheet.sheet is not None else stem))
    fitting = [table for table in TABLES if has_required_columns(table, keys)]
    table = named if named in fitting or (named in TABLES and not fitting) else _best_table(fitting, keys)
    table = sheet.table or table
    if table is None:
        return HeadingMatch(None, problems=(_unknown_table(sheet),))
    return _match_columns(sheet, table, keys)


def _required_columns(table: str) -> list[str]:
    return [form.name for form in TABLES[table].values() if form.required]


def has_required_columns(table: str, keys: Sequence[str]) -> bool:
    """Return whether folded headings hold every required column of a table."""
    own = {heading_meanings(table)[key] for key in keys if key in heading_meanings(table)}
    return own.issuperset(_required_columns(table))


def recognised_headings(keys: Iterable[str]) -> frozenset[str]:
    """Return those of some folded headings that mean a column of a table."""
    return _all_meanings().intersection(keys)


@cache
def _all_meanings() -> frozenset[str]:
    return frozenset(key for table in TABLES for key in heading_meanings(table))


def _best_table(fitting: list[str], keys: list[str]) -> str | None:
    # Of tables that fit alike the one that asks for more is meant: every contact has a name too.
    def score(table: str) -> tuple[int, int]:
        return len({heading_meanings(table)[key] for key in keys if key in heading_meanings(table)}), len(
            _required_columns(table)
        )

    return max(fitting, key=score, default=None)


def _unknown_table(sheet: Sheet) -> Problem:
    found = ", ".join(quote_cell(heading) for heading in sheet.headings[:12] if heading) or "none"
    return sheet.problem(
        "unknown-table",
        f"The headings found ({found}) fit no table.",
        f"Entities need a heading {quote_cell('name')}, ties {quote_cell('from')} and {quote_cell('to')}; see docs/data_formats.md.",
        row=sheet.heading_row,
    )


def _match_columns(sheet: Sheet, table: str, keys: list[str]) -> HeadingMatch:
    positions: dict[str, int] = {}
    extras: dict[str, int] = {}
    problems: list[Problem] = []
    for position, (key, heading) in enumerate(zip(keys, sheet.headings, strict=True)):
        column = heading_meanings(table).get(key)
        if column is not None and column in positions:
            problems.append(_duplicate_heading(sheet, heading, positions[column], column))
        elif column is not None:
            positions[column] = position
        elif heading or sheet.columns[position].filled.any():
            extras[_unique_heading(unescape_cell(heading) or f"column {position + 1}", extras)] = position
        fault = check_characters(heading, "The heading")
        if fault is not None:
            problems.append(sheet.problem(fault.code, fault.message, fault.suggestion, row=sheet.heading_row))
    missing = [name for name in _required_columns(table) if name not in positions]
    problems += [_missing_column(sheet, table, name) for name in missing]
    return HeadingMatch(table, positions, extras, tuple(problems))


def _unique_heading(heading: str, taken: dict[str, int]) -> str:
    number, text = 1, heading
    while text in taken:
        number += 1
        text = f"{heading} ({number})"
    return text


def _duplicate_heading(sheet: Sheet, heading: str, first: int, column: str) -> Problem:
    message = f"{quote_cell(sheet.headings[first])} and {quote_cell(heading)} both mean the column {column}."
    return sheet.problem(
        "duplicate-heading", message, "Rename or remove one of them.", row=sheet.heading_row, column=heading
    )


def _missing_column(sheet: Sheet, table: str, name: str) -> Problem:
    found = ", ".join(quote_cell(heading) for heading in sheet.headings[:12] if heading) or "none"
    known = heading_aliases().get((table, name), ())[:3]
    also = f" (or {', '.join(map(quote_cell, known))})" if known else ""
    message = f"The column {name} is missing; the headings found are {found}."
    return sheet.problem(
        "missing-column", message, f"Add a heading {quote_cell(name)}{also}.", row=sheet.heading_row, column=name
    )


def unknown_heading(sheet: Sheet, table: str, heading: str) -> Problem:
    """Return the warning that a heading is not known and its column is kept aside."""
    near = nearest_value(
        heading,
        [
            *TABLES[table],
            *(a for (t, c), written in heading_aliases().items() if t == table and c != TABLE_ALIAS for a in written),
        ],
        0.75,
    )
    remedy = f"Did you mean {near}?" if near else "Only coordinators see it."
    message = f"The heading {quote_cell(heading)} is not known; its column is kept as it stands."
    return sheet.problem(
        "unknown-heading", message, remedy, severity="warning", row=sheet.heading_row, column=heading, near=near or ""
    )
