"""Ctrl-C is remembered: it may surface as another error, where it interrupts a library in the middle of an import or
while a lock is released, and that is no fault of Kunyet.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def remembered_ctrl_c() -> Iterator[list[int]]:
    """Yield a list that gets the number of each SIGINT, which still raises KeyboardInterrupt.

    Outside the main thread, and where SIGINT is ignored, nothing is changed and the list stays empty.
    """
    pressed: list[int] = []

    def remember(number: int, frame: FrameType | None) -> None:
        pressed.append(number)
        signal.default_int_handler(number, frame)

    is_ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if is_ours:
        signal.signal(signal.SIGINT, remember)
    try:
        yield pressed
    finally:
        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
