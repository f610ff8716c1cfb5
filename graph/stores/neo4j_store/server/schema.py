"""The schema of a database, format 5: constraints, indexes, and the directory's one node.

    (:Kunyet {name: 'directory'})   format, store, replica, ring (sealed keys), head, next (version), entries, snapshot,
    stale,
                                    and while somebody writes ahead: the lease (`writing/lease.py`)
    (:Revision), (:Entry)           links of the two chains; (:Chunk) packed records; (:Drawn) code names; (:Kept)
    values beside

Format 2 has contacts with a person and a position, which are sealed like the rest of a contact: an older Kunyet does
not know these columns. Format 3 has a salt in the sealed part of every link, so that nobody who reads the server can
guess who did what from the digests. Format 4 binds every seal to what lies open beside it and to whether the version is
current, and seals the ties of RED entities (`bound_seals.py`). It has the tables and columns of forums: its
new tables are sealed, keys included. Format 5 has what joins two copies, sealed too.

Every statement has `IF NOT EXISTS`, so that creating the schema can be repeated. Labels and types come from the
declared ones (`graph_shapes.LABELS`, `graph_shapes.TYPES`) only.
"""

from __future__ import annotations

from collections.abc import Iterator

from kunyet.graph.stores.neo4j_store.graph_shapes import TYPES
from kunyet.graph.stores.neo4j_store.search_words import INDEX
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer

FORMAT = 5

NODE_LABELS = ("Kunyet", "Entity", "Record", "Past", "Revision", "Entry", "Chunk", "Drawn", "Kept")
"""Every node of a directory has exactly one of these labels."""

_UNIQUE = (
    "CREATE CONSTRAINT kunyet_directory IF NOT EXISTS FOR (n:Kunyet) REQUIRE n.name IS UNIQUE",
    "CREATE CONSTRAINT kunyet_entity IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
    "CREATE CONSTRAINT kunyet_revision IF NOT EXISTS FOR (n:Revision) REQUIRE n.number IS UNIQUE",
    "CREATE CONSTRAINT kunyet_entry IF NOT EXISTS FOR (n:Entry) REQUIRE n.number IS UNIQUE",
    "CREATE CONSTRAINT kunyet_chunk IF NOT EXISTS FOR (n:Chunk) REQUIRE (n.revision, n.place) IS UNIQUE",
    "CREATE CONSTRAINT kunyet_kept IF NOT EXISTS FOR (n:Kept) REQUIRE (n.kind, n.hint) IS UNIQUE",
)
_INDEXES = (
    "CREATE INDEX kunyet_entity_begun IF NOT EXISTS FOR (n:Entity) ON (n.begun)",
    "CREATE INDEX kunyet_record_begun IF NOT EXISTS FOR (n:Record) ON (n.begun)",
    "CREATE INDEX kunyet_record_hint IF NOT EXISTS FOR (n:Record) ON (n.table, n.hint)",
    "CREATE INDEX kunyet_record_owner IF NOT EXISTS FOR (n:Record) ON (n.owner)",
    "CREATE INDEX kunyet_record_other IF NOT EXISTS FOR (n:Record) ON (n.other)",
    "CREATE INDEX kunyet_past_begun IF NOT EXISTS FOR (n:Past) ON (n.begun)",
    "CREATE INDEX kunyet_past_ended IF NOT EXISTS FOR (n:Past) ON (n.ended)",
    "CREATE INDEX kunyet_past_hint IF NOT EXISTS FOR (n:Past) ON (n.table, n.hint)",
    "CREATE INDEX kunyet_revision_token IF NOT EXISTS FOR (n:Revision) ON (n.token)",
)
_NAMES = (
    f"CREATE FULLTEXT INDEX {INDEX} IF NOT EXISTS FOR (n:Entity) ON EACH [n.words] OPTIONS {{indexConfig:"
    " {`fulltext.analyzer`: 'whitespace'}}"
)

_WAIT = "CALL db.awaitIndexes(60)"
_LOOK = """MATCH (m:Kunyet {name: 'directory'}) RETURN m.format, m.store"""
_ALL = "MATCH (n) RETURN count(n)"
_SCHEMA = "SHOW CONSTRAINTS YIELD name RETURN name"
_LABELLED = " UNION ALL ".join(f"MATCH (n:{label}) RETURN count(n) AS found" for label in NODE_LABELS)


def _tie_statements() -> Iterator[tuple[str, str]]:
    for type in TYPES.values():
        name = type.lower()
        yield (
            f"CREATE CONSTRAINT kunyet_tie_{name} IF NOT EXISTS FOR ()-[t:{type}]-() REQUIRE t.id IS UNIQUE",
            f"CREATE INDEX kunyet_tie_{name}_begun IF NOT EXISTS FOR ()-[t:{type}]-() ON (t.begun)",
        )


def create_schema(server: BoltServer) -> None:
    """Create constraints and indexes, and wait until they are ready."""
    of_types = list(_tie_statements())
    with server.writing() as transaction:
        for statement in (*_UNIQUE, *(unique for unique, _ in of_types)):
            transaction.all(statement)
    with server.writing() as transaction:
        for statement in (*_INDEXES, _NAMES, *(index for _, index in of_types)):
            transaction.all(statement)
    server.write(_WAIT)


def refuse_filled_database(server: BoltServer) -> None:
    """Raise `store-exists` unless the database is empty."""
    if server.one(_ALL)[0] or any(not name.startswith("kunyet_") for (name,) in server.read(_SCHEMA)):
        raise server_errors.filled_database_error(server.address)


def check_directory(server: BoltServer, store: str) -> None:
    """Check that a database holds the directory with an id; nothing is written.

    Raises
    ------
    KunyetError
        `no-store` for an empty database, `foreign-data` if other data is there, `newer-format`, `wrong-keys`,
        `damaged`.
    """
    found = server.read(_LOOK)
    # A load may run between the two counts, so only a lasting surplus counts.
    if all(_has_foreign_nodes(server) for _ in range(3)):
        raise server_errors.foreign_data_error(server.address)
    if not found:
        raise (
            server_errors.empty_database_error(server.address)
            if not server.one(_ALL)[0]
            else server_errors.damaged_directory_error(server.address, "no-head")
        )
    number, name = found[0]
    if not isinstance(number, int):
        raise server_errors.damaged_directory_error(server.address, "no-format")
    if number > FORMAT:
        raise server_errors.newer_directory_error(server.address, number, FORMAT)
    if name != store:
        raise server_errors.other_keys_error(server.address)


def _has_foreign_nodes(server: BoltServer) -> bool:
    ours = sum(count for (count,) in server.read(_LABELLED))
    return bool(server.one(_ALL)[0] > ours)
