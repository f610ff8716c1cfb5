"""Progress of work that takes more than a second: a label and the seconds so far, on standard error, and only on a
terminal.
"""

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
def show_progress(what: str) -> Iterator[None]:
    """Show a label and the seconds so far while the block runs; the line is cleared at the end."""
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
