"""How the server is asked: one query with parameters, and rows. Whoever holds the connection gives the function.

Nothing here knows the driver, and no value ever becomes part of a query.
"""

from __future__ import annotations

from typing import Any, LiteralString, Protocol

from kunyet.graph.messages.errors import KunyetError


class RunQuery(Protocol):
    """A function that runs one query on the server that leads, and returns its rows."""

    def __call__(self, query: LiteralString, /, **parameters: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""


def has_library(ask: RunQuery) -> bool:
    """Return whether the server has Graph Data Science."""
    return bool(ask("SHOW FUNCTIONS YIELD name WHERE name = 'gds.version' RETURN name"))


def require_library(ask: RunQuery) -> None:
    """Do nothing where the server has Graph Data Science.

    Raises
    ------
    KunyetError
        `no-gds` where it has not.
    """
    if not has_library(ask):
        raise KunyetError(
            "no-gds",
            "This server has no Graph Data Science.",
            "Leave --engine out, or install its plugin (docs/deployment.md).",
        )
