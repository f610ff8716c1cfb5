"""What the writers of both locked stores share: when to pack anew, what can be undone, which clock is wrong."""

from __future__ import annotations

from datetime import datetime

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.revision import unknown_revision_error

STALE_AFTER = 1000
"""A change packs the newest records anew if more rows than this changed since they were last packed."""


def refuse_unknown_revision(revision: int, head: int) -> None:
    """Raise `unknown-revision` for a revision that cannot be undone: it does not exist, or is the beginning."""
    if not 0 < revision <= head:
        raise unknown_revision_error(revision)


def refuse_sound_clock(now: datetime, newest: datetime) -> None:
    """Raise `clock-is-right` unless the clock stands before the newest change."""
    if now >= newest:
        raise KunyetError("clock-is-right")
