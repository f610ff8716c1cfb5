"""Keeping what was computed, for all sessions: bounded, the longest unused goes first, and of two who ask at once the second waits for the first.

Streamlit's own cache takes a millisecond or two to make a key out of a view's key, and a page asks twenty times; here the key is the arguments
themselves, which are all hashable. What raises is not kept.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_all: list[_Shelf[object]] = []


class _Shelf(Generic[R]):
    """What one function has computed, by its arguments."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.found: OrderedDict[Hashable, R] = OrderedDict()
        self.making: dict[Hashable, threading.RLock] = {}
        self.guard = threading.Lock()
        self.cleared = 0

    def get(self, key: Hashable, make: Callable[[], R]) -> R:
        with self.guard:
            if key in self.found:
                self.found.move_to_end(key)
                return self.found[key]
            lock = self.making.setdefault(key, threading.RLock())
        with lock:
            with self.guard:
                if key in self.found:
                    return self.found[key]
                cleared = self.cleared
            try:
                made = make()
            finally:
                with self.guard:
                    self.making.pop(key, None)
            with self.guard:
                if cleared == self.cleared:  # what was forgotten meanwhile stays forgotten
                    self.found[key] = made
                    while len(self.found) > self.most:
                        self.found.popitem(last=False)
            return made

    def clear(self) -> None:
        with self.guard:
            self.cleared += 1
            self.found.clear()


def lru_cached(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Return a decorator that keeps the results of the last `most` different calls; arguments are hashable, results are never changed."""

    def around(function: Callable[P, R]) -> Callable[P, R]:
        shelf: _Shelf[R] = _Shelf(most)
        _all.append(shelf)  # type: ignore[arg-type]  # only ever cleared

        @wraps(function)
        def asked(*args: P.args, **kwargs: P.kwargs) -> R:
            return shelf.get((args, *sorted(kwargs.items())), lambda: function(*args, **kwargs))

        return asked

    return around


def clear_caches() -> None:
    """Forget everything that any function has computed."""
    for shelf in _all:
        shelf.clear()
