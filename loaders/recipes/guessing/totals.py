"""Rows of totals: the first text says that it is one, and all else in the row is numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kunyet.loaders.recipes.recipe import word_key

_WORDS = "total|totals|grand total|sub total|subtotal|sum|overall|overall total|စုစုပေါင်း|ပေါင်း|စုစုပေါင်းဦးရေ"
TOTAL_WORDS = frozenset(map(word_key, _WORDS.split("|")))


def is_total_row(row: Sequence[str]) -> bool:
    """Return whether a row is one of totals."""
    texts = [cell for cell in row if _is_text(cell)]
    return len(texts) == 1 and word_key(texts[0].rstrip(":")) in TOTAL_WORDS


def total_words(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Give the first text of each row of totals."""
    for row in rows:
        if is_total_row(row):
            yield next(filter(_is_text, row))


def _is_text(cell: str) -> bool:
    """Return whether a cell holds words: no number, and no mark of a formula without a result, such as `#REF!`."""
    return any(letter.isalpha() for letter in cell) and not (cell.startswith("#") and cell.endswith(("!", "?")))
