"""Aliases of headings and of table names, in English or Burmese: the words of `headings.tsv`.

A column's own name always counts. Aliases are compared folded: case, spaces, underscores and punctuation do not matter.
A weak alias (`~` before it in the file) means its column only where no other heading of the sheet does: `Last contact`
says when an entry was last verified only if no column `Last verified` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.folding import fold

TABLE_ALIAS = "(table)"
ASIDE = "(aside)"
"""The names of sheets and files that are for people."""
WEAK = "~"
"""Before a weak alias in the file."""

ALIASES_FILE = Path(__file__).with_name("headings.tsv")


@cache
def heading_aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the declared aliases of each (table, column), in their original spelling, weak ones last."""
    return {of: tuple(alias.removeprefix(WEAK) for alias in written) for of, written in _declared_aliases().items()}


@cache
def _declared_aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    lines = (line.split("\t") for line in ALIASES_FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {(table, column): tuple(written.split("|")) for table, column, written in lines}


@cache
def heading_meanings(table: str) -> dict[str, str]:
    """Return the column for each folded heading of a table, without weak aliases.

    `(phone)`, `(part)`, `(person)`, `(tie)` and `(refused)` are such tables too.
    """
    weak = weak_meanings(table)
    found = {fold(name): name for name in TABLES.get(table, ()) if fold(name) not in weak}
    for column, alias in _aliases_of(table):
        if not alias.startswith(WEAK):
            found.setdefault(fold(alias), column)
    return found


@cache
def weak_meanings(table: str) -> dict[str, tuple[str, ...]]:
    """Return the columns that each folded weak heading of a table can mean, the likeliest first."""
    found: dict[str, tuple[str, ...]] = {}
    for column, alias in _aliases_of(table):
        if alias.startswith(WEAK):
            key = fold(alias)
            found[key] = (*found.get(key, ()), column)
    return found


_BURMESE = re.compile("[\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9fe\u200b\u200c\u200d]+(?:[^A-Za-z]*[\u1000-\u109f]+)*")
_SAYS_BURMESE = frozenset({"မြန်မာ", "မြန်မာလို", "မြန်မာဘာသာ", "မြန်မာဘာသာဖြင့်"})
"""Beside a word in English, these say in which language the cells are: `Name (မြန်မာ)`."""


@cache
def lookup_key(heading: str) -> str:
    """Return what of a heading is looked up: its folded text; of one in two languages the part that is known.

    >>> lookup_key("Township / မြို့နယ်"), lookup_key("Colour / အရောင်")
    ('township', 'colour အရောင်')
    """
    key = fold(heading)
    if heading.isascii() or key in _known_headings():
        return key
    burmese = " ".join(_BURMESE.findall(heading))
    english = fold(_BURMESE.sub(" ", heading))
    if not burmese or not english or fold(burmese) in _SAYS_BURMESE:
        return key
    return next((part for part in (english, fold(burmese)) if part in _known_headings()), key)


@cache
def _known_headings() -> frozenset[str]:
    tables = dict.fromkeys(table for table, _ in _declared_aliases() if table not in TABLES)
    return _all_meanings().union(key for table in tables for key in heading_meanings(table))


def _aliases_of(table: str) -> Iterator[tuple[str, str]]:
    for (of, column), written in _declared_aliases().items():
        if of == table and column != TABLE_ALIAS:
            yield from ((column, alias) for alias in written)


def required_columns(table: str) -> list[str]:
    """Return the columns that every row of a table fills."""
    return [form.name for form in TABLES[table].values() if form.required]


def has_required_columns(table: str, keys: Sequence[str]) -> bool:
    """Return whether folded headings include every required column of a table."""
    return not missing_columns(table, set(meant_columns(table, keys).values()))


def missing_columns(table: str, own: Collection[str]) -> list[str]:
    """Return the columns that a table needs and that are not among its own.

    A contact needs a person, or a handle and its channel.
    """
    missing = [name for name in required_columns(table) if name not in own]
    if table == "contacts" and "person" not in own:
        missing += [name for name in ("channel", "handle") if name not in own]
    return missing


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


@cache
def table_names() -> dict[str, str]:
    """Return the table for each folded name of a file or sheet."""
    return {
        fold(alias): table
        for (table, column), written in heading_aliases().items()
        if column == TABLE_ALIAS and table != ASIDE
        for alias in written
    }


def is_ignored_name(name: str | None, headings: Callable[[], Sequence[str]] = tuple) -> bool:
    """Return whether a file or sheet of this name is for people and is not read: `(ignore)`, notes, lists.

    Parameters
    ----------
    name
        The name of the file or sheet.
    headings
        Gives its headings. They are asked for where the name is also that of a table: it is one if they fit.
    """
    if name is None:
        return False
    if name.strip().casefold().startswith("(ignore)"):
        return True
    folded = fold(name)
    if folded not in _aside_names():
        return False
    table = table_names().get(folded)
    return table is None or not has_required_columns(table, [lookup_key(heading) for heading in headings()])


@cache
def _aside_names() -> frozenset[str]:
    return frozenset(map(fold, heading_aliases()[ASIDE, TABLE_ALIAS]))


def recognised_headings(keys: Iterable[str]) -> frozenset[str]:
    """Return those of the folded headings that mean a column of some table."""
    return _all_meanings().intersection(keys)


@cache
def _all_meanings() -> frozenset[str]:
    return frozenset(key for table in TABLES for key in (*heading_meanings(table), *weak_meanings(table)))


def first_cells(path: Path) -> list[str]:
    """Return the cells of the first line of a text file, as commas, semicolons or tabs part them."""
    with path.open("rb") as file:
        line = file.readline(10_000).decode("utf-8-sig", "replace")
    return [cell.strip().strip('"') for cell in re.split("[,;\t]", line)]
