"""Names that are the same on every copy of a directory, and say nothing without its secret.

A revision is known by a keyed digest of its number, time, author and reason: `backup`, `restore` and `copy` keep these,
so a copy knows the revisions that it shares with the others. An erased record is known by a keyed digest alone.
"""

from __future__ import annotations

import hashlib
import hmac

from kunyet.graph.stores.revision import Key, Revision
from kunyet.graph.stores.versioned.hash_chains import to_microseconds

BEGINNING = "0"
"""The id of the empty directory with which every copy begins."""
_DIGITS = 24


def revision_id(secret: str, revision: Revision) -> str:
    """Return the id of a revision of the own chain."""
    if revision.number == 0:
        return BEGINNING
    parts = (str(revision.number), str(to_microseconds(revision.when)), revision.who, revision.why)
    return _digest(secret, "revision", parts)


def erased_digest(secret: str, table: str, key: Key) -> str:
    """Return what stays of an erased record."""
    return _digest(secret, "erased", (table, *key))


def directory_mark(secret: str) -> str:
    """Return what a bundle says about the directory that it is of."""
    return _digest(secret, "directory", ())


def _digest(secret: str, purpose: str, parts: tuple[str, ...]) -> str:
    text = "\x1f".join((purpose, *parts)).encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()[:_DIGITS]
