"""Just-in-time compilation: a kernel is a loop over arrays, plain Python on small graphs, compiled on large ones.

So a small directory waits neither for the import of numba (half a second) nor for a compiler, and a large directory
does not wait for Python. `python -m kunyet.graph.network.jit` fills the cache of numba, as `make setup` does. A kernel
takes and returns only numpy arrays and numbers. It is called with `size`, the number of elementary steps that it will
take; plain Python does about a million of them a second.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable
from typing import Any, Final, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

STEPS_TO_IMPORT: Final = 200_000
"""From so many steps on it pays to import numba (0.3 s, and 0.2 s before its first kernel), as more kernels follow."""

STEPS_TO_LOAD: Final = 30_000
"""From so many steps on it pays to load a kernel from the cache (some 30 ms), if numba is imported already."""

KERNEL_MODULES: Final = tuple(
    f"kunyet.graph.network.kernels.{name}"
    for name in ("traversal", "brokers", "betweenness", "pair_shares", "paths", "parts")
)
"""The modules that declare kernels."""


class Kernel(Generic[P, R]):
    """A function over arrays that is compiled if it has enough steps to do."""

    def __init__(self, function: Callable[P, R]) -> None:
        self.plain = function
        self.__name__ = function.__name__
        self.__doc__ = function.__doc__
        self.__wrapped__ = function
        self._compiled: Callable[P, R] | None = None

    @property
    def compiled(self) -> Callable[P, R]:
        """The compiled function; the first use imports numba, and the first use on a machine compiles."""
        if self._compiled is None:
            import numba

            self._compiled = numba.njit(cache=True, nogil=True)(self.plain)
        return self._compiled

    def is_worth_compiling(self, size: int) -> bool:
        """Return whether about `size` elementary steps are done sooner compiled, loading included."""
        if self._compiled is not None:
            return True
        return size >= (STEPS_TO_LOAD if "numba" in sys.modules else STEPS_TO_IMPORT) and numba_is_installed()

    def at_size(self, size: int) -> Callable[P, R]:
        """Return the function to call for about `size` elementary steps: compiled, or plain."""
        return self.compiled if self.is_worth_compiling(size) else self.plain


def kernel(function: Callable[P, R]) -> Kernel[P, R]:
    """Return a function over arrays as a kernel (a decorator)."""
    return Kernel(function)


def fill_cache() -> list[str]:
    """Compile every kernel into the cache of numba, and return the names of the kernels."""
    names = []
    for name_of_module in KERNEL_MODULES:
        module = importlib.import_module(name_of_module)
        names += [name for name, value in vars(module).items() if isinstance(value, Kernel)]
        module.compile_all()
    return names


def numba_is_installed() -> bool:
    """Return whether numba can be imported; without numba everything runs as plain Python."""
    return importlib.util.find_spec("numba") is not None


if __name__ == "__main__":
    _: Any = fill_cache()
