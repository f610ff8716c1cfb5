"""Verifying a store: pages, chains, versions, snapshot and index, each against what it must be.

SQLCipher's own check misses a file cut at the end of a page, SQLite's check misses an appended page: both are run. An
old state of the whole folder is as intact as the newest one. Only a head written down elsewhere shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from kunyet.graph.messages.errors import KunyetError, Problem
from kunyet.graph.records.identity import KEY_COLUMNS, row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.stores.encrypted import revisions, search_index, versions
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.kept_tables import SETTINGS_TABLE
from kunyet.graph.stores.revision import Verification
from kunyet.graph.stores.versioned.edits import with_settings
from kunyet.graph.stores.versioned.hash_chains import (
    CLOCK_SET_RIGHT,
    OLD_HEAD_DIGITS,
    SET_RIGHT_ACTION,
    START,
    entry_digest,
    head_text,
    read_head,
    revision_digest,
)
from kunyet.graph.stores.versioned.row_texts import TABLE_NAMES, TABLE_NUMBERS, key_text, row_of, table_of
from kunyet.graph.stores.versioned.salts import unsalted_ends

MAX_PROBLEMS = 20
"""The largest number of problems reported by one check."""

UNRELATED_CODES = ("busy", "locked-store", "keys-changed", "disk-full", "read-only-folder")
"""Errors that say nothing about damage: they are raised."""

_LINKS = (
    "SELECT number, moment, who, why, replica, follows, clock_back, first, digest, salt FROM revision ORDER BY number"
)
_OVERLAPPING = """SELECT tab, id FROM (
    SELECT tab, id, until, lead(since) OVER (PARTITION BY tab, key ORDER BY id) AS following
    FROM version WHERE key IS NOT NULL
) WHERE following IS NOT NULL AND (until IS NULL OR until > following)"""


def verify(database: Database, records: Callable[[], Records], head: str) -> Verification:
    """Check a store.

    Parameters
    ----------
    records
        Returns the newest records as a reader gets them.
    head
        An earlier `head_digest`; blank: none.
    """
    # Pages are checked in the database file, so the content of the WAL must be moved there first.
    problems = _collect_problems(lambda: _prepared(database))
    number, digest = 0, ""
    with database.reading():
        for check in (
            _check_pages,
            _check_structure,
            _check_revisions,
            _check_audit_log,
            _check_overlaps,
            _check_index,
        ):
            problems += _collect_problems(lambda check=check: check(database))  # type: ignore[misc]
        problems += _collect_problems(lambda: _check_against_head(database, head))
        try:
            number = database.one("SELECT max(number) FROM revision")[0] or 0
            held = records()
            digest = logical_hash(held)
            if digest != logical_hash(_records_from_versions(database)):
                problems.append(Problem("damaged.packed-records"))
        except KunyetError as error:
            if error.code in UNRELATED_CODES:
                raise
            problems.append(Problem(error.key, data=error.data))
    unique = tuple(dict.fromkeys(problems))
    return Verification(not unique, number, digest, unique)


def head_digest(database: Database) -> str:
    """Return the length and the end of both chains as one short text."""
    with database.reading():
        number, end = database.one("SELECT number, digest FROM revision ORDER BY number DESC LIMIT 1")
        entry, audit_end = database.one("SELECT id, digest FROM audit ORDER BY id DESC LIMIT 1")
    return head_text(number, entry, end, audit_end)


def _collect_problems(check: Callable[[], Iterator[Problem]]) -> list[Problem]:
    """Return the problems that a check finds, at most `MAX_PROBLEMS`.

    An unreadable page ends the check with one more problem.
    """
    found: list[Problem] = []
    try:
        for problem in check():
            found.append(problem)
            if len(found) >= MAX_PROBLEMS:
                found.append(Problem("damaged.more"))
                break
    except KunyetError as error:
        if error.code in UNRELATED_CODES:
            raise
        found.append(Problem(error.key, data=error.data))
    return found


def _prepared(database: Database) -> Iterator[Problem]:
    database.checkpoint()
    # To SQLite this is a statement that writes, so it stands outside the transaction that reads.
    search_index.check_index(database)
    yield from ()


def _check_pages(database: Database) -> Iterator[Problem]:
    for (said,) in database.all("PRAGMA cipher_integrity_check"):
        yield Problem("damaged.sqlite", data={"file": database.path.name, "reason": said})


def _check_structure(database: Database) -> Iterator[Problem]:
    for (said,) in database.all("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem("damaged.sqlite", data={"file": database.path.name, "reason": said})


def _check_revisions(database: Database) -> Iterator[Problem]:
    rows = database.all(_LINKS)
    before, last, expected = START, 0, 1
    ends = [*(row[7] for row in rows[1:]), versions.next_id(database)]
    for place, (row, following) in enumerate(zip(rows, ends, strict=True)):
        number, at, mark, first, digest, salt = row[0], row[1], *row[6:]
        begun = database.all(revisions.BEGUN, (first, following))
        ended = [found[0] for found in database.all(revisions.ENDED, (number,))]
        is_late = at < last and mark != CLOCK_SET_RIGHT
        if number != place or is_late or first != expected or first + len(begun) != following:
            yield Problem("damaged.revision-order", data={"revision": number})
        if revision_digest(before, row[:7], map(revisions.version_digest, begun), ended, salt) != digest:
            yield Problem("damaged.revision", data={"revision": number})
        yield from _check_contents(begun, number)
        before, last, expected = digest, at, following


def _check_contents(begun: list[tuple[Any, ...]], revision: int) -> Iterator[Problem]:
    for id, tab, key, since, _, _, row in begun:
        name = TABLE_NAMES.get(tab, "")
        if since != revision or (row is None) != (key is None):
            yield Problem("damaged.version", data={"version": id, "table": name})
        elif row is not None and name in KEY_COLUMNS and key != key_text(row_key(name, row_of(name, row))):
            yield Problem("damaged.version-key", data={"version": id, "table": name})


def _check_audit_log(database: Database) -> Iterator[Problem]:
    anchors = {row[0] for row in database.all("SELECT digest FROM revision")}
    before, last = START, 0
    rows = database.all("SELECT id, moment, who, action, subjects, anchor, digest, salt FROM audit ORDER BY id")
    for place, (*fields, anchor, digest, salt) in enumerate(rows, start=1):
        is_late = fields[1] < last and fields[3] != SET_RIGHT_ACTION
        if fields[0] != place or is_late:
            yield Problem("damaged.log-order", data={"entry": fields[0]})
        if anchor not in anchors or entry_digest(before, fields, anchor, salt) != digest:
            yield Problem("damaged.log-entry", data={"entry": fields[0]})
        before, last = digest, fields[1]
    changes = sum(row[3] in ("changed", "created") for row in rows)
    if changes < database.one("SELECT count(*) FROM revision")[0]:
        yield Problem("damaged.log-short")


def _check_overlaps(database: Database) -> Iterator[Problem]:
    for tab, id in database.all(_OVERLAPPING):
        yield Problem("damaged.version-overlap", data={"version": id, "table": TABLE_NAMES.get(tab, "")})


def _check_index(database: Database) -> Iterator[Problem]:
    rows = database.all("SELECT row FROM version WHERE tab = ? AND until IS NULL", (TABLE_NUMBERS["entities"],))
    held = set(search_index.names_of(table_of("entities", [row[0] for row in rows])))
    indexed = set(database.all("SELECT entity, text, syllables FROM name"))
    if held != indexed:
        yield Problem("damaged.index")


def _check_against_head(database: Database, head: str) -> Iterator[Problem]:
    """Compare the chains with an earlier head: both must once have had that length and that end."""
    if not head:
        return
    found = read_head(head)
    if found is None:
        yield Problem("damaged.head-unreadable")
        return
    number, entry, is_old = found
    if is_old:
        # Printed before the links had salts: the ends are computed as they were then.
        old = revisions.revision_links(database), revisions.entry_links(database)
        end, audit_end = unsalted_ends(*old, number, entry)
        now = head_text(number, entry, end, audit_end, OLD_HEAD_DIGITS) if end and audit_end else ""
    else:
        ends = database.all("SELECT digest FROM revision WHERE number = ?", (number,))
        audit_ends = database.all("SELECT digest FROM audit WHERE id = ?", (entry,))
        now = head_text(number, entry, ends[0][0], audit_ends[0][0]) if ends and audit_ends else ""
    if now != head.strip():
        yield Problem("damaged.head")


def _records_from_versions(database: Database) -> Records:
    tables: dict[str, Table] = {}
    for name in TABLES:
        rows = database.all(
            "SELECT row FROM version WHERE tab = ? AND until IS NULL AND key IS NOT NULL", (TABLE_NUMBERS[name],)
        )
        tables[name] = table_of(name, [row[0] for row in rows])
    settings = versions.current_rows(database, SETTINGS_TABLE)
    return with_settings(Records.of(None, **tables), next(iter(settings.values()), {}))
