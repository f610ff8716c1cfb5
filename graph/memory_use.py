"""Memory that is free goes back to the system at once, so that a large directory takes no more of a small laptop than it needs.

The C library keeps what it was given for next time, and a raised mark of its own makes it keep even large arrays: after a directory of 100,000
was read, more than half of the process's memory held nothing. Only glibc (most of Linux) needs to be told and can be; elsewhere this does nothing.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ctypes import CDLL

LARGE: Final = 1 << 20
"""Bytes from which an array lies in pages of its own, which go back with it."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters of `mallopt` (malloc.h)."""


def release_large_arrays() -> None:
    """Let every large array go back to the system with its last use, from now on; call it once, before there are any."""
    if library := _glibc():
        library.mallopt(_MMAP_THRESHOLD, LARGE)
        library.mallopt(_TRIM_THRESHOLD, LARGE)


def release_free_memory() -> None:
    """Give back what is free among small things, too; it takes some milliseconds for each hundred megabytes."""
    if "pyarrow" in sys.modules:
        import pyarrow

        pyarrow.default_memory_pool().release_unused()
    if library := _glibc():
        library.malloc_trim(0)


@cache
def _glibc() -> CDLL | None:
    if sys.platform != "linux":
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
