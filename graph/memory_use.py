"""Free memory goes back to the system at once, so that a large directory fits on a small laptop.

The C library keeps freed memory for later use, and raises its own limit so that it keeps even large arrays. After
reading a directory of 100,000, more than half of the process's memory was free. Only glibc (most of Linux) needs these
calls and has them. Elsewhere they do nothing.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ctypes import CDLL

LARGE: Final = 1 << 20
"""The least size in bytes of an array that has pages of its own. Freeing the array returns them."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Parameters of `mallopt` (malloc.h)."""


def release_large_arrays() -> None:
    """From now on, return the memory of a large array when it is freed. Call it once, before there are such arrays."""
    if library := _glibc():
        library.mallopt(_MMAP_THRESHOLD, LARGE)
        library.mallopt(_TRIM_THRESHOLD, LARGE)


def release_free_memory() -> None:
    """Return the free memory of small objects too. It takes some milliseconds for each hundred megabytes."""
    if "pyarrow" in sys.modules:
        import pyarrow

        pyarrow.default_memory_pool().release_unused()
    if library := _glibc():
        library.malloc_trim(0)


@contextmanager
def no_search_for_cycles() -> Iterator[None]:
    """Do not let Python search for cycles of objects meanwhile.

    Where a million small objects are made that all stay, each search reads all of them again and finds nothing: this
    takes a quarter of the time.
    """
    was_searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_searching:
            gc.enable()


@cache
def _glibc() -> CDLL | None:
    if sys.platform != "linux":
        return None
    import ctypes

    library = ctypes.CDLL(None)
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
