"""Texts that are computed when they are first read: distinct values of a big column that a command may never read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, overload


class LazyTexts(Sequence[str]):
    """A sequence of `size` texts that `make` returns when one of them is first read. `len` reads none.

    Parameters
    ----------
    size
        The number of texts.
    make
        Returns all texts; called once.
    """

    def __init__(self, size: int, make: Callable[[], list[str]]) -> None:
        self._size = size
        self._make = make
        self._made: list[str] | None = None

    def all(self) -> list[str]:
        """Return all texts. The caller must not change the list."""
        if self._made is None:
            self._made = self._make()
        return self._made

    def __len__(self) -> int:
        """Return the number of texts."""
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
        """Return the position of a text; `ValueError` if it is not among them."""
        return self.all().index(value, start, len(self) if stop is None else stop)

    def joined(self) -> str:
        """Return all texts joined by spaces."""
        return " ".join(self.all())

    def longest_length(self) -> int:
        """Return the length of the longest text, or a little more; 0 if there is no text."""
        return max(map(len, self.all()), default=0)


def longest_length(values: Sequence[str]) -> int:
    """Return the length of the longest text of a column, or a little more; 0 if there is no text."""
    return values.longest_length() if isinstance(values, LazyTexts) else max(map(len, values), default=0)


def joined_texts(values: Sequence[str]) -> str:
    """Return all texts of a column joined, with spaces or with nothing between them: whichever is cheaper."""
    return values.joined() if isinstance(values, LazyTexts) else " ".join(values)
