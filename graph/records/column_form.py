"""The declaration of a column, and short forms for the columns that many tables have.

Every value is stored as canonical text. A column's `form` says how the text is read:

    text      as it is written        id, ref   an identifier, a reference to an entity
    word      one of `choices`        words     some of `choices`, separated by |
    list      free values, by |       date      whole or partial ISO date
    count     a number of people, may be `~20` or `20-30`
    number    a plain number          flag      y or n
    row       the id of a row of the table `of`
    things    ids of entities, gaps and needs, by |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kunyet.graph.records.visibility import Seen
from kunyet.graph.vocabulary.kinds import kinds_with_column
from kunyet.graph.vocabulary.tie_types import types_with_column


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A declared column: its name, how its text is read, whether rows must fill it, its vocabulary, and who sees it."""

    name: str
    form: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    """The kinds of entity (or types of tie) that use it; empty: all."""
    seen: Seen | None = None
    """What a narrower role sees of it; `None`, nothing declared: coordinators alone, and a test fails."""
    of: str = ""
    """The table whose rows a column of the form `row` names."""
    older: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Words that records may still hold, and the word that each is read as (`present_words.py`)."""


def columns(text: str, form: str, seen: Seen) -> tuple[ColumnForm, ...]:
    """Return columns of one form, from their names separated by spaces."""
    return tuple(ColumnForm(name, form, seen=seen) for name in text.split())


def of_kinds(
    text: str, form: str, seen: Seen, choices: tuple[str, ...] = (), older: Mapping[str, str] | None = None
) -> tuple[ColumnForm, ...]:
    """Return columns that only the kinds of entity fill that declare them."""
    return tuple(
        ColumnForm(name, form, choices=choices, only=kinds_with_column(name), seen=seen, older=older or {})
        for name in text.split()
    )


def of_types(text: str, form: str, seen: Seen, choices: tuple[str, ...] = ()) -> tuple[ColumnForm, ...]:
    """Return columns that only the types of tie fill that declare them."""
    return tuple(
        ColumnForm(name, form, choices=choices, only=types_with_column(name), seen=seen) for name in text.split()
    )


def word(name: str, choices: tuple[str, ...], form: str = "word", *, required: bool = False) -> ColumnForm:
    """Return a column of words of a vocabulary: no word names anybody."""
    return ColumnForm(name, form, required=required, choices=choices, seen=Seen.WHOLE)


def reference(name: str, *, required: bool = False) -> ColumnForm:
    """Return a column of references: an entity is referred to as the viewer knows it."""
    return ColumnForm(name, "ref", required=required, seen=Seen.KEYED_ID)


def row_of(name: str, table: str, *, required: bool = False) -> ColumnForm:
    """Return a column that names rows of another table. Ids of rows are for coordinators: they may hold a name."""
    return ColumnForm(name, "row", required=required, seen=Seen.COORDINATORS, of=table)
