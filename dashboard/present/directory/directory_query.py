"""A query of the directory, and the page of rows that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

RowNumbers = NDArray[np.int64]
ROWS_OF_PAGE = 50
"""Rows of a page; never more are sent."""
MOST_HITS = 2000
"""Hits of a search that are listed."""
ARCHIVED = "archived"
"""The status of whoever was there until a day that has passed: listed only where it is asked for."""
FACETS = ("kind", "region", "language", "offers", "needs", "marking", "status")
SORTS = ("name", "kind", "region", "status", "verified", "ties")


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    """What is asked of the list.

    Parameters
    ----------
    text
        A name in either script, or a part of one.
    chosen
        The values chosen of each facet, empty where all are wanted.
    sort, down
        One of `SORTS`, blank: the best hit first, else the name; and whether from the last to the first.
    page
        From 1.
    """

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    down: bool = False
    page: int = 1


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """What is left: entity rows of one page, how many on all pages, the number of pages, and the counts of each facet's values."""

    rows: list[int]
    total: int
    page: int
    pages: int
    counts: dict[str, dict[str, int]]
    archived: int = 0
