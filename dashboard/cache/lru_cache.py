"""A cache of function results for all sessions: bounded, and one computation at a time for each key.

The least recently used result is dropped first. Of two threads that ask for the same result at once, the second waits
for the first. An exception is not stored. `cachetools` keeps the bounded mapping and makes the keys. Its own decorator
is not used: a result must not be stored when the caches were cleared while it was computed (a directory was locked
meanwhile). Streamlit's cache takes a millisecond or two to hash the key of a view, and a page asks twenty times; here
the key is the arguments themselves.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

from cachetools import LRUCache
from cachetools.keys import hashkey

P = ParamSpec("P")
R = TypeVar("R")


class _ResultCache(Generic[R]):
    """The results of one function, by its arguments."""

    def __init__(self, maxsize: int) -> None:
        self.results: LRUCache[Hashable, R] = LRUCache(maxsize)
        self.computing: dict[Hashable, threading.RLock] = {}
        self.lock = threading.Lock()
        self.clearings = 0

    def get(self, key: Hashable, compute: Callable[[], R]) -> R:
        with self.lock:
            if key in self.results:
                return self.results[key]
            key_lock = self.computing.setdefault(key, threading.RLock())
        with key_lock:
            with self.lock:
                if key in self.results:
                    return self.results[key]
                clearings = self.clearings
            try:
                result = compute()
            finally:
                with self.lock:
                    self.computing.pop(key, None)
            with self.lock:
                if clearings == self.clearings:
                    self.results[key] = result
            return result

    def clear(self) -> None:
        with self.lock:
            self.clearings += 1
            self.results.clear()


_caches: list[_ResultCache[object]] = []


def lru_cached(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that stores the results of the last `maxsize` different calls.

    Arguments must be hashable (else `TypeError`). Results are shared by all sessions and must never be changed.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        cache: _ResultCache[R] = _ResultCache(maxsize)
        _caches.append(cache)  # type: ignore[arg-type]  # the list only clears them

        @wraps(function)
        def cached(*args: P.args, **kwargs: P.kwargs) -> R:
            key = hashkey(*args, **kwargs)  # type: ignore[arg-type]  # a wrong argument raises TypeError here
            return cache.get(key, lambda: function(*args, **kwargs))

        return cached

    return decorate


def clear_caches() -> None:
    """Drop every stored result of every function."""
    for cache in _caches:
        cache.clear()
