"""Records as they were known on an earlier day, under the protection of today.

Markings, contacts, channels and firewalls are those of the newest revision. An entity that is protected now was never known by name.
"""

from __future__ import annotations

from dataclasses import replace

from kunyet.graph.access.roles import ROLES
from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS
from kunyet.graph.vocabulary.markings import marking_rank


def as_known_then(then: Records, newest: Records) -> Records:
    """Return what was known then, with today's markings, contacts, channels and firewalls."""
    marked = {name: _marked_as(then.tables()[name], newest.tables()[name]) for name in ("entities", "ties", "needs")}
    own = set(newest.channels["id"].values)
    gone = [row for row in then.channels.rows() if row["id"] not in own]  # What a tie of then went over is still read.
    channels = Table.of("channels", [*newest.channels.rows(), *gone]) if gone else newest.channels
    known = then.with_tables(**marked, contacts=newest.contacts, channels=channels, firewalls=newest.firewalls)
    return replace(known, settings=newest.settings)


def _marked_as(then: Table, newest: Table) -> Table:
    """Return the table with each row's marking of today; a row that is gone by today keeps its own."""
    keys = [zip(*(table[name].texts() for name in KEY_COLUMNS[table.name]), strict=True) for table in (newest, then)]
    now = dict(zip(keys[0], newest["tlp"].texts(), strict=True))
    own = zip(keys[1], then["tlp"].texts(), strict=True)
    return then.with_columns(tlp=CodedColumn.of([now.get(key, old) for key, old in own]))


def with_stricter_kinds(then: Table, newest: Records) -> Table:
    """Return entities under the stricter of their kind then and their kind now: whoever is protected now was never known by name."""
    rows = newest.rows_of(then["id"])
    now = [*newest.entities["kind"].texts(), ""]
    kinds_then = then["kind"].texts()
    return then.with_columns(
        kind=CodedColumn.of(
            [max(old, now[row] or old, key=_strictness) for old, row in zip(kinds_then, rows.tolist(), strict=True)]
        )
    )


def _strictness(kind: str) -> tuple[int, int]:
    """Return how strictly a kind is treated: how many roles see it under a code name, then the rank of its marking."""
    known = KINDS[kind or DEFAULT_KIND]
    return sum(known.id in role.coded for role in ROLES.values()), marking_rank(known.marking)
