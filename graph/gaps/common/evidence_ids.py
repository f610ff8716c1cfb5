"""Evidence that names entities: a column of ids, computed only when a gap is shown.

In the document of a gap such evidence is an id (`many` is false) or a list of ids; in its sentence, the names of the
entities.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn, Rows
from kunyet.graph.records.records import Records
from kunyet.graph.text.values import LIST_SEPARATOR

MAX_NAMED = 10
"""The most entities that a list of evidence names; another piece of evidence gives their number."""


class _ComputedTexts(Sequence[str]):
    """Texts that are computed when they are read."""

    def __init__(self, size: int, make: Callable[[int], str]) -> None:
        self._size, self._make = size, make

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self._make(row) for row in range(*at.indices(self._size))]
        return self._make(at)


@dataclass(frozen=True, eq=False)
class EntityIdColumn(CodedColumn):
    """A column of entity ids; where `many`, a cell holds any number of them, joined by `|`."""

    many: bool = True

    @classmethod
    def one_each(cls, records: Records, rows: Rows) -> EntityIdColumn:
        """Return the ids of these entity rows, one per gap; blank for row -1."""
        ids = records.entities["id"]
        return cls(np.append(ids.codes, np.int32(-1))[rows], ids.values, many=False)

    @classmethod
    def when_shown(cls, records: Records, size: int, rows_of: Callable[[int], NDArray[np.int32]]) -> EntityIdColumn:
        """Return a column for `size` gaps.

        `rows_of` returns the entity rows of a gap, of which at most `MAX_NAMED` are named.
        """
        ids = records.entities["id"]

        def text(gap: int) -> str:
            return LIST_SEPARATOR.join(ids[row] for row in rows_of(gap)[:MAX_NAMED].tolist())

        return cls(np.arange(size, dtype=np.int32), _ComputedTexts(size, text))
