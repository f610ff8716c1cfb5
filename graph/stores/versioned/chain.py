"""Chains: every revision and every entry of the audit log is bound to the one before it by a digest.

A revision's digest covers the one before, who, when, why, replica, what it follows, and the salted digests of the versions that it began and
the ids of those that it ended. So a version's content can be erased for good while its digest, and with it the chain, still holds. An
entry's digest covers the one before and the digest of the revision that was then the newest (`anchor`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

START = bytes(32)
"""What the first link is bound to."""

MAX_LOGGED_SUBJECTS = 1000
"""An entry names so many ids; of a bulk load the revision itself says which."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def to_microseconds(when: datetime) -> int:
    """Return a time as whole microseconds since 1970 (UTC)."""
    return (when.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1)


def from_microseconds(moment: int) -> datetime:
    """Return the time of a moment."""
    return _EPOCH + timedelta(microseconds=moment)


def logged_subjects(subjects: Sequence[str]) -> list[str]:
    """Return the ids that an entry of the log names, and how many more there were."""
    more = len(subjects) - MAX_LOGGED_SUBJECTS
    return [*subjects[:MAX_LOGGED_SUBJECTS], *([f"and {more} more"] if more > 0 else [])]


def revision_digest(before: bytes, told: Sequence[Any], begun: Iterable[bytes], ended: Iterable[int]) -> bytes:
    """Return the digest of a revision; `told` is all that it says of itself, in the order of its columns."""
    whole = hashlib.sha256(before + _json(told))
    whole.update(b"\x1dbegun")
    for digest in begun:
        whole.update(digest)
    whole.update(b"\x1dended" + ",".join(map(str, sorted(ended))).encode())
    return whole.digest()


def entry_digest(before: bytes, told: Sequence[Any], anchor: bytes) -> bytes:
    """Return the digest of an entry of the audit log."""
    return hashlib.sha256(before + anchor + _json(told)).digest()


def head_text(revision: int, entry: int, revision_end: bytes, audit_end: bytes) -> str:
    """Return what can be kept elsewhere, on paper too: how far both chains went, and 80 bits of both ends."""
    return f"{revision}.{entry}.{hashlib.sha256(revision_end + audit_end).hexdigest()[:20]}"


def _json(told: Sequence[Any]) -> bytes:
    return json.dumps(list(told), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
