"""How the server is queried: one query with parameters gives rows. The owner of the connection provides the function.

This room does not know the driver, and no value ever becomes part of the text of a query.
"""

from __future__ import annotations

from typing import Any, LiteralString, Protocol

from kunyet.graph.messages.errors import KunyetError


class RunQuery(Protocol):
    """A function that runs one query on the leading member of the server, and returns its rows."""

    def __call__(self, query: LiteralString, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""


def has_library(ask: RunQuery) -> bool:
    """Return whether the server has Graph Data Science."""
    return bool(ask("SHOW FUNCTIONS YIELD name WHERE name = 'gds.version' RETURN name"))


def require_library(ask: RunQuery) -> None:
    """Check that the server has Graph Data Science.

    Raises
    ------
    KunyetError
        `no-gds` if it has not.
    """
    if not has_library(ask):
        raise KunyetError("no-gds.server")
