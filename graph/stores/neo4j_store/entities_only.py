"""Records without ties, as the server's own measures need them, and the few ties that lie sealed on the server.

Ties are most of a directory. If the server computes on them (`graph/measures/gds/`), this machine need not read them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.stores.neo4j_store import chunks, read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import TIES
from kunyet.graph.stores.neo4j_store.reader import ServerReader
from kunyet.graph.stores.neo4j_store.session import ServerSession
from kunyet.graph.stores.versioned.row_texts import row_of


class EntitiesOnly:
    """Reads an open directory on a server without its ties."""

    def __init__(self, session: ServerSession, reader: ServerReader) -> None:
        self._session, self._reader = session, reader

    def records_without_ties(self) -> Records:
        """Return the newest records with an empty table of ties; ties are neither read nor cached."""
        session = self._session
        with session.reporting_damage():
            head = session.head_number()
            known = session.newest or chunks.read_chunks_without(session.server, session.cipher, TIES)
            if known is None:
                return _without_ties(self._reader.newest_records(head))
            records = _without_ties(known[1])
            return _without_ties(
                read_versions.move_records(session.server.read, session.shaper, records, known[0], head)
            )

    def sealed_ties(self) -> Sequence[Mapping[str, str]]:
        """Return the rows of the present RED ties, which lie sealed on the server."""
        session = self._session
        with session.reporting_damage():
            ties = read_versions.red_ties(session.server.read, session.shaper, session.head_number())
            return [row_of(TIES, stored.text) for stored in ties]


def _without_ties(records: Records) -> Records:
    return records.with_tables(ties=Table(TIES, 0))
