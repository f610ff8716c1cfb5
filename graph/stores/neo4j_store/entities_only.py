"""The team store as the server's own measures need it: who there is, and of the ties only those that lie sealed.

Ties are most of a directory. Where the server computes on them (`graph/measures/gds/`), they need not come here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.stores.neo4j_store import chunks, read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import TIES
from kunyet.graph.stores.neo4j_store.queries import AskedStore
from kunyet.graph.stores.versioned.row_texts import row_of


class TielessStore(AskedStore):
    """An open team store, without its ties."""

    def records_without_ties(self) -> Records:
        """Return the newest records with no tie among them; ties are neither read nor kept."""
        with self._sound():
            head = self._head()
            known = self._newest or chunks.read_chunks_without(self.server, self._seals, TIES)
            if known is None:
                whole = self._at_head(head)
            else:
                whole = read_versions.move_records(self.server.read, self._shaper, _tieless(known[1]), known[0], head)
            return _tieless(whole)

    def sealed_ties(self) -> Sequence[Mapping[str, str]]:
        """Return the rows of the standing ties that are RED, and so lie sealed on the server."""
        with self._sound():
            return [
                row_of(TIES, stored.text)
                for stored in read_versions.red_ties(self.server.read, self._shaper, self._head())
            ]


def _tieless(records: Records) -> Records:
    return records.with_tables(ties=Table(TIES, 0))
