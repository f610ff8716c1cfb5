"""Salting chains of an older format, whose digests had no salt; and finding the heads that were printed before.

The old digests are compared first. A link that was not as it was written gets a digest that fits nothing, so that a
check goes on reporting it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kunyet.graph.stores.versioned.hash_chains import START, entry_digest, new_salt, revision_digest


@dataclass(frozen=True, slots=True)
class RevisionLink:
    """A revision: its fields, the digests of the versions that it began, the ids of those that it ended, its digest."""

    fields: Sequence[Any]
    begun: Sequence[bytes]
    ended: Sequence[int]
    digest: bytes


@dataclass(frozen=True, slots=True)
class EntryLink:
    """An entry of the log: its fields, the digest of the newest revision at that time, its digest."""

    fields: Sequence[Any]
    anchor: bytes
    digest: bytes


@dataclass(frozen=True, slots=True)
class SaltedLink:
    """What a link of an older format becomes; `anchor` is blank for a revision."""

    number: int
    salt: bytes
    digest: bytes
    anchor: bytes = b""


def salt_revisions(links: Iterable[RevisionLink]) -> Iterator[SaltedLink]:
    """Yield every revision with a salt."""
    old, new = START, START
    for link in links:
        salt = new_salt()
        good = revision_digest(old, link.fields, link.begun, link.ended, b"") == link.digest
        old = link.digest
        new = revision_digest(new, link.fields, link.begun, link.ended, salt) if good else os.urandom(len(START))
        yield SaltedLink(link.fields[0], salt, new)


def salt_entries(links: Iterable[EntryLink], anchors: dict[bytes, bytes]) -> Iterator[SaltedLink]:
    """Yield every entry with a salt; `anchors` are the new digests of revisions by the old ones."""
    old, new = START, START
    for link in links:
        salt, anchor = new_salt(), anchors.get(link.anchor, link.anchor)
        good = entry_digest(old, link.fields, link.anchor, b"") == link.digest
        old = link.digest
        new = entry_digest(new, link.fields, anchor, salt) if good else os.urandom(len(START))
        yield SaltedLink(link.fields[0], salt, new, anchor)


def unsalted_ends(
    revisions: Iterable[RevisionLink], entries: Iterable[EntryLink], number: int, entry: int
) -> tuple[bytes, bytes]:
    """Return the ends of both chains as an older format computed them, at a revision and an entry; blank without."""
    end, found, plain = START, {-1: b""}, {}
    for link in revisions:
        end = revision_digest(end, link.fields, link.begun, link.ended, b"")
        plain[link.digest] = found[link.fields[0]] = end
        if link.fields[0] >= number:
            break
    audit_end, audit = START, {0: b""}
    for each in entries:
        if each.anchor not in plain or each.fields[0] > entry:
            break
        audit_end = entry_digest(audit_end, each.fields, plain[each.anchor], b"")
        audit[each.fields[0]] = audit_end
    return found.get(number, b""), audit.get(entry, b"")
