"""Similar names: the search index in memory, for a text that no name contains letter by letter."""

from __future__ import annotations

from kunyet.graph.records.records import Records
from kunyet.graph.search.name_index import search_index_of
from kunyet.graph.search.name_search import SearchIndex
from kunyet.graph.text.folding import fold

MIN_LETTERS = 3
"""A shorter text is not searched by sound and similarity."""

MAX_ENTITIES = 20_000
"""A larger directory is not searched by sound and similarity.

Its index in memory belongs to the view (`graph/access/view.py`).
"""


def is_long_enough(text: str) -> bool:
    """Tell whether a text is long enough to be searched by sound and similarity."""
    return len(fold(text)) >= MIN_LETTERS


class SimilarNames:
    """The index of all names of one revision; it is built on first use, and again for another revision."""

    def __init__(self) -> None:
        self._built: tuple[int, SearchIndex] | None = None

    def find(self, records: Records, revision: int, text: str, limit: int) -> list[tuple[str, float]]:
        """Return ids with scores, best first; `records` are those of `revision`, at most `MAX_ENTITIES`."""
        if self._built is None or self._built[0] != revision:
            self._built = (revision, search_index_of(records))
        ids = records.entities["id"]
        return [(ids[row], score) for row, score in self._built[1].find(text, limit)]

    def clear(self) -> None:
        """Drop the index."""
        self._built = None
