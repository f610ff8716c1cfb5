"""The legend beside the picture as plain data: what shapes, lines, colours and sizes stand for, and how many are drawn.

An item with a `filter` is a button: it leaves only what it stands for, and a second click takes that back. A filter is
written `NAME:VALUE` (`kind:liaison`, `contact:stale`, `range:betweenness:0:4.5`); `present/network/filter_words.py`
reads it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One line of the legend.

    Parameters
    ----------
    mark
        The classes of its shape, swatch or line; blank: none.
    sign
        A text on the mark.
    note
        How many are drawn, in the reader's digits.
    filter
        What a click filters by; blank: the item is no button.
    """

    word: str
    mark: str = ""
    sign: str = ""
    note: str = ""
    filter: str = ""


@dataclass(frozen=True, slots=True)
class LegendPart:
    """A part of the legend with its heading (blank: none) and a note below it."""

    word: str
    items: tuple[LegendItem, ...]
    note: str = ""


def legend_data(parts: Sequence[LegendPart], active: Collection[str]) -> list[dict[str, Any]]:
    """Return the legend as plain data; `on` says which filters are active.

    Examples
    --------
    >>> part = LegendPart("", (LegendItem("Liaison", filter="kind:liaison"),))
    >>> legend_data([part], ["kind:liaison"])[0]["items"][0]["on"]
    True
    """
    return [
        {
            "word": part.word,
            "note": part.note,
            "items": [{**asdict(item), "on": bool(item.filter) and item.filter in active} for item in part.items],
        }
        for part in parts
        if part.items
    ]
