"""Lists of words with the commas of the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from kunyet.graph.messages.language import spoken

COMMAS = {"my": "၊ "}
"""The comma of each language that has one of its own."""


def comma_list(words: Iterable[str]) -> str:
    """Return `A, B, C` in the reader's language; no words give a blank text.

    Examples
    --------
    >>> comma_list(["Kayin", "Mon"])
    'Kayin, Mon'
    """
    return COMMAS.get(spoken(), ", ").join(words)
