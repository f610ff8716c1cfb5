"""The tables of a directory and their columns, declared as data.

Every value is kept as canonical text; a column's `form` says how the text is read:

    text      as it stands            id, ref   an identifier, a reference to an entity
    word      one of `choices`        words     some of `choices`, separated by |
    list      free values, by |       date      whole or partial ISO date
    count     a number of people, may be `~20` or `20-30`
    number    a plain number          flag      y or n
"""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.vocabulary import kinds


@dataclass(frozen=True, slots=True)
class ColumnForm:
    """One declared column: its name, how its text is read, and for a vocabulary its choices."""

    name: str
    form: str = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    only: frozenset[str] = frozenset()
    """The kinds of entity (or types of tie) that may fill it; empty: any."""


def _columns(text: str, form: str, only: frozenset[str] = frozenset()) -> tuple[ColumnForm, ...]:
    return tuple(ColumnForm(name, form, only=only) for name in text.split())


def _word(name: str, choices: tuple[str, ...], form: str = "word") -> ColumnForm:
    return ColumnForm(name, form, choices=choices)


_FORUM, _COMMITMENT, _INITIATIVE = (frozenset({kind}) for kind in ("forum", "commitment", "initiative"))

ENTITIES = (
    ColumnForm("id", "id"),
    _word("kind", tuple(kinds.KINDS)),
    ColumnForm("name", required=True),
    *_columns("name_my code_name", "text"),
    *_columns("aliases", "list"),
    *_columns("region township", "text"),
    *_columns("serves roles languages", "list"),
    _word("status", kinds.STATUSES),
    *_columns("status_since since until", "date"),
    _word("tlp", kinds.MARKINGS),
    *_columns("members women", "count"),
    *_columns("needs offers", "list"),
    *_columns("ties_asked_on verified_on", "date"),
    _word("confidence", kinds.CONFIDENCES),
    *_columns("source notes", "text"),
    *_columns("date end_date", "date", _FORUM),
    ColumnForm("due", "date", only=_COMMITMENT),
    ColumnForm("state", "word", choices=kinds.COMMITMENT_STATES, only=_COMMITMENT),
    ColumnForm("progress_on", "date", only=_COMMITMENT),
    ColumnForm("evidence", only=_COMMITMENT),
    *_columns("budget funded", "number", _INITIATIVE),
    ColumnForm("currency", only=_INITIATIVE),
)

TIES = (
    ColumnForm("id", "id"),
    ColumnForm("from", "ref", required=True),
    ColumnForm("to", "ref", required=True),
    _word("type", tuple(kinds.TIE_TYPES)),
    ColumnForm("channel", "words"),
    *_columns("frequency", "text"),
    *_columns("strength", "number"),
    _word("confidence", kinds.CONFIDENCES),
    *_columns("since until last_contact", "date"),
    _word("tlp", kinds.MARKINGS),
    *_columns("source notes", "text"),
    *_columns("delegates women", "count", frozenset({"attended"})),
    ColumnForm("amount", "number", only=frozenset({"funds"})),
    ColumnForm("currency", only=frozenset({"funds"})),
)

CONTACTS = (
    ColumnForm("entity", "ref", required=True),
    ColumnForm("channel", "word", required=True),
    ColumnForm("handle", required=True),
    *_columns("priority", "number"),
    _word("state", kinds.CONTACT_STATES),
    _word("consent_for", kinds.PURPOSES, "words"),
    *_columns("consent_until", "date"),
    *_columns("consent_by", "text"),
    *_columns("consent_on withdrawn_on", "date"),
    *_columns("instructions", "text"),
    _word("tlp", kinds.MARKINGS),
)

NEEDS = (
    ColumnForm("entity", "ref", required=True),
    ColumnForm("direction", "word", required=True, choices=kinds.DIRECTIONS),
    ColumnForm("service", required=True),
    *_columns("quantity urgency", "text"),
    *_columns("since until", "date"),
    _word("state", kinds.NEED_STATES),
    *_columns("met_by", "ref"),
    _word("tlp", kinds.MARKINGS),
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
