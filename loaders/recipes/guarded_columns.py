"""Guards: the columns that no recipe may decide, because a wrong value there puts a person at risk.

A guard is a marking, a consent, a withdrawal, a firewall, or the status of an actor or of a contact route. A column
whose own heading means a guard is read as ever. A recipe cannot name one.
"""

from __future__ import annotations

from kunyet.graph.records.schema import TABLES

GUARDED_TABLES = frozenset({"firewalls"})
_EVERYWHERE = frozenset({"tlp", "status", "status_since", "withdrawn_on"})
_OF_TABLE = {("contacts", "state")}


def is_guard(table: str, column: str) -> bool:
    """Return whether a column of a table is a guard."""
    return (
        table in GUARDED_TABLES
        or column in _EVERYWHERE
        or column.startswith("consent_")
        or (table, column) in _OF_TABLE
    )


def is_guard_of_any(column: str) -> bool:
    """Return whether a column is a guard in every table that has it."""
    tables = [table for table, columns in TABLES.items() if column in columns]
    return column in _EVERYWHERE or (bool(tables) and all(is_guard(table, column) for table in tables))
