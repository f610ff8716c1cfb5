"""Revisions and the audit log in the database: reading them, and adding to their chains.

Time never goes backwards: if the clock is behind the newest revision, the new revision takes the time of that one and
is marked, and the log records it. Nothing is refused, because the owner of a laptop with an empty battery must be able
to save.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from kunyet.graph.stores.contract import AuditEntry, Revision
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.versions import WrittenVersions
from kunyet.graph.stores.versioned.chain import (
    START,
    entry_digest,
    from_microseconds,
    logged_subjects,
    revision_digest,
    to_microseconds,
)
from kunyet.graph.today import end_of_day

_ALL = "SELECT number, moment, who, why, replica, follows, digest FROM revision ORDER BY number"
_NEWEST = "SELECT number, moment, who, why, replica, follows, digest FROM revision ORDER BY number DESC LIMIT 1"


def read_revisions(database: Database) -> list[Revision]:
    """Return all revisions, oldest first."""
    return [_revision(row) for row in database.all(_ALL)]


def newest_revision(database: Database) -> Revision:
    """Return the newest revision."""
    return _revision(database.one(_NEWEST))


def revision_on_day(database: Database, day: int) -> int:
    """Return the number of the newest revision at the end of a day (a day number); 0 before the first."""
    end = to_microseconds(end_of_day(day))
    found: int | None = database.one("SELECT max(number) FROM revision WHERE moment < ?", (end,))[0]
    return found or 0


def _revision(row: tuple[Any, ...]) -> Revision:
    number, at, who, why, replica, follows, digest = row
    return Revision(number, from_microseconds(at), who, why, replica, tuple(json.loads(follows)), digest.hex())


def add_revision(database: Database, now: datetime, who: str, why: str, written: WrittenVersions) -> Revision:
    """Add a revision to the chain; its versions are written already."""
    newest = database.all("SELECT number, moment, digest FROM revision ORDER BY number DESC LIMIT 1")
    before, at, end = newest[0] if newest else (-1, 0, START)
    replica = database.one("SELECT value FROM meta WHERE name = 'replica'")[0]
    fields = (
        before + 1,
        max(at, to_microseconds(now)),
        who,
        why,
        replica,
        json.dumps([before] if newest else []),
        int(to_microseconds(now) < at),
    )
    digest = revision_digest(end, fields, written.digests, written.ended)
    database.run("INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*fields, written.first, digest))
    if to_microseconds(now) < at:
        add_entry(database, now, who, "clock-set-back", ())
    return newest_revision(database)


def read_audit_log(database: Database) -> list[AuditEntry]:
    """Return the audit log, oldest first."""
    rows = database.all("SELECT moment, who, action, subjects FROM audit ORDER BY id")
    return [
        AuditEntry(from_microseconds(at), who, action, tuple(json.loads(subjects)))
        for at, who, action, subjects in rows
    ]


def add_entry(database: Database, now: datetime, who: str, action: str, subjects: Sequence[str]) -> None:
    """Add an entry to the chain of the log; its time never goes backwards either."""
    newest = database.all("SELECT id, moment, digest FROM audit ORDER BY id DESC LIMIT 1")
    number, at, end = newest[0] if newest else (0, 0, START)
    anchor = database.one("SELECT digest FROM revision ORDER BY number DESC LIMIT 1")[0]
    fields = (
        number + 1,
        max(at, to_microseconds(now)),
        who,
        action,
        json.dumps(logged_subjects(subjects), ensure_ascii=False),
    )
    database.run("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (*fields, anchor, entry_digest(end, fields, anchor)))
