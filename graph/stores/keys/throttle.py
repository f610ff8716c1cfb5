"""The throttle: five wrong passphrases a minute for a directory, from all processes together, also after a restart.

A try is counted before the passphrase is checked, and removed if it was right. So killing the process does not help a
guesser. Times are from the wall clock. A try in the future was counted before the clock was set back: it is moved to
now. So the guesser waits a full minute all the same, and the owner never longer.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kunyet.graph import platforms
from kunyet.graph.stores.store_errors import too_many_tries_error, translate_os_errors

MAX_TRIES = 5
SECONDS = 60.0
NAME = "tries.json"


@contextmanager
def counted_try(folder: Path, clock: Callable[[], datetime], *, wait: float = 10.0) -> Iterator[None]:
    """Count a try, and remove it if the block ends without an error.

    Raises
    ------
    KunyetError
        `too-many-tries`, before the block is entered.
    """
    with translate_os_errors(folder), platforms.folder_lock(folder, wait=wait):
        now = clock().timestamp()
        tries = recent_tries(_read(folder), now)
        if len(tries) >= MAX_TRIES:
            _write(folder, tries)
            raise too_many_tries_error(int(SECONDS - (now - min(tries))) + 1)
        _write(folder, [*tries, now])
    yield
    with translate_os_errors(folder), platforms.folder_lock(folder, wait=wait):
        # A right passphrase ends the guessing: the count starts anew.
        _write(folder, [])


def recent_tries(tries: list[float], now: float) -> list[float]:
    """Return the tries that still count; a try in the future becomes one of now."""
    return [min(tried, now) for tried in tries if now - tried < SECONDS]


def _read(folder: Path) -> list[float]:
    """Return the times of wrong tries; empty for an unreadable or a missing file."""
    try:
        return [float(tried) for tried in json.loads((folder / NAME).read_bytes())][-MAX_TRIES:]
    except (OSError, ValueError, TypeError):
        return []


def _write(folder: Path, tries: list[float]) -> None:
    if tries or (folder / NAME).exists():
        platforms.replace_file(folder / NAME, json.dumps(tries).encode() + b"\n")
