"""Columns that a recipe says are in Zawgyi: texts that their reader left open are converted.

A text that is certainly Unicode stays, so that nothing is converted twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.recipes.recipe import heading_key

_LETTERS = re.compile(r"[A-Z]{1,3}\Z")
_LIKELY = 0.5


def is_zawgyi_column(position: int, heading: str, named: Sequence[str]) -> bool:
    """Return whether a recipe names a column, by its letter (`B`) or its heading."""
    return any(
        column_position(name) == position if _LETTERS.match(name) else heading_key(name) == heading_key(heading)
        for name in named
    )


def column_position(letters: str) -> int:
    """Return the position of a column by its letters, from 0.

    >>> column_position("A"), column_position("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def in_unicode(column: CodedColumn) -> CodedColumn:
    """Return a column with its texts in Unicode."""
    from kunyet.graph.text.zawgyi.convert import zawgyi_to_unicode
    from kunyet.graph.text.zawgyi.detect import decide, zawgyi_probability

    counts = np.bincount(column.codes[column.codes >= 0], minlength=len(column.values)).tolist()
    chosen = decide(column.values, counts).settled(fallback_votes=1)
    texts = {
        text: zawgyi_to_unicode(text)
        for at, text in enumerate(column.values)
        if at in chosen and zawgyi_probability(text) >= _LIKELY
    }
    return column.map(lambda text: texts.get(text, text)) if texts else column
