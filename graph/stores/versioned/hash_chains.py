"""Chains: every revision and every entry of the audit log is bound to the one before it by a digest.

The digest of a revision covers the digest before it, author, time, reason, replica, predecessors, the salted digests of
the versions that it began, and the ids of the versions that it ended. So the content of a version can be erased for
good, while its digest and the chain stay valid. The digest of an entry covers the entry before it and the digest of the
newest revision at that time (`anchor`).

Every link has a random salt, which is kept as secret as its content. Without it, who did what to whom could be guessed
from a digest that lies in the open: a name and an action are found in any list of words. Links of older formats had
none (`salts.py`).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

START = bytes(32)
"""The digest before the first link."""

SALT_BYTES = 16
"""The size of the salt of a link."""

CLOCK_BACK, CLOCK_SET_RIGHT = 1, 2
"""Marks of a revision: the clock stood before the revision before it, or a coordinator confirmed that it is right."""

SET_RIGHT_ACTION, SET_BACK_ACTION = "clock-set-right", "clock-set-back"
"""Actions in the log; only the first one may have an earlier time than the entry before it."""

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


def new_salt() -> bytes:
    """Return a random salt for a link."""
    return os.urandom(SALT_BYTES)


def time_and_mark(now: int, before: int, *, set_right: bool) -> tuple[int, int]:
    """Return the time of a new link, which never goes backwards unless a clock is set right, and its mark."""
    if set_right:
        return now, CLOCK_SET_RIGHT
    return max(now, before), CLOCK_BACK if now < before else 0


def revision_digest(
    before: bytes, fields: Sequence[Any], begun: Iterable[bytes], ended: Iterable[int], salt: bytes
) -> bytes:
    """Return the digest of a revision; `fields` are its own columns in their order."""
    whole = hashlib.sha256(salt + before + _json(fields))
    whole.update(b"\x1dbegun")
    for digest in begun:
        whole.update(digest)
    whole.update(b"\x1dended" + ",".join(map(str, sorted(ended))).encode())
    return whole.digest()


def entry_digest(before: bytes, fields: Sequence[Any], anchor: bytes, salt: bytes) -> bytes:
    """Return the digest of an entry of the audit log."""
    return hashlib.sha256(salt + before + anchor + _json(fields)).digest()


HEAD_DIGITS, OLD_HEAD_DIGITS = 32, 20
"""Hexadecimal digits of a head: 128 bits; older formats printed 80."""


def head_text(revision: int, entry: int, revision_end: bytes, audit_end: bytes, digits: int = HEAD_DIGITS) -> str:
    """Return a text to write down elsewhere, also on paper: the length of both chains, and 128 bits of both ends."""
    return f"{revision}.{entry}.{hashlib.sha256(revision_end + audit_end).hexdigest()[:digits]}"


def read_head(head: str) -> tuple[int, int, bool] | None:
    """Return revision, entry, and whether an older format printed the head; `None` if it cannot be read."""
    number, _, rest = head.strip().partition(".")
    entry, _, digits = rest.partition(".")
    if not (number.isascii() and number.isdecimal() and entry.isascii() and entry.isdecimal()):
        return None
    return int(number), int(entry), len(digits) == OLD_HEAD_DIGITS


def _json(fields: Sequence[Any]) -> bytes:
    return json.dumps(list(fields), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
