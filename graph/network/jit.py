"""Kernels: small loops over integer arrays, run as plain Python on small graphs and compiled by numba on large ones.

A small directory never waits for numba's import (half a second) nor for a compiler; a large one never waits for Python.
`python -m kunyet.graph.network.jit` fills numba's cache, as `make setup` does. A kernel takes and returns numpy arrays and numbers only, and is
called with `size`, the number of elementary steps it will take; plain Python does about a million of them a second.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from typing import Any, Final, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

WORTH_IMPORTING: Final = 200_000
"""Steps from which it pays to import numba (0.3 s, and 0.2 s before its first kernel runs), several kernels going over the same graph."""

WORTH_LOADING: Final = 30_000
"""Steps from which it pays to take a kernel from the cache (some 30 ms), numba being there already."""

KERNEL_ROOMS: Final = tuple(
    f"kunyet.graph.network.kernels.{name}" for name in ("traversal", "brokers", "betweenness", "paths", "parts")
)
"""The modules that declare kernels."""


class Kernel(Generic[P, R]):
    """A function over arrays that is compiled when there is enough to do."""

    def __init__(self, function: Callable[P, R]) -> None:
        self.plain = function
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__wrapped__ = function
        self._compiled: Callable[P, R] | None = None

    @property
    def compiled(self) -> Callable[P, R]:
        """The compiled function (numba is imported on first use, and compiles once a machine)."""
        if self._compiled is None:
            import numba

            self._compiled = numba.njit(cache=True, nogil=True)(self.plain)
        return self._compiled

    def is_worth_compiling(self, size: int) -> bool:
        """Return whether about `size` elementary steps run sooner compiled, with what is loaded already."""
        if self._compiled is not None:
            return True
        return size >= (WORTH_LOADING if "numba" in sys.modules else WORTH_IMPORTING) and numba_is_installed()

    def at_size(self, size: int) -> Callable[P, R]:
        """Return the function to call for about `size` elementary steps."""
        return self.compiled if self.is_worth_compiling(size) else self.plain


def kernel(function: Callable[P, R]) -> Kernel[P, R]:
    """Declare a function over arrays as a kernel."""
    return Kernel(function)


def fill_cache() -> list[str]:
    """Compile every kernel by running the gaps of a small directory compiled; return the kernels' names."""
    names = []
    for room in KERNEL_ROOMS:
        module = importlib.import_module(room)
        names += [name for name, value in vars(module).items() if isinstance(value, Kernel)]
        module.compile_all()
    return names


def numba_is_installed() -> bool:
    """Return whether numba can be imported; without it everything runs as plain Python."""
    return importlib.util.find_spec("numba") is not None


if __name__ == "__main__":
    _: Any = fill_cache()
