"""The throttle: five wrong tries a minute for a directory, whoever guesses, in however many processes, and after a restart.

A try is counted before the passphrase is looked at and taken back when it was right, so a guesser gains nothing by killing the
process. Times are the wall clock's. A try that stands in the future was counted before the clock was set back: it is moved to now, so
that the guesser waits a full minute all the same, and the owner never longer than that.
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
    """Count a try, and take it back when the block ends without an error.

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
        # Who knows a passphrase has ended the guessing: the count starts anew.
        _write(folder, [])


def recent_tries(tries: list[float], now: float) -> list[float]:
    """Return the tries that still count, those in the future as made now."""
    return [min(tried, now) for tried in tries if now - tried < SECONDS]


def _read(folder: Path) -> list[float]:
    """Return the times of wrong tries; a file that cannot be read counts as none, as a file that was deleted does."""
    try:
        return [float(tried) for tried in json.loads((folder / NAME).read_bytes())][-MAX_TRIES:]
    except (OSError, ValueError, TypeError):
        return []


def _write(folder: Path, tries: list[float]) -> None:
    if tries or (folder / NAME).exists():
        platforms.replace_file(folder / NAME, json.dumps(tries).encode() + b"\n")
