"""The tables of a directory and their columns, declared as data.

Every value is stored as canonical text. A column's `form` says how the text is read:

    text      as it is written        id, ref   an identifier, a reference to an entity
    word      one of `choices`        words     some of `choices`, separated by |
    list      free values, by |       date      whole or partial ISO date
    count     a number of people, may be `~20` or `20-30`
    number    a plain number          flag      y or n

A column's `seen` says who sees it below coordinator, and `ROWS_SEEN` which rows of a table (`visibility.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.records.visibility import RowsSeen, Seen
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
    """A declared column: its name, how its text is read, whether rows must fill it, its vocabulary, and who sees it."""

    name: str
    form: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    """The kinds of entity (or types of tie) that use it; empty: all."""
    seen: Seen | None = None
    """What a narrower role sees of it; `None`, nothing declared: coordinators alone, and a test fails."""


def _columns(text: str, form: str, seen: Seen) -> tuple[ColumnForm, ...]:
    return tuple(ColumnForm(name, form, seen=seen) for name in text.split())


def _of_kinds(text: str, form: str, seen: Seen, choices: tuple[str, ...] = ()) -> tuple[ColumnForm, ...]:
    """Return columns that only the kinds of entity fill that declare them."""
    return tuple(
        ColumnForm(name, form, choices=choices, only=kinds_with_column(name), seen=seen) for name in text.split()
    )


def _of_types(text: str, form: str, seen: Seen) -> tuple[ColumnForm, ...]:
    """Return columns that only the types of tie fill that declare them."""
    return tuple(ColumnForm(name, form, only=types_with_column(name), seen=seen) for name in text.split())


def _word(name: str, choices: tuple[str, ...], form: str = "word") -> ColumnForm:
    """Return a column of words of a vocabulary: no word names anybody."""
    return ColumnForm(name, form, choices=choices, seen=Seen.WHOLE)


def _reference(name: str, *, required: bool = False) -> ColumnForm:
    """Return a column of references: an entity is referred to as the viewer knows it."""
    return ColumnForm(name, "ref", required=required, seen=Seen.KEYED_ID)


ENTITIES = (
    ColumnForm("id", "id", seen=Seen.KEYED_ID),
    _word("kind", tuple(KINDS)),
    ColumnForm("name", required=True, seen=Seen.CODED),
    ColumnForm("name_my", seen=Seen.IF_NAMED),
    ColumnForm("code_name", seen=Seen.CODE_NAME),
    ColumnForm("aliases", "list", seen=Seen.IF_NAMED),
    ColumnForm("region", seen=Seen.STATE_LEVEL),
    ColumnForm("township", seen=Seen.IF_OPEN),
    ColumnForm("serves", "list", seen=Seen.STATE_LEVEL),
    *_columns("roles languages", "list", Seen.WHOLE),
    _word("status", STATUSES),
    *_columns("status_since since until", "date", Seen.BY_MONTH),
    _word("tlp", MARKINGS),
    *_columns("members women", "count", Seen.NO_SMALL_COUNT),
    *_columns("needs offers", "list", Seen.COORDINATORS),
    *_columns("ties_asked_on verified_on", "date", Seen.BY_MONTH),
    _word("confidence", CONFIDENCES),
    *_columns("source notes", "text", Seen.COORDINATORS),
    *_of_kinds("date end_date due", "date", Seen.WHOLE),
    *_of_kinds("state", "word", Seen.WHOLE, COMMITMENT_STATES),
    *_of_kinds("progress_on", "date", Seen.WHOLE),
    *_of_kinds("evidence", "text", Seen.COORDINATORS),
    *_of_kinds("budget funded", "number", Seen.WHOLE),
    *_of_kinds("currency", "text", Seen.WHOLE),
)

TIES = (
    ColumnForm("id", "id", seen=Seen.NEW_ID),
    _reference("from", required=True),
    _reference("to", required=True),
    _word("type", tuple(TIE_TYPES)),
    ColumnForm("channel", "words", seen=Seen.WHOLE),
    *_columns("frequency", "text", Seen.WHOLE),
    *_columns("strength", "number", Seen.WHOLE),
    _word("confidence", CONFIDENCES),
    *_columns("since until last_contact", "date", Seen.WHOLE),
    _word("tlp", MARKINGS),
    *_columns("source notes", "text", Seen.COORDINATORS),
    *_of_types("delegates women", "count", Seen.NO_SMALL_COUNT),
    *_of_types("amount", "number", Seen.COORDINATORS),
    *_of_types("currency", "text", Seen.WHOLE),
)

CONTACTS = (
    _reference("entity", required=True),
    *_columns("person position", "text", Seen.WHOLE),
    ColumnForm("channel", "word", seen=Seen.WHOLE),
    ColumnForm("handle", seen=Seen.WHOLE),
    *_columns("priority", "number", Seen.WHOLE),
    _word("state", CONTACT_STATES),
    _word("consent_for", PURPOSES, "words"),
    *_columns("consent_until", "date", Seen.WHOLE),
    *_columns("consent_by", "text", Seen.COORDINATORS),
    *_columns("consent_on withdrawn_on", "date", Seen.WHOLE),
    *_columns("instructions", "text", Seen.WHOLE),
    _word("tlp", MARKINGS),
)

NEEDS = (
    _reference("entity", required=True),
    ColumnForm("direction", "word", required=True, choices=DIRECTIONS, seen=Seen.WHOLE),
    ColumnForm("service", required=True, seen=Seen.WHOLE),
    *_columns("quantity urgency", "text", Seen.WHOLE),
    *_columns("since until", "date", Seen.WHOLE),
    _word("state", NEED_STATES),
    _reference("met_by"),
    _word("tlp", MARKINGS),
    *_columns("source", "text", Seen.COORDINATORS),
)

FIREWALLS = (
    _reference("a", required=True),
    _reference("b", required=True),
    ColumnForm("reason", seen=Seen.COORDINATORS),
)

CHANNELS = (
    ColumnForm("id", "id", required=True, seen=Seen.WHOLE),
    *_columns("name name_my", "text", Seen.WHOLE),
    *_columns("needs_internet confidential", "flag", Seen.WHOLE),
    *_columns("operator", "text", Seen.KNOWN_WORD),
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

ROWS_SEEN: dict[str, RowsSeen] = {
    "entities": RowsSeen.MARKED,
    "ties": RowsSeen.MARKED,
    "contacts": RowsSeen.CONSENTED,
    "needs": RowsSeen.MARKED,
    "firewalls": RowsSeen.COORDINATORS,
    "channels": RowsSeen.IN_USE,
}
"""Which rows of each table a narrower role sees. Of a table that is not here it sees none, and a test fails.

Columns that only one directory has (extras) are seen by coordinators alone, headings included.
"""
