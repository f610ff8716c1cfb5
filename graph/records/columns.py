"""A coded column: an int32 code for each row, into a list of distinct texts.

A function of a cell is called once for each distinct value, and never once for each row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.memo import memoise

Rows = NDArray[np.int32]
"""Row numbers of a table, -1 for no row."""
Mask = NDArray[np.bool_]
"""One truth value a row."""


@dataclass(frozen=True, eq=False)
class CodedColumn:
    """A column of text: `codes` (int32, one a row, -1 for a blank cell) into `values` (distinct texts, all filled).

    A column never changes. Records before and after an edit share the columns that the edit leaves alone.
    """

    codes: Rows
    values: Sequence[str]

    @classmethod
    def of(cls, texts: Iterable[str | None]) -> CodedColumn:
        """Return the column of these texts; `None` and `""` are blank."""
        seen: dict[str, int] = {}
        codes = [seen.setdefault(text, len(seen)) if text else -1 for text in texts]
        return cls(np.array(codes, dtype=np.int32), list(seen))

    @classmethod
    def blank(cls, size: int) -> CodedColumn:
        """Return a column of `size` blank cells."""
        return cls(np.full(size, -1, dtype=np.int32), ())

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        """Return the text of a row, `""` for a blank cell."""
        code = self.codes[row]
        return "" if code < 0 else self.values[code]

    def texts(self) -> list[str]:
        """Return the text of every row."""
        values = [*self.values, ""]
        return [values[code] for code in self.codes.tolist()]

    def take(self, rows: NDArray[Any]) -> CodedColumn:
        """Return the column of these rows (numbers or a mask). It shares `values`, so some values may have no row."""
        return CodedColumn(self.codes[rows], self.values)

    def look_up(self, read: Callable[[str], Any], dtype: Any, blank: Any) -> NDArray[Any]:
        """Return an array with `read(text)` for every row, and `blank` for blank cells.

        `read` is called once for each distinct value that a row has.
        """
        used = np.zeros(len(self.values) + 1, dtype=np.bool_)
        used[self.codes] = True
        table = np.empty(len(self.values) + 1, dtype=dtype)
        table[-1] = blank
        if used[:-1].all():
            table[:-1] = [read(value) for value in self.values]
        else:
            # The column was taken from a larger one. Values without a row are not read: they may be invalid.
            table[:-1][used[:-1]] = [read(self.values[code]) for code in np.flatnonzero(used[:-1]).tolist()]
        return table[self.codes]

    def memoise(self, key: Hashable, compute: Callable[[], NDArray[Any]]) -> NDArray[Any]:
        """Return the array that was computed from this column under a key.

        The first call computes it; the array is read-only.
        """

        def frozen() -> NDArray[Any]:
            array = compute()
            array.flags.writeable = False
            return array

        return memoise(self, key, frozen)

    def map(self, change: Callable[[str], str]) -> CodedColumn:
        """Return the column with `change` applied to every distinct value.

        Two values may become one, and a value may become blank.
        """
        seen: dict[str, int] = {}
        table = np.empty(len(self.values) + 1, dtype=np.int32)
        table[:-1] = [seen.setdefault(text, len(seen)) if (text := change(value)) else -1 for value in self.values]
        table[-1] = -1
        return CodedColumn(table[self.codes], list(seen))

    def blank_where(self, mask: Mask) -> CodedColumn:
        """Return the column with the masked rows blank."""
        return CodedColumn(np.where(mask, np.int32(-1), self.codes), self.values)

    def with_texts(self, rows: NDArray[Any], texts: Sequence[str]) -> CodedColumn:
        """Return the column with these texts in these rows (as many texts as row numbers)."""
        seen = {value: code for code, value in enumerate(self.values)}
        codes = self.codes.copy()
        codes[rows] = [seen.setdefault(text, len(seen)) if text else -1 for text in texts]
        return CodedColumn(codes, list(seen))

    def compact(self) -> CodedColumn:
        """Return the same column with only the values that a row has, in their order."""
        if 4 * len(self.codes) < len(self.values):
            own, codes = np.unique(self.codes, return_inverse=True)
            blanks = int(len(own) > 0 and own[0] < 0)
            return CodedColumn(
                codes.astype(np.int32) - np.int32(blanks), [self.values[code] for code in own[blanks:].tolist()]
            )
        has = np.zeros(len(self.values) + 1, dtype=np.bool_)
        has[self.codes] = True
        used = np.flatnonzero(has[:-1])
        table = np.full(len(self.values) + 1, -1, dtype=np.int32)
        table[used] = np.arange(len(used), dtype=np.int32)
        return CodedColumn(table[self.codes], [self.values[code] for code in used.tolist()])

    def as_first_seen(self) -> CodedColumn:
        """Return the same column with only the values that a row has, in the order of their first rows."""
        size = len(self.codes)
        first = np.full(len(self.values) + 1, size, dtype=np.int64)
        first[self.codes[::-1]] = np.arange(size - 1, -1, -1)  # of several rows with one code the first is written last
        used = np.flatnonzero(first[:-1] < size)
        used = used[np.argsort(first[used], kind="stable")]
        table = np.full(len(self.values) + 1, -1, dtype=np.int32)
        table[used] = np.arange(len(used), dtype=np.int32)
        return CodedColumn(table[self.codes], [self.values[code] for code in used.tolist()])

    def code_of(self, text: str) -> int:
        """Return the code of a value, -2 if it is not among `values`."""
        try:
            return self.values.index(text)
        except ValueError:
            return -2

    def equals(self, text: str) -> Mask:
        """Return which rows hold exactly this text."""
        return self.codes == self.code_of(text)

    @property
    def filled(self) -> Mask:
        """Which rows are not blank."""
        return self.codes >= 0
