"""The row of the headings: the first row, or a row below a title, or two rows as merged cells give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.loaders.reading.heading_aliases import has_required_columns, lookup_key, recognised_headings

_MORE_HEADINGS = 2
"""A later row is the heading row only if it has this many more known headings than the first."""


@dataclass(frozen=True)
class HeadingRow:
    """The headings, the number of their row (the lower of two), the texts above them, and whether they fit a table."""

    texts: tuple[str, ...]
    row: int
    above: str = ""
    fits: bool = True


def find_headings(top: Sequence[Sequence[str]]) -> HeadingRow:
    """Return the headings among the first rows of a sheet; no headings if all rows are blank."""
    rows = [_trimmed_texts(row) for row in top]
    first = next((number for number, texts in enumerate(rows) if texts), None)
    if first is None:
        return HeadingRow((), 1, fits=False)
    declared = _declared_headings(rows)
    if declared is not None:
        return declared
    if _fits_a_table(rows[first]):
        below = rows[first + 1] if first + 1 < len(rows) else ()
        both = _merge_rows(rows[first], below)
        if (
            both != rows[first]
            and _count_recognised(both) >= _count_recognised(rows[first]) + _MORE_HEADINGS
            and not _is_data_row(rows[first], below)
        ):
            return HeadingRow(both, first + 2)
        return HeadingRow(rows[first], first + 1)
    for number in range(first, len(rows)):
        for texts in (rows[number], _merge_rows(rows[number - 1], rows[number]) if number > first else ()):
            if _fits_a_table(texts) and (
                not _count_recognised(rows[first])
                or _count_recognised(texts) >= _count_recognised(rows[first]) + _MORE_HEADINGS
            ):
                above = " ".join(quote_cell(text) for row in rows[first:number] for text in row if text)
                return HeadingRow(texts, number + 1, above if texts == rows[number] else "")
    return HeadingRow(rows[first], first + 1, fits=False)


def _declared_headings(rows: Sequence[tuple[str, ...]]) -> HeadingRow | None:
    """Return the heading row of a convention that a format declares, `None` if no row is one."""
    from kunyet.loaders.formats import FORMATS  # formats are read with this module

    for each in FORMATS.values():
        if each.is_heading_row is not None:
            for number, texts in enumerate(rows, start=1):
                if texts and each.is_heading_row(texts):
                    return HeadingRow(texts, number)
    return None


def _trimmed_texts(row: Sequence[str]) -> tuple[str, ...]:
    texts = [" ".join(cell.split()) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _merge_rows(upper: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    """Return two rows of headings as one: the lower text if there is one, else the upper."""
    width = max(len(upper), len(lower))
    padded = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    return tuple(below or above for above, below in zip(*padded, strict=True))


def _is_data_row(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Return whether the lower row is data: it has a cell below a heading that is already known."""
    known = recognised_headings(map(lookup_key, upper))
    return any(text and lookup_key(above) in known for above, text in zip(upper, lower, strict=False))


def _fits_a_table(texts: Sequence[str]) -> bool:
    keys = [lookup_key(text) for text in texts]
    return any(has_required_columns(table, keys) for table in TABLES)


def _count_recognised(texts: Sequence[str]) -> int:
    return len(recognised_headings(map(lookup_key, texts)))
