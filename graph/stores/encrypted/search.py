"""Name search in an encrypted folder: the index in the database first, then similar names in memory."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.search.name_search import SCORES
from kunyet.graph.stores.encrypted import search_index
from kunyet.graph.stores.encrypted.reader import FolderReader
from kunyet.graph.stores.encrypted.session import FolderSession
from kunyet.graph.stores.similar_names import MAX_ENTITIES, SimilarNames, is_long_enough


class FolderSearch:
    """Searches the names of an open encrypted folder."""

    def __init__(self, session: FolderSession, reader: FolderReader) -> None:
        self._database, self._reader = session.database, reader
        self._similar = SimilarNames()

    def search(self, text: str, limit: int) -> Sequence[tuple[str, float]]:
        """Return ids with scores, best first.

        Unless an id or a name is exactly the text, all names are searched in memory: one that sounds like it may not
        hold its letters.
        """
        found = search_index.find_names(self._database, text, limit)
        if (found and found[0][1] >= SCORES["name"]) or not is_long_enough(text) or limit < 1:
            return found
        with self._database.reading():
            number, records = self._reader.head().number, self._reader.newest_records()
            if records.entities.size > MAX_ENTITIES:
                return found
            return self._similar.find(records, number, text, limit)

    def clear(self) -> None:
        """Drop what is in memory: erased names must not stay there."""
        self._similar.clear()
