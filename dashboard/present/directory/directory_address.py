"""The address of a directory query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.dashboard.present.directory.directory_query import FACETS, DirectoryQuery
from kunyet.dashboard.session import links

BLANK_VALUE = "-"
"""The text of a blank value in an address."""


def query_address(
    asked: DirectoryQuery, *, chosen: Mapping[str, Sequence[str]] | None = None, sort: str | None = None, page: int = 1
) -> str:
    """Return the address of a query.

    Parameters
    ----------
    chosen
        The facets whose chosen values differ from the query's.
    sort
        Another order; `None`: the query's. A leading hyphen is descending.
    page
        From 1.
    """
    wanted: Mapping[str, Sequence[str]] = {**asked.chosen, **(chosen or {})}
    query: dict[str, str | Sequence[str]] = {
        name: [value or BLANK_VALUE for value in wanted.get(name, ())] for name in FACETS
    }
    query["sort"] = f"{'-' if asked.down else ''}{asked.sort}" if sort is None else sort
    query["page"] = "" if page == 1 else str(page)
    return links.directory(**query)
