"""Units: the columns of a record that change together, and which of two values of a unit wins without a question.

Members and women are one unit: those of one copy with those of another would be a figure that nobody ever reported. A
decision (about a gap, an introduction) is one unit as a whole. What guards somebody is never asked about: the stricter
value wins.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kunyet.graph.joining.shared_revision import Row
from kunyet.graph.merging.combined_rows import TOGETHER, marking_of
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.kept_tables import SETTINGS_TABLE
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.markings import marking_rank

Unit = tuple[str, ...]
"""Columns that change together; empty: the whole record."""
Values = tuple[str, ...]
"""The values of a unit, blank where there is none."""

WHOLE: Unit = ()
_TIES_TOGETHER = (("since", "until"), ("from", "to", "type"), ("delegates", "women"), ("amount", "currency"))
_CONTACT_STATES = ("", "working", "dead", "burnt")
_STATUSES = ("", "active", "dormant", "unreachable", "left", "detained", "compromised")
_LISTS = ("list", "words", "things")


def unit_of(table: str, column: str) -> Unit:
    """Return the unit of a column."""
    if table not in TABLES:
        return (column,) if table == SETTINGS_TABLE else WHOLE
    together = TOGETHER if table == "entities" else _TIES_TOGETHER if table == "ties" else ()
    return next((unit for unit in together if column in unit), (column,))


def changed_units(table: str, before: Row, after: Row) -> list[Unit]:
    """Return the units in which two states of a record differ."""
    columns = sorted(name for name in {*before, *after} if before.get(name, "") != after.get(name, ""))
    return list(dict.fromkeys(unit_of(table, column) for column in columns))


def values_of(unit: Unit, row: Row) -> Values:
    """Return the values of a unit in a record."""
    if unit == WHOLE:
        return tuple(text for pair in sorted(row.items()) if pair[1] for text in pair)
    return tuple(row.get(column, "") for column in unit)


def with_values(unit: Unit, row: Row, values: Values) -> dict[str, str]:
    """Return a record with other values of a unit."""
    if unit == WHOLE:
        return dict(zip(values[::2], values[1::2], strict=True))
    made = {**row, **dict(zip(unit, values, strict=True))}
    return {name: text for name, text in made.items() if text}


def guarded(table: str, unit: Unit, row: Row, one: Values, other: Values) -> Values | None:
    """Return the value that wins where the unit guards somebody; `None` for every other unit."""
    guard = _GUARDS.get((table, unit))
    if unit == ("tlp",):
        ranks = [marking_rank(marking_of({**row, "tlp": value}, "")) for (value,) in (one, other)]
        return (one, other)[ranks.index(max(ranks))]
    return guard(one, other) if guard is not None else None


def united(table: str, unit: Unit, before: Values, one: Values, other: Values) -> Values | None:
    """Return a list with what both sides added and without what either took away; `None` for what is no list."""
    if table not in TABLES or len(unit) != 1 or unit[0] not in TABLES[table]:
        return None
    if TABLES[table][unit[0]].form not in _LISTS or (table, unit) in _GUARDS:
        return None
    was, mine, theirs = (split_values(values[0]) for values in (before, one, other))
    kept = [text for text in mine if text in theirs or text not in was]
    return (join_values([*kept, *(text for text in theirs if text not in mine and text not in was)]),)


def _stricter(order: Sequence[str]) -> Callable[[Values, Values], Values]:
    def choose(one: Values, other: Values) -> Values:
        return max(one, other, key=lambda values: (order.index(values[0]) if values[0] in order else 0, values))

    return choose


def _earlier(one: Values, other: Values) -> Values:
    return min((values for values in (one, other) if values[0]), default=one)


def _in_both(one: Values, other: Values) -> Values:
    theirs = split_values(other[0])
    return (join_values([text for text in split_values(one[0]) if text in theirs]),)


_GUARDS: Mapping[tuple[str, Unit], Callable[[Values, Values], Values]] = {
    ("contacts", ("withdrawn_on",)): _earlier,
    ("contacts", ("consent_until",)): _earlier,
    ("contacts", ("consent_for",)): _in_both,
    ("contacts", ("consent_by",)): max,
    ("contacts", ("consent_on",)): _earlier,
    ("contacts", ("state",)): _stricter(_CONTACT_STATES),
    ("entities", ("status", "status_since")): _stricter(_STATUSES),
    ("firewalls", ("reason",)): max,
}
