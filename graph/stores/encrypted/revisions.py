"""Revisions and the audit log in the database: reading them, and adding to their chains.

Time never goes backwards: if the clock is behind the newest revision, the new revision takes the time of that one and
is marked, and the log records it. Nothing is refused, because the owner of a laptop with an empty battery must be able
to save. Only where a coordinator confirms that the clock is right does a revision have an earlier time than the one
before it; it is marked too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from kunyet.graph.stores.encrypted import versions
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.versions import WrittenVersions
from kunyet.graph.stores.revision import AuditEntry, Revision
from kunyet.graph.stores.versioned.edits import salted_digest
from kunyet.graph.stores.versioned.hash_chains import (
    CLOCK_BACK,
    CLOCK_SET_RIGHT,
    SET_BACK_ACTION,
    SET_RIGHT_ACTION,
    START,
    entry_digest,
    from_microseconds,
    logged_subjects,
    new_salt,
    revision_digest,
    time_and_mark,
    to_microseconds,
)
from kunyet.graph.stores.versioned.salts import EntryLink, RevisionLink, salt_entries, salt_revisions
from kunyet.graph.today import end_of_day

_ALL = "SELECT number, moment, who, why, replica, follows, digest, clock_back FROM revision ORDER BY number"
_NEWEST = (
    "SELECT number, moment, who, why, replica, follows, digest, clock_back FROM revision ORDER BY number DESC LIMIT 1"
)
_NEWEST_MOMENT = """SELECT max(
    (SELECT moment FROM revision ORDER BY number DESC LIMIT 1), (SELECT moment FROM audit ORDER BY id DESC LIMIT 1))"""


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
    number, at, who, why, replica, follows, digest, mark = row
    followed = tuple(json.loads(follows))
    set_right = mark == CLOCK_SET_RIGHT
    return Revision(number, from_microseconds(at), who, why, replica, followed, digest.hex(), clock_set_right=set_right)


def newest_moment(database: Database) -> datetime:
    """Return the latest time of the newest revision and the newest entry of the log."""
    return from_microseconds(database.one(_NEWEST_MOMENT)[0])


def add_revision(
    database: Database, now: datetime, who: str, why: str, written: WrittenVersions, *, set_right: bool = False
) -> Revision:
    """Add a revision to the chain; its versions are written already.

    `set_right`: a coordinator confirms that the clock is right, though it stands before the newest revision.
    """
    newest = database.all("SELECT number, moment, digest FROM revision ORDER BY number DESC LIMIT 1")
    before, at, end = newest[0] if newest else (-1, 0, START)
    replica = database.one("SELECT value FROM meta WHERE name = 'replica'")[0]
    moment, mark = time_and_mark(to_microseconds(now), at, set_right=set_right)
    fields = (before + 1, moment, who, why, replica, json.dumps([before] if newest else []), mark)
    salt = new_salt()
    digest = revision_digest(end, fields, written.digests, written.ended, salt)
    values = (*fields, written.first, digest, salt)
    database.run("INSERT INTO revision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    if mark:
        add_entry(database, now, who, SET_BACK_ACTION if mark == CLOCK_BACK else SET_RIGHT_ACTION, ())
    return newest_revision(database)


def read_audit_log(database: Database) -> list[AuditEntry]:
    """Return the audit log, oldest first."""
    rows = database.all("SELECT moment, who, action, subjects FROM audit ORDER BY id")
    return [
        AuditEntry(from_microseconds(at), who, action, tuple(json.loads(subjects)))
        for at, who, action, subjects in rows
    ]


def add_entry(database: Database, now: datetime, who: str, action: str, subjects: Sequence[str]) -> None:
    """Add an entry to the chain of the log; its time never goes backwards either, unless a clock is set right."""
    newest = database.all("SELECT id, moment, digest FROM audit ORDER BY id DESC LIMIT 1")
    number, at, end = newest[0] if newest else (0, 0, START)
    anchor = database.one("SELECT digest FROM revision ORDER BY number DESC LIMIT 1")[0]
    moment, _ = time_and_mark(to_microseconds(now), at, set_right=action == SET_RIGHT_ACTION)
    fields = (number + 1, moment, who, action, json.dumps(logged_subjects(subjects), ensure_ascii=False))
    salt = new_salt()
    values = (*fields, anchor, entry_digest(end, fields, anchor, salt), salt)
    database.run("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


# The links of both chains, with what their digests cover

_LINKED = "SELECT number, moment, who, why, replica, follows, clock_back, first, digest FROM revision ORDER BY number"
_LOGGED = "SELECT id, moment, who, action, subjects, anchor, digest FROM audit ORDER BY id"
BEGUN = "SELECT id, tab, key, since, salt, digest, row FROM version WHERE id >= ? AND id < ? ORDER BY id"
ENDED = "SELECT id FROM version WHERE until = ?"


def version_digest(version: tuple[Any, ...]) -> bytes:
    """Return the digest of a version that the chain covers, computed, or stored for an erased version."""
    *_, salt, digest, row = version
    return digest or b"" if row is None or salt is None else salted_digest(salt, row)


def revision_links(database: Database) -> Iterator[RevisionLink]:
    """Yield all revisions, oldest first."""
    links = database.all(_LINKED)
    ends = [*(row[7] for row in links[1:]), versions.next_id(database)]
    for row, following in zip(links, ends, strict=True):
        begun = [version_digest(version) for version in database.all(BEGUN, (row[7], following))]
        ended = [found[0] for found in database.all(ENDED, (row[0],))]
        yield RevisionLink(row[:7], begun, ended, row[8])


def entry_links(database: Database) -> Iterator[EntryLink]:
    """Yield all entries of the log, oldest first."""
    for *fields, anchor, digest in database.all(_LOGGED):
        yield EntryLink(fields, anchor, digest)


def salt_chains(database: Database) -> None:
    """Give every link a salt, within a transaction; the columns are there."""
    old = list(revision_links(database))
    new = list(salt_revisions(old))
    anchors = {before.digest: after.digest for before, after in zip(old, new, strict=True)}
    entries = list(salt_entries(entry_links(database), anchors))
    database.run_many(
        "UPDATE revision SET salt = ?, digest = ? WHERE number = ?",
        [(each.salt, each.digest, each.number) for each in new],
    )
    database.run_many(
        "UPDATE audit SET salt = ?, digest = ?, anchor = ? WHERE id = ?",
        [(each.salt, each.digest, each.anchor, each.number) for each in entries],
    )
