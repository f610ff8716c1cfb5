"""A query of the directory, and the page of rows that answers it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

RowNumbers = NDArray[np.int64]
ROWS_OF_PAGE = 50
"""Rows of a page; the browser never gets more at once."""
MOST_HITS = 2000
"""So many hits of a search are listed."""
ARCHIVED = "archived"
"""The status of an entity whose end has passed; it is listed only where this status is chosen."""
FACETS = ("kind", "region", "language", "offers", "needs", "marking", "status")
SORTS = ("name", "kind", "region", "status", "verified", "ties")


@dataclass(frozen=True, slots=True)
class DirectoryQuery:
    """A query of the directory.

    Parameters
    ----------
    text
        A name in either script, or a part of one.
    chosen
        The chosen values of each facet; without values a facet filters nothing.
    sort
        One of `SORTS`; blank: by how well the text fits, without a text the actors first, each by name.
    down
        Whether the order is descending.
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
    """One page of the answer to a query.

    Parameters
    ----------
    rows
        The entity rows of the page.
    total
        How many rows all pages have.
    page, pages
        The number of the page, from 1, and of pages.
    counts
        The count of each value of each facet.
    archived
        How many archived entities the query would find as well.
    every
        The rows of all pages, in their order.
    """

    rows: list[int]
    total: int
    page: int
    pages: int
    counts: dict[str, dict[str, int]]
    archived: int = 0
    every: tuple[int, ...] = ()
