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

from kunyet.graph.messages.language import _

AFTER: Final = 1.0
"""Seconds before anything is shown: what is quicker needs no word."""
AGAIN: Final = 0.5
_CLEAR: Final = "\r\x1b[K"
_SECONDS: Final = "\x00"
"""Where the seconds are in the line."""


@contextmanager
def show_progress(what: str) -> Iterator[None]:
    """Show a label and the seconds so far while the block runs; the line is cleared at the end."""
    if not sys.stderr.isatty():
        yield
        return
    done, begun = threading.Event(), time.monotonic()
    line = _("{what}: {seconds} s", what=what, seconds=_SECONDS)  # here, since a thread has no language of its own

    def tell() -> None:
        pause = AFTER
        while not done.wait(pause):
            sys.stderr.write(_CLEAR + line.replace(_SECONDS, f"{time.monotonic() - begun:.0f}"))
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
