"""Texts that are made when somebody first looks at them: the distinct values of a big column that a question may never read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload


class LazyTexts(Sequence[str]):
    """A sequence of `size` texts that `make` gives at the first look (`len` is no look).

    Parameters
    ----------
    size
        How many there are.
    make
        Gives them all; called once.
    """

    def __init__(self, size: int, make: Callable[[], list[str]]) -> None:
        self._size = size
        self._make = make
        self._made: list[str] | None = None

    def all(self) -> list[str]:
        """Return all texts; not to be changed."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def __len__(self) -> int:
        """Return how many texts there are."""
        return self._size

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        """Return one text, or some."""
        return self.all()[index]

    def __iter__(self) -> Iterator[str]:
        """Give the texts in turn."""
        return iter(self.all())

    def index(self, value: Any, start: int = 0, stop: int | None = None) -> int:
        """Return where a text stands; `ValueError` where it does not."""
        return self.all().index(value, start, len(self) if stop is None else stop)

    def whole(self) -> str:
        """Return all texts as one, for a look at every character."""
        return " ".join(self.all())

    def longest(self) -> int:
        """Return the length of the longest text (or a little more), 0 where there is none."""
        return max(map(len, self.all()), default=0)


def longest_length(values: Sequence[str]) -> int:
    """Return the length of the longest text of a column (or a little more), 0 where there is none."""
    return values.longest() if isinstance(values, LazyTexts) else max(map(len, values), default=0)


def joined_texts(values: Sequence[str]) -> str:
    """Return all texts of a column as one, the cheapest way there is (what separates them is a space or nothing)."""
    return values.whole() if isinstance(values, LazyTexts) else " ".join(values)
