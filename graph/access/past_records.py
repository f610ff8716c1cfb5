"""Records as they were known on an earlier day, under the protection of today.

Markings, contacts, channels and firewalls are those of the newest revision. An entity that is protected now was never
known by name.
"""

from __future__ import annotations

from dataclasses import replace

from kunyet.graph.access.roles import ROLES
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS
from kunyet.graph.vocabulary.markings import marking_rank

_MARKED = [name for name, columns in TABLES.items() if "tlp" in columns and name != "contacts"]
"""The tables of the earlier day whose rows have markings of their own."""


def as_known_then(then: Records, newest: Records) -> Records:
    """Return the records of the earlier day, with markings, contacts, channels and firewalls of the newest records."""
    marked = {name: _marked_as(then.tables()[name], newest.tables()[name]) for name in _MARKED}
    own = set(newest.channels["id"].values)
    gone = [
        row for row in then.channels.rows() if row["id"] not in own
    ]  # Ties of that day may still name these channels.
    channels = Table.of("channels", [*newest.channels.rows(), *gone]) if gone else newest.channels
    known = then.with_tables(**marked, contacts=newest.contacts, channels=channels, firewalls=newest.firewalls)
    return replace(known, settings=newest.settings)


def _marked_as(then: Table, newest: Table) -> Table:
    """Return the table with the newest marking of each row. A row that was removed since keeps its own."""
    keys = [zip(*(table[name].texts() for name in KEY_COLUMNS[table.name]), strict=True) for table in (newest, then)]
    now = dict(zip(keys[0], newest["tlp"].texts(), strict=True))
    own = zip(keys[1], then["tlp"].texts(), strict=True)
    return then.with_columns(tlp=CodedColumn.of([now.get(key, old) for key, old in own]))


def with_stricter_kinds(then: Table, newest: Records) -> Table:
    """Return entities, each with the stricter of its kind on that day and its newest kind.

    So an entity that is protected now is not named by an earlier day either.
    """
    rows = newest.rows_of(then["id"])
    now = [*newest.entities["kind"].texts(), ""]
    kinds_then = then["kind"].texts()
    return then.with_columns(
        kind=CodedColumn.of(
            [max(old, now[row] or old, key=_strictness) for old, row in zip(kinds_then, rows.tolist(), strict=True)]
        )
    )


def _strictness(kind: str) -> tuple[int, int]:
    """Return how strictly a kind is protected: how many roles see it under a code name, then its marking's rank."""
    known = KINDS[kind or DEFAULT_KIND]
    return sum(known.id in role.coded for role in ROLES.values()), marking_rank(known.marking)
