"""Verifying a team store: chains, versions, packed records and names, each against what it must be.

The server itself checks its files. An old state of the whole database is as intact as the newest one. Only a head
written down elsewhere shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from kunyet.graph.messages.errors import KunyetError, Problem
from kunyet.graph.records.identity import KEY_COLUMNS, row_key
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.neo4j_store import chunks, read_versions, revision_log
from kunyet.graph.stores.neo4j_store.graph_shapes import DamagedVersion, Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.salted_links import entry_links, revision_links
from kunyet.graph.stores.neo4j_store.search_words import index_words
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer
from kunyet.graph.stores.revision import Verification
from kunyet.graph.stores.versioned.hash_chains import (
    CLOCK_SET_RIGHT,
    HEAD_DIGITS,
    OLD_HEAD_DIGITS,
    SET_RIGHT_ACTION,
    START,
    entry_digest,
    head_text,
    read_head,
    revision_digest,
)
from kunyet.graph.stores.versioned.row_texts import key_text, row_of
from kunyet.graph.stores.versioned.salts import unsalted_ends

MAX_PROBLEMS = 20
"""The largest number of problems reported by one check."""

_LINKS = """MATCH (r:Revision) WHERE r.number <= $head
    RETURN r.number, r.moment, r.back, r.first, r.sealed, r.digest ORDER BY r.number"""
_NEXT = "MATCH (m:Kunyet {name: 'directory'}) RETURN m.next, m.entries"
_ENDS = """MATCH (m:Kunyet {name: 'directory'}) MATCH (r:Revision {number: m.head}) MATCH (e:Entry {number: m.entries})
    RETURN r.number, r.digest, e.number, e.digest"""
_WORDS = "MATCH (e:Entity) WHERE e.begun <= $head RETURN e.id, e.words, e.name, e.name_my, e.code_name, e.aliases"


def head_digest(server: BoltServer) -> str:
    """Return the length and the end of both chains as one short text."""
    number, end, entry, audit_end = server.one(_ENDS)
    return head_text(number, entry, end, audit_end)


def verify(server: BoltServer, shaper: Shaper, head: int, earlier: str) -> Verification:
    """Check a store.

    Parameters
    ----------
    head
        The number of the newest revision.
    earlier
        An earlier `head_digest`; blank: none.
    """
    problems: list[Problem] = []
    digest = ""
    try:
        stored = list(read_versions.all_versions(server.read, shaper, head))
        for found in (
            _check_revisions(server, shaper, stored, head),
            _check_audit_log(server, shaper),
            _check_overlaps(stored),
            _check_index_words(server, head),
        ):
            problems += _first_problems(found)
        problems += _check_against_head(server, shaper, stored, earlier)
        rows: dict[str, dict[str, str]] = {}
        for each in stored:
            if each.ended is None or each.ended > head:
                rows.setdefault(each.table, {})[each.key] = each.text
        digest = logical_hash(read_versions.records_from_rows(rows))
        packed = chunks.read_chunks(server, shaper.seals)
        if packed is None and server.one(chunks.SNAPSHOT_REVISION)[0] >= 0:
            problems.append(Problem("damaged.packed"))
        if (
            packed is not None
            and logical_hash(read_versions.move_records(server.read, shaper, packed[1], packed[0], head)) != digest
        ):
            problems.append(Problem("damaged.packed-records"))
    except DamagedVersion as damaged:
        problems.append(_problem_of(server_errors.damaged_directory_error(server.address, damaged.how, **damaged.data)))
    except (BrokenSeal, KeyError, TypeError, ValueError):
        problems.append(_problem_of(server_errors.damaged_directory_error(server.address, "sealed")))
    except KunyetError as error:
        if error.code != "damaged":
            raise
        problems.append(_problem_of(error))
    unique = tuple(dict.fromkeys(problems))
    return Verification(not unique, head, digest, unique)


def _problem_of(error: KunyetError) -> Problem:
    return Problem(error.key, data=error.data)


def _first_problems(found: Iterator[Problem]) -> Iterator[Problem]:
    for place, problem in enumerate(found):
        if place == MAX_PROBLEMS:
            yield Problem("damaged.more")
            return
        yield problem


def _check_revisions(server: BoltServer, shaper: Shaper, stored: list[StoredVersion], head: int) -> Iterator[Problem]:
    begun: dict[int, list[StoredVersion]] = {}
    ended: dict[int, list[int]] = {}
    for each in sorted(stored, key=attrgetter("version")):
        begun.setdefault(each.begun, []).append(each)
        if each.ended is not None:
            ended.setdefault(each.ended, []).append(each.version)
    links = server.read(_LINKS, head=head)
    ends = [*(row[3] for row in links[1:]), server.one(_NEXT)[0]]
    before, last, expected = START, 0, 1
    for place, ((number, at, back, first, sealed, digest), following) in enumerate(zip(links, ends, strict=True)):
        mine = begun.pop(number, [])
        numbers = [each.version for each in mine]
        is_late = at < last and back != CLOCK_SET_RIGHT
        if number != place or is_late or first != expected or numbers != list(range(first, following)):
            yield Problem("damaged.revision-order", data={"revision": number})
        words, salt = revision_log.open_revision(shaper.seals, number, sealed)
        fields = (number, at, *words, back)
        if revision_digest(before, fields, (each.covered for each in mine), ended.get(number, []), salt) != digest:
            yield Problem("damaged.revision", data={"revision": number})
        yield from _check_keys(mine)
        before, last, expected = digest, at, following
    if len(links) != head + 1 or begun:
        yield Problem("damaged.revision-count")


def _check_keys(stored: list[StoredVersion]) -> Iterator[Problem]:
    for each in stored:
        if (
            each.text
            and each.table in KEY_COLUMNS
            and each.key != key_text(row_key(each.table, row_of(each.table, each.text)))
        ):
            yield Problem("damaged.version-key", data={"version": each.version, "table": each.table})


def _check_audit_log(server: BoltServer, shaper: Shaper) -> Iterator[Problem]:
    anchors = {row[4] for row in server.read(revision_log.REVISIONS, head=2**62)}
    before, last, changes = START, 0, 0
    for place, (number, at, sealed, anchor, digest) in enumerate(revision_log.read_entries(server), start=1):
        words, salt = revision_log.open_entry(shaper.seals, number, sealed)
        fields = (number, at, *words)
        is_late = at < last and fields[3] != SET_RIGHT_ACTION
        if number != place or is_late:
            yield Problem("damaged.log-order", data={"entry": number})
        if anchor not in anchors or entry_digest(before, fields, anchor, salt) != digest:
            yield Problem("damaged.log-entry", data={"entry": number})
        before, last = digest, at
        changes += fields[3] in ("changed", "created")
    if changes < len(anchors):
        yield Problem("damaged.log-short")


def _check_overlaps(stored: list[StoredVersion]) -> Iterator[Problem]:
    by_key: dict[tuple[str, str], StoredVersion] = {}
    for each in sorted((each for each in stored if not each.digest), key=attrgetter("version")):
        before = by_key.get((each.table, each.key))
        if before is not None and (before.ended is None or before.ended > each.begun):
            yield Problem("damaged.version-overlap", data={"version": before.version, "table": before.table})
        by_key[each.table, each.key] = each


def _check_index_words(server: BoltServer, head: int) -> Iterator[Problem]:
    for id, words, *cells in server.read(_WORDS, head=head):
        names = dict(zip(("name", "name_my", "code_name", "aliases"), (cell or "" for cell in cells), strict=True))
        if (words or "") != index_words(names):
            yield Problem("damaged.index-entity", data={"id": str(id)})


def _check_against_head(
    server: BoltServer, shaper: Shaper, stored: list[StoredVersion], earlier: str
) -> Iterator[Problem]:
    """Compare the chains with an earlier head: both must once have had that length and that end."""
    if not earlier:
        return
    found = read_head(earlier)
    if found is None:
        yield Problem("damaged.head-unreadable")
        return
    number, entry, is_old = found
    if is_old:
        # Printed before the links had salts: the ends are computed as they were then.
        old = revision_links(server.read, shaper, stored), entry_links(server.read, shaper)
        end, audit_end = unsalted_ends(*old, number, entry)
    else:
        end = next((row[5] for row in server.read(_LINKS, head=number) if row[0] == number), b"")
        audit_end = next((row[4] for row in revision_log.read_entries(server) if row[0] == entry), b"")
    digits = OLD_HEAD_DIGITS if is_old else HEAD_DIGITS
    if not end or not audit_end or head_text(number, entry, end, audit_end, digits) != earlier.strip():
        yield Problem("damaged.head")
