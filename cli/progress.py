"""Progress on what takes over a second: what is being done, and for how long by now; on standard error, and only on a terminal."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

AFTER: Final = 1.0
"""Seconds before anything is shown: what is quicker needs no word."""
AGAIN: Final = 0.5
_CLEAR: Final = "\r\x1b[K"


@contextmanager
def progress(what: str) -> Iterator[None]:
    """Tell how long something takes while the block runs; nothing of it is left on the terminal."""
    if not sys.stderr.isatty():
        yield
        return
    done, begun = threading.Event(), time.monotonic()

    def tell() -> None:
        pause = AFTER
        while not done.wait(pause):
            sys.stderr.write(f"{_CLEAR}{what}: {time.monotonic() - begun:.0f} s")
            sys.stderr.flush()
            pause = AGAIN

    thread = threading.Thread(target=tell, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        if time.monotonic() - begun > AFTER:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
