"""Where the headings are: in the first row, or below a title, or over two rows as merged cells give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kunyet.graph.records.tables import TABLES
from kunyet.graph.records.validation.cells import quoted
from kunyet.graph.text.scripts import fold
from kunyet.loaders.reading.headings import fits, recognised

_WORTH = 2
"""Headings that a row further down must have more than the first, to be taken for the headings."""


@dataclass(frozen=True)
class Headings:
    """The headings, the number of the row that holds them (the lower one of two), and what stands above, in words."""

    texts: tuple[str, ...]
    row: int
    above: str = ""


def find_headings(top: Sequence[Sequence[str]]) -> Headings:
    """Return the headings among a sheet's first rows; no headings where all are blank."""
    rows = [_texts(row) for row in top]
    first = next((number for number, texts in enumerate(rows) if texts), None)
    if first is None:
        return Headings((), 1)
    if _fits(rows[first]):
        below = rows[first + 1] if first + 1 < len(rows) else ()
        both = _over(rows[first], below)
        if both != rows[first] and _count(both) >= _count(rows[first]) + _WORTH and not _beside(rows[first], below):
            return Headings(both, first + 2)
        return Headings(rows[first], first + 1)
    for number in range(first, len(rows)):
        for texts in (rows[number], _over(rows[number - 1], rows[number]) if number > first else ()):
            if _fits(texts) and (not _count(rows[first]) or _count(texts) >= _count(rows[first]) + _WORTH):
                above = " ".join(quoted(text) for row in rows[first:number] for text in row if text)
                return Headings(texts, number + 1, above if texts == rows[number] else "")
    return Headings(rows[first], first + 1)


def _texts(row: Sequence[str]) -> tuple[str, ...]:
    texts = [" ".join(cell.split()) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _over(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return two rows of headings as one: the lower text where there is one, else the upper."""
    width = max(len(upper), len(lower))
    padded = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    return tuple(below or above for above, below in zip(*padded, strict=True))


def _beside(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether the lower row says something below a heading that is known already: then it is a row of data."""
    known = recognised(map(fold, upper))
    return any(text and fold(above) in known for above, text in zip(upper, lower, strict=False))


def _fits(texts: Sequence[str]) -> bool:
    keys = [fold(text) for text in texts]
    return any(fits(table, keys) for table in TABLES)


def _count(texts: Sequence[str]) -> int:
    return len(recognised(map(fold, texts)))
