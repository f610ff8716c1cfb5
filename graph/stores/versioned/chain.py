"""Chains: every revision and every entry of the audit log is bound to the one before it by a digest.

The digest of a revision covers the digest before it, author, time, reason, replica, predecessors, the salted digests of
the versions that it began, and the ids of the versions that it ended. So the content of a version can be erased for
good, while its digest and the chain stay valid. The digest of an entry covers the entry before it and the digest of the
newest revision at that time (`anchor`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

START = bytes(32)
"""The digest before the first link."""

MAX_LOGGED_SUBJECTS = 1000
"""The largest number of ids in one entry; for a bulk load, the revision itself has all."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_microseconds(when: datetime) -> int:
    """Return a time as whole microseconds since 1970 (UTC)."""
    return (when.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


def from_microseconds(moment: int) -> datetime:
    """Return the time of a moment."""
    return _EPOCH + timedelta(microseconds=moment)


def logged_subjects(subjects: Sequence[str]) -> list[str]:
    """Return the ids for an entry of the log; beyond the limit, the number of the others."""
    more = len(subjects) - MAX_LOGGED_SUBJECTS
    return [*subjects[:MAX_LOGGED_SUBJECTS], *([f"and {more} more"] if more > 0 else [])]


def revision_digest(before: bytes, fields: Sequence[Any], begun: Iterable[bytes], ended: Iterable[int]) -> bytes:
    """Return the digest of a revision; `fields` are its own columns in their order."""
    whole = hashlib.sha256(before + _json(fields))
    whole.update(b"\x1dbegun")
    for digest in begun:
        whole.update(digest)
    whole.update(b"\x1dended" + ",".join(map(str, sorted(ended))).encode())
    return whole.digest()


def entry_digest(before: bytes, fields: Sequence[Any], anchor: bytes) -> bytes:
    """Return the digest of an entry of the audit log."""
    return hashlib.sha256(before + anchor + _json(fields)).digest()


def head_text(revision: int, entry: int, revision_end: bytes, audit_end: bytes) -> str:
    """Return a text to write down elsewhere, also on paper: the length of both chains, and 80 bits of both ends."""
    return f"{revision}.{entry}.{hashlib.sha256(revision_end + audit_end).hexdigest()[:20]}"


def _json(fields: Sequence[Any]) -> bytes:
    return json.dumps(list(fields), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
