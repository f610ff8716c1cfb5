"""Chunks: all records of one revision, packed and sealed, in addition to the records themselves.

They are read as a few megabytes at once; reading the records row by row takes thirty times as long. They may be some
revisions old: `read_versions.move_records` brings them up to date. Writing them does not change the directory: if the
writer dies, the older ones stay.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.records import Records, Settings
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher
from kunyet.graph.stores.neo4j_store.server import server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer
from kunyet.graph.stores.versioned.packing import pack_table, unpack_column, unpack_table

CHUNK_BYTES = 1 << 20
"""Bytes of one chunk."""
_AT_ONCE = 16
_TRIES = 5

SNAPSHOT_REVISION = "MATCH (m:Kunyet {name: 'directory'}) RETURN m.snapshot"
_READ = """MATCH (m:Kunyet {name: 'directory'}) WITH m.snapshot AS revision
    MATCH (c:Chunk {revision: revision}) RETURN revision, c.place, c.of, c.sealed ORDER BY c.place"""
_SOME = """MATCH (m:Kunyet {name: 'directory'}) WITH m.snapshot AS revision
    UNWIND $places AS place MATCH (c:Chunk {revision: revision, place: place})
    RETURN revision, c.place, c.of, c.sealed"""
_WRITE = (
    "UNWIND $rows AS row MERGE (c:Chunk {revision: $revision, place: row.place}) SET c.of = row.of, c.sealed ="
    " row.sealed"
)
_TURN = """MATCH (m:Kunyet {name: 'directory'}) WHERE m.snapshot < $revision
    SET m.snapshot = $revision, m.stale = $stale
    WITH m MATCH (c:Chunk) WHERE c.revision < m.snapshot DELETE c"""
_DROP = "MATCH (c:Chunk {revision: $revision}) WHERE c.place >= $of DELETE c"
DELETE_CHUNKS = """MATCH (m:Kunyet {name: 'directory'}) SET m.snapshot = -1 WITH m MATCH (c:Chunk) DELETE c"""
"""Deletes all chunks: they contain erased content."""


def read_chunks(server: BoltServer, seals: FieldCipher) -> tuple[int, Records] | None:
    """Return the packed records and their revision; `None` if they are missing or incomplete."""
    for _ in range(_TRIES):
        rows = server.read(_READ)
        if rows and len(rows) == rows[0][2]:
            whole = b"".join(_open_chunk(server, seals, *row) for row in rows)
            return rows[0][0], _unpack_records(server, whole)
        if not rows and server.one(SNAPSHOT_REVISION)[0] < 0:
            return None
        # Newer ones have replaced them while we read.
    return None


def read_chunks_without(server: BoltServer, seals: FieldCipher, table: str) -> tuple[int, Records] | None:
    """As `read_chunks`, with one table empty: chunks with nothing else in them are not read."""
    first = server.read(_SOME, places=[0])
    if not first:
        return read_chunks(server, seals)
    revision, _, of, _ = first[0]
    parts = {0: _open_chunk(server, seals, *first[0])}
    listed = 8 + int.from_bytes(parts[0][:8], "big")
    whole = bytearray(of * CHUNK_BYTES)  # Untouched parts take no memory.
    for wanted in (
        lambda: range(1, -(-listed // CHUNK_BYTES)),
        lambda: _places_without(bytes(whole[8:listed]), listed, table),
    ):
        rows = server.read(_SOME, places=sorted(set(wanted()) - parts.keys()))
        if any(row[0] != revision for row in rows):
            return read_chunks(server, seals)  # Newer ones have replaced them.
        parts |= {row[1]: _open_chunk(server, seals, *row) for row in rows}
        for place, part in parts.items():
            whole[place * CHUNK_BYTES : place * CHUNK_BYTES + len(part)] = part
    return revision, _unpack_records(server, whole, table)


def _places_without(listed: bytes, start: int, table: str) -> set[int]:
    """Return the places of the chunks with anything else than a table in them."""
    places: set[int] = set()
    for name, _, _, codes, texts in json.loads(listed)["columns"]:
        end = start + codes + texts
        if name != table:
            places.update(range(start // CHUNK_BYTES, -(-end // CHUNK_BYTES)))
        start = end
    return places


def _open_chunk(server: BoltServer, seals: FieldCipher, revision: int, place: int, of: int, sealed: bytes) -> bytes:
    try:
        return zlib.decompress(seals.unseal(sealed, _chunk_purpose(revision, place, of)))
    except (BrokenSeal, zlib.error) as broken:
        raise server_errors.damaged_directory_error(server.address, "packed-sealed") from broken


def _chunk_purpose(revision: int, place: int, of: int) -> str:
    return f"chunk {revision} {place} {of}"


def write_chunks(server: BoltServer, seals: FieldCipher, revision: int, records: Records) -> None:
    """Write the records of a revision, and delete older chunks."""
    whole = b"".join(_pack_records(records))
    of = max(1, -(-len(whole) // CHUNK_BYTES))
    rows = [
        {"place": place, "of": of, "sealed": seals.seal(zlib.compress(part, 1), _chunk_purpose(revision, place, of))}
        for place in range(of)
        for part in (whole[place * CHUNK_BYTES : (place + 1) * CHUNK_BYTES],)
    ]
    for start in range(0, of, _AT_ONCE):
        with server.writing() as transaction:
            transaction.all(_WRITE, revision=revision, rows=rows[start : start + _AT_ONCE])
            if start + _AT_ONCE >= of:
                transaction.all(_DROP, revision=revision, of=of)
                transaction.all(_TURN, revision=revision, stale=0)


def _pack_records(records: Records) -> Iterator[bytes]:
    """Yield the length of the list of columns, the list, and then codes and texts of each column."""
    columns, parts = [], []
    for name, table in records.tables().items():
        for column in pack_table(table):
            columns.append([name, column.name, column.size, len(column.codes), len(column.texts)])
            parts += [column.codes, column.texts]
    settings = records.settings
    listed = json.dumps(
        {"settings": [settings.title, settings.at, settings.marking, settings.standards], "columns": columns}
    ).encode()
    yield len(listed).to_bytes(8, "big")
    yield listed
    yield from parts


def _unpack_records(server: BoltServer, whole: bytes | bytearray, without: str = "") -> Records:
    start = 8 + int.from_bytes(whole[:8], "big")
    try:
        listed = json.loads(whole[8:start])
        columns: dict[str, dict[str, CodedColumn]] = {name: {} for name in TABLES}
        sizes = dict.fromkeys(TABLES, 0)
        for table, name, size, codes, texts in listed["columns"]:
            middle, end = start + codes, start + codes + texts
            if table != without:
                columns[table][name] = unpack_column(size, bytes(whole[start:middle]), bytes(whole[middle:end]))
                sizes[table] = size
            start = end
    except (ValueError, KeyError) as broken:
        raise server_errors.damaged_directory_error(server.address, "packed") from broken
    tables = {name: unpack_table(name, sizes[name], found) for name, found in columns.items()}
    return Records.of(Settings(*listed["settings"]), **tables)
