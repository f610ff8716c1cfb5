"""The choice of columns: which attributes of a foreign file are taken for columns of a table.

Attributes of graph files have any name: `status`, `state` or `class` need not mean what Kunyet means. An attribute is
taken for a column only if its cells can be read so; otherwise it is kept as an extra column under a heading that says
where it is from, and is reported as such. Four columns are taken whatever they hold, because a wrong guess would be
worse than a question: the kind of an entity, the type of a tie, marking and status.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.cells import cell_check
from kunyet.graph.text.folding import fold
from kunyet.loaders.reading.canonical_cells import canonical_column
from kunyet.loaders.reading.heading_aliases import heading_meanings, weak_meanings
from kunyet.loaders.text.vocabulary_words import word_meanings

ASKED = frozenset({"kind", "type", "tlp", "status"})
"""Columns that never become an extra column in silence: unknown words of a type are questions, others are errors."""
_OWN = frozenset({"id", "from", "to", "name"})
_WHERE = {"entities": "node", "ties": "edge"}


def choose_headings(
    table: str, columns: Mapping[str, CodedColumn], *, taken: Collection[str] = (), keeps: bool = False
) -> dict[str, tuple[str, CodedColumn]]:
    """Return each column with its heading and the column of the table that it means; blank: an extra one.

    Parameters
    ----------
    table
        The table of their rows.
    columns
        The columns by their headings in the file.
    taken
        Columns of the table that the reader fills itself.
    keeps
        Whether every heading that means a column is taken for it (the file was written by Kunyet).
    """
    used = set(taken)
    found: dict[str, tuple[str, CodedColumn]] = {}
    for heading, column in columns.items():
        name = heading_meaning(table, heading, used)
        if name and name not in used and (keeps or (name not in _OWN and can_be_read(table, name, column))):
            used.add(name)
            found[_free_heading(heading, found, taken)] = name, column
        else:
            text = f"{heading} ({_WHERE[table]})" if name else heading
            found[_free_heading(text, found, taken)] = "", column
    return found


def heading_meaning(table: str, heading: str, used: Collection[str] = ()) -> str:
    """Return the column that a heading means, blank for none; a weak heading means the first one that is not used."""
    key = fold(heading)
    weak = (name for name in weak_meanings(table).get(key, ()) if name not in used)
    return heading_meanings(table).get(key) or next(weak, "")


def can_be_read(table: str, name: str, column: CodedColumn) -> bool:
    """Return whether the cells of a column can be read as a column of a table."""
    form = TABLES[table][name]
    if name in ASKED:
        return True
    if form.only:
        return False
    canonical, faults = canonical_column(table, name, column, word_meanings("channel"))
    check = cell_check(table, form)
    if check is None:
        return True
    bad = [value for value in canonical.values if check(value) is not None]
    # Of dates, one that can be read shows that the others are meant to be dates.
    return not bad or (form.form == "date" and len(bad) + len(faults) < len(column.values))


def _free_heading(heading: str, found: Collection[str], taken: Collection[str]) -> str:
    text, number = heading, 1
    while text in found or text in taken:
        number += 1
        text = f"{heading} ({number})"
    return text
