"""Kinds of entity, one file each (`KIND = Kind(...)`): adding a kind is adding a file to this folder."""

from __future__ import annotations

from typing import Final

from kunyet.graph.vocabulary.declared_parts import declared_parts
from kunyet.graph.vocabulary.kind import Kind

__all__ = ["ACTORS", "DEFAULT_KIND", "KINDS", "PROTECTED", "Kind", "kinds_with_column"]

KINDS: dict[str, Kind] = declared_parts(__name__, __path__, "KIND")
"""Id to kind, in their order."""

ACTORS = frozenset(kind.id for kind in KINDS.values() if kind.actor)
"""The kinds that act, and so can be in the network."""

PROTECTED = frozenset(kind.id for kind in KINDS.values() if kind.protected)
"""The kinds whose people are at risk."""

DEFAULT_KIND: Final = "unclassified"
"""The kind of an entity that does not give one."""


def kinds_with_column(column: str) -> frozenset[str]:
    """Return the kinds that declare a column of the table of entities as theirs; empty: the column is of every kind."""
    return frozenset(kind.id for kind in KINDS.values() if column in kind.columns)
