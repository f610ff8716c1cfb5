"""Name search on a server: its index, the sealed names in memory, then similar names in memory."""

from __future__ import annotations

from collections.abc import Sequence

from kunyet.graph.search.name_search import SCORES
from kunyet.graph.stores.neo4j_store import search
from kunyet.graph.stores.neo4j_store.reader import ServerReader
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.similar_names import MAX_ENTITIES, SimilarNames, is_long_enough
from kunyet.graph.text.folding import fold


class ServerSearch:
    """Searches the names of an open directory on a server."""

    def __init__(self, session: ServerSession, reader: ServerReader) -> None:
        self._session, self._reader = session, reader
        self._sealed_names: tuple[int, search.SealedNames] | None = None
        self._similar = SimilarNames()

    def search(self, text: str, limit: int) -> Sequence[tuple[str, float]]:
        """Return ids with scores, best first; all names in memory unless an id or a name is exactly the text."""
        with self._session.reporting_damage():
            if not fold(text) or limit < 1:
                return []
            head, values = self._session.query_with_head(search.FIND_NAMES, **search.search_parameters(text, limit))
            known = self._session.newest
            records = known[1] if known is not None and known[0] == head else self._reader.newest_records(head)
            if self._sealed_names is None or self._sealed_names[0] != head:
                self._sealed_names = (head, search.SealedNames(records))
            sealed = self._sealed_names[1].near(text, limit)
            found = search.rank_names({**sealed, **search.candidate_names(values)}, text, limit)
            # Similar names are searched among all names: the most similar may be one that the index does not give.
            is_exact = bool(found) and found[0][1] >= SCORES["name"]
            if is_exact or not is_long_enough(text) or records.entities.size > MAX_ENTITIES:
                return found
            return self._similar.find(records, head, text, limit)

    def clear(self) -> None:
        """Drop what is in memory: erased names must not stay there."""
        self._sealed_names = None
        self._similar.clear()
