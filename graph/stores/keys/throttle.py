"""The throttle: five wrong passphrases a minute for a person, from all processes together, also after a restart.

Tries are counted by *bucket*: one of sixteen, by a salted digest of the typed name. So somebody who guesses under one
name does not lock the others out, and the file of the count hardly says whose name was typed.

A try is counted before the passphrase is checked. If it was right, that one try is taken back, and no other: whoever
knows one passphrase gains no fresh start for guessing at another. Killing the process does not help a guesser.

Times are from the wall clock. A try in the future was counted before the clock was set back: it is moved to now. So the
guesser waits a full minute all the same, and the owner never longer.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kunyet.graph import platforms
from kunyet.graph.stores.keys.passphrases import canonical_name
from kunyet.graph.stores.store_errors import too_many_tries_error, translate_os_errors

MAX_TRIES = 5
SECONDS = 60.0
NAME = "tries.json"
BUCKETS = 16

Tries = dict[str, list[float]]
"""Times of tries by bucket."""


def bucket_of(name: str, salt: bytes) -> str:
    """Return the bucket of a typed name; `salt` is that of the key file."""
    typed = canonical_name(name).encode("utf-8", "surrogatepass")
    return str(hashlib.sha256(b"kunyet tries" + salt + typed).digest()[0] % BUCKETS)


@contextmanager
def counted_try(folder: Path, bucket: str, clock: Callable[[], datetime], *, wait: float = 10.0) -> Iterator[None]:
    """Count a try, and take it back if the block ends without an error.

    Raises
    ------
    KunyetError
        `too-many-tries`, before the block is entered.
    """
    with translate_os_errors(folder), platforms.folder_lock(folder, wait=wait):
        now = clock().timestamp()
        tries = {each: recent_tries(found, now) for each, found in _read(folder).items()}
        mine = tries.get(bucket, [])
        if len(mine) >= MAX_TRIES:
            _write(folder, tries)
            raise too_many_tries_error(int(SECONDS - (now - min(mine))) + 1)
        _write(folder, {**tries, bucket: [*mine, now]})
    yield
    with translate_os_errors(folder), platforms.folder_lock(folder, wait=wait):
        tries = _read(folder)
        if now in tries.get(bucket, []):
            tries[bucket].remove(now)
        _write(folder, tries)


def recent_tries(tries: list[float], now: float) -> list[float]:
    """Return the tries that still count; a try in the future becomes one of now."""
    return [min(tried, now) for tried in tries if now - tried < SECONDS]


def _read(folder: Path) -> Tries:
    """Return the times of wrong tries; empty for an unreadable or a missing file, or that of an older Kunyet."""
    try:
        content = json.loads((folder / NAME).read_bytes())
        return {str(int(each)): [float(tried) for tried in found][-MAX_TRIES:] for each, found in content.items()}
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}


def _write(folder: Path, tries: Tries) -> None:
    content = {bucket: found for bucket, found in sorted(tries.items()) if found}
    if content or (folder / NAME).exists():
        platforms.remove_leftovers(folder / NAME)
        platforms.replace_file(folder / NAME, json.dumps(content).encode() + b"\n")
