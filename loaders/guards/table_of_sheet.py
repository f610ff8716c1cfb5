"""The table of a sheet: by the names that it bears, then by its headings; a question where both leave it open.

A file of firewalls and a file of ties may have the same headings. A pair that must never be introduced would become a
pair that works together. So a name counts in every spelling (`Firewalls (1)`, `Copy of firewalls`), and headings alone
never choose between the two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import PurePath

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.tables import TABLE_FORMS
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import (
    has_required_columns,
    heading_meanings,
    meant_columns,
    required_columns,
    table_names,
)

_OPPOSITES = frozenset({"ties", "firewalls"})
"""Tables of pairs: with the headings of one, a row of the other means the opposite."""
_JOINTS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
"""Where a name like `firewallsList2024` has its words."""
_MISSPELT = 0.85
_SHORTEST_MISSPELT = 6
"""From this similarity and this length, a word of a name counts as a misspelt “firewalls”."""

_TITLE_CELLS = 2
"""A title may stand in two languages, each in its cell."""
_WEAK_COUNTS = 0.6
"""What a weak heading counts beside a heading that can mean nothing else, where tables are compared."""


@dataclass(frozen=True)
class TableChoice:
    """The table of a sheet (`None`: no table), or the tables between which only the user can choose."""

    table: str | None
    open: tuple[str, ...] = ()


def choose_table(sheet: Sheet, keys: Sequence[str]) -> TableChoice:
    """Return the table of a sheet.

    Parameters
    ----------
    sheet
        The sheet. Its name, the texts above its headings and the name of its file count, in this order.
    keys
        Its folded headings.
    """
    if sheet.table is not None:
        return TableChoice(sheet.table)
    fitting = [table for table in TABLES if has_required_columns(table, keys)]
    if not _shows_channels(keys):
        fitting = [table for table in fitting if table != "channels" or _is_named(sheet, "channels")]
    called = {table_names().get(fold(name)) for name in _names(sheet)}
    fitting = [table for table in fitting if not TABLE_FORMS[table].by_name_only or table in called]
    for name in _names(sheet):
        choice = _choose_by_name(name, fitting, keys)
        if choice is not None:
            return choice
    best = _best_tables(fitting, keys)
    if "firewalls" in best and (_OPPOSITES.issubset(best) or not _gives_reasons(keys)):
        return TableChoice(None, tuple(table for table in TABLES if table in _OPPOSITES))
    if best[:1] == ("contacts",) and "entities" in fitting and _has_a_column_for_each_way(sheet, keys):
        return TableChoice("entities")
    if best[:1] == ("ties",) and "entities" in fitting and _has_types_of_entities(sheet, keys):
        return TableChoice("entities")
    return TableChoice(best[0] if best else None)


def _has_types_of_entities(sheet: Sheet, keys: Sequence[str]) -> bool:
    """Return whether the words under `Type` are types of organizations, and none is a type of tie.

    `Org Name, Type, Works with` is then a list of organizations, each with those that it works with.
    """
    from kunyet.loaders.text.unknown_types import is_unknown_kind, is_unknown_tie_type

    at = next((position for position, name in meant_columns("ties", keys).items() if name == "type"), None)
    words = [] if at is None else [word for word in sheet.columns[at].values if word]
    return bool(words) and all(map(is_unknown_tie_type, words)) and not all(map(is_unknown_kind, words))


def _has_a_column_for_each_way(sheet: Sheet, keys: Sequence[str]) -> bool:
    """Return whether telephone, e-mail and the like have columns of their own: a list of who can be reached how. In a
    table of contacts, each way is a row with its handle.
    """
    from kunyet.loaders.contacts.contact_headings import contact_heading

    found = [contact_heading(heading) for heading in sheet.headings if heading]
    ways = sum(way is not None and way.part == "handle" for way in found)
    return ways > (1 if "handle" in meant_columns("contacts", keys).values() else 0)


def _gives_reasons(keys: Sequence[str]) -> bool:
    return "reason" in meant_columns("firewalls", keys).values()


def _shows_channels(keys: Sequence[str]) -> bool:
    """Return whether headings show a table of channels. An id alone does not: rows of every table may have one."""
    return not {"needs_internet", "confidential", "operator"}.isdisjoint(meant_columns("channels", keys).values())


def _is_named(sheet: Sheet, table: str) -> bool:
    return any(table in tables_named(name) for name in _names(sheet))


def tables_named(name: str) -> tuple[str, ...]:
    """Return the tables whose names a name of a file or sheet holds.

    >>> tables_named("Copy of firewalls (2)"), tables_named("FirewallList2024"), tables_named("Sheet1")
    (('firewalls',), ('firewalls',), ())
    """
    exact = table_names().get(fold(name))
    if exact in TABLES:
        return (exact,)
    folded = fold(_JOINTS.sub(" ", name))
    words = f" {folded} "
    held = [
        table
        for alias, table in table_names().items()
        if table in TABLES
        and not TABLE_FORMS[table].by_name_only
        and (f" {alias} " in words or (not alias.isascii() and alias in folded))
    ]
    if "firewalls" not in held and _is_misspelt(folded.split()):
        held.append("firewalls")
    return tuple(dict.fromkeys(held))


def _names(sheet: Sheet) -> list[str]:
    stem = PurePath(sheet.file).name.rsplit(".", 1)[0]
    return [name for name in (sheet.sheet, *_titles(sheet), stem) if name]


def _titles(sheet: Sheet) -> list[str]:
    """Return the titles above the headings. A row of many cells is a row of headings."""
    above = [[cell for cell in row if cell.strip()] for row in sheet.top[:-1]]
    return [cell for row in above if len(row) <= _TITLE_CELLS for cell in row]


def _choose_by_name(name: str, fitting: list[str], keys: Sequence[str]) -> TableChoice | None:
    """Return what a name decides, `None` if it decides nothing."""
    named = tables_named(name)
    if not named:
        return None
    both = [table for table in fitting if table in named]
    if both:
        best = _best_tables(both, keys)
        return TableChoice(None, best) if _OPPOSITES.issubset(best) else TableChoice(best[0])
    opposite = _OPPOSITES.intersection(named), _OPPOSITES.intersection(fitting)
    if all(opposite):
        return TableChoice(None, tuple(table for table in TABLES if table in _OPPOSITES))
    is_certain = len(named) == 1 and (named[0] == "firewalls" or fold(name) in table_names())
    return TableChoice(named[0]) if is_certain and not fitting else None


def _best_tables(fitting: Sequence[str], keys: Sequence[str]) -> tuple[str, ...]:
    # Of tables that fit equally well, the one with more required columns: every contact has a name too.
    def score(table: str) -> tuple[float, int]:
        strong = heading_meanings(table)
        found = meant_columns(table, keys)
        return sum(1 if keys[position] in strong else _WEAK_COUNTS for position in found), len(required_columns(table))

    most = max(map(score, fitting), default=(0.0, 0))
    return tuple(table for table in fitting if score(table) == most)


@cache
def _firewall_words() -> tuple[str, ...]:
    return tuple(alias for alias, table in table_names().items() if table == "firewalls" and alias.isascii())


def _is_misspelt(words: Sequence[str]) -> bool:
    candidates = [*words, *(first + second for first, second in pairwise(words))]
    return any(
        len(word) >= _SHORTEST_MISSPELT and nearest_value(word, _firewall_words(), _MISSPELT) is not None
        for word in candidates
    )
