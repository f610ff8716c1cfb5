"""The tables of a directory and their columns, declared as data.

Every value is stored as canonical text. A column's `form` says how the text is read:

    text      as it is written        id, ref   an identifier, a reference to an entity
    word      one of `choices`        words     some of `choices`, separated by |
    list      free values, by |       date      whole or partial ISO date
    count     a number of people, may be `~20` or `20-30`
    number    a plain number          flag      y or n
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.vocabulary.commitment_states import COMMITMENT_STATES
from kunyet.graph.vocabulary.confidences import CONFIDENCES
from kunyet.graph.vocabulary.contact_states import CONTACT_STATES
from kunyet.graph.vocabulary.directions import DIRECTIONS
from kunyet.graph.vocabulary.kinds import KINDS, kinds_with_column
from kunyet.graph.vocabulary.markings import MARKINGS
from kunyet.graph.vocabulary.need_states import NEED_STATES
from kunyet.graph.vocabulary.purposes import PURPOSES
from kunyet.graph.vocabulary.statuses import STATUSES
from kunyet.graph.vocabulary.tie_types import TIE_TYPES, types_with_column


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """A declared column: its name, how its text is read, whether every row must fill it, and its vocabulary."""

    name: str
    form: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    """The kinds of entity (or types of tie) that use it; empty: all."""


def _columns(text: str, form: str) -> tuple[ColumnForm, ...]:
    return tuple(ColumnForm(name, form) for name in text.split())


def _of_kinds(text: str, form: str, choices: tuple[str, ...] = ()) -> tuple[ColumnForm, ...]:
    """Return columns that only the kinds of entity fill that declare them."""
    return tuple(ColumnForm(name, form, choices=choices, only=kinds_with_column(name)) for name in text.split())


def _of_types(text: str, form: str) -> tuple[ColumnForm, ...]:
    """Return columns that only the types of tie fill that declare them."""
    return tuple(ColumnForm(name, form, only=types_with_column(name)) for name in text.split())


def _word(name: str, choices: tuple[str, ...], form: str = "word") -> ColumnForm:
    return ColumnForm(name, form, choices=choices)


ENTITIES = (
    ColumnForm("id", "id"),
    _word("kind", tuple(KINDS)),
    ColumnForm("name", required=True),
    *_columns("name_my code_name", "text"),
    *_columns("aliases", "list"),
    *_columns("region township", "text"),
    *_columns("serves roles languages", "list"),
    _word("status", STATUSES),
    *_columns("status_since since until", "date"),
    _word("tlp", MARKINGS),
    *_columns("members women", "count"),
    *_columns("needs offers", "list"),
    *_columns("ties_asked_on verified_on", "date"),
    _word("confidence", CONFIDENCES),
    *_columns("source notes", "text"),
    *_of_kinds("date end_date due", "date"),
    *_of_kinds("state", "word", COMMITMENT_STATES),
    *_of_kinds("progress_on", "date"),
    *_of_kinds("evidence", "text"),
    *_of_kinds("budget funded", "number"),
    *_of_kinds("currency", "text"),
)

TIES = (
    ColumnForm("id", "id"),
    ColumnForm("from", "ref", required=True),
    ColumnForm("to", "ref", required=True),
    _word("type", tuple(TIE_TYPES)),
    ColumnForm("channel", "words"),
    *_columns("frequency", "text"),
    *_columns("strength", "number"),
    _word("confidence", CONFIDENCES),
    *_columns("since until last_contact", "date"),
    _word("tlp", MARKINGS),
    *_columns("source notes", "text"),
    *_of_types("delegates women", "count"),
    *_of_types("amount", "number"),
    *_of_types("currency", "text"),
)

CONTACTS = (
    ColumnForm("entity", "ref", required=True),
    ColumnForm("channel", "word", required=True),
    ColumnForm("handle", required=True),
    *_columns("priority", "number"),
    _word("state", CONTACT_STATES),
    _word("consent_for", PURPOSES, "words"),
    *_columns("consent_until", "date"),
    *_columns("consent_by", "text"),
    *_columns("consent_on withdrawn_on", "date"),
    *_columns("instructions", "text"),
    _word("tlp", MARKINGS),
)

NEEDS = (
    ColumnForm("entity", "ref", required=True),
    ColumnForm("direction", "word", required=True, choices=DIRECTIONS),
    ColumnForm("service", required=True),
    *_columns("quantity urgency", "text"),
    *_columns("since until", "date"),
    _word("state", NEED_STATES),
    *_columns("met_by", "ref"),
    _word("tlp", MARKINGS),
    *_columns("source", "text"),
)

FIREWALLS = (ColumnForm("a", "ref", required=True), ColumnForm("b", "ref", required=True), ColumnForm("reason"))

CHANNELS = (
    ColumnForm("id", "id", required=True),
    *_columns("name name_my", "text"),
    *_columns("needs_internet confidential", "flag"),
    *_columns("operator", "text"),
)

TABLES: dict[str, dict[str, ColumnForm]] = {
    name: {column.name: column for column in columns}
    for name, columns in (
        ("entities", ENTITIES),
        ("ties", TIES),
        ("contacts", CONTACTS),
        ("needs", NEEDS),
        ("firewalls", FIREWALLS),
        ("channels", CHANNELS),
    )
}
"""Table name to its columns, in the order in which they are written."""
