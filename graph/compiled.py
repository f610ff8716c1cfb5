"""Kernels: small loops over integer arrays, run as plain Python on small graphs and compiled by numba on large ones.

A small directory never waits for numba's import (half a second) nor for a compiler; a large one never waits for Python.
`python -m graph.compiled` fills numba's cache, as `make setup` does. A kernel takes and returns numpy arrays and numbers only, and is
called with `size`, the number of elementary steps it will take; plain Python does some ten million of them a second.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, Final, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

WORTH_COMPILING: Final = 400_000
"""Steps from which importing numba costs less than it saves."""

KERNEL_ROOMS: Final = ("graph.kernels",)
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

    def at_size(self, size: int) -> Callable[P, R]:
        """Return the function to call for about `size` elementary steps."""
        return self.compiled if size >= WORTH_COMPILING else self.plain


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
    import importlib.util

    return importlib.util.find_spec("numba") is not None


if __name__ == "__main__":
    _: Any = fill_cache()
