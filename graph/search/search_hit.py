"""A hit of the search: which entity, with which score, and where the text stands."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.search.name_search import FOUND


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An entity that a text found, by row, with its score (0 to 1), and where the text is.

    `where` is `name`, `code name`, `person`, `service`, `notes` or the heading of an extra column; `text` is what
    stands there, blank for a name.
    """

    row: int
    score: float
    where: str = "name"
    text: str = ""

    @property
    def is_found(self) -> bool:
        """Whether the text found it; else it is one of the nearest names."""
        return self.score >= FOUND
