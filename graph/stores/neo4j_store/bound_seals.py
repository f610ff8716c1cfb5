"""Binding the seals of format 3 to what lies open beside them, and sealing the ties of RED entities, for format 4."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kunyet.graph.stores.neo4j_store import read_versions
from kunyet.graph.stores.neo4j_store.graph_shapes import ENTITIES, TIES, Properties, Shaper, StoredVersion
from kunyet.graph.stores.neo4j_store.read_versions import RunQuery
from kunyet.graph.stores.neo4j_store.writing import write_versions

_ALL = 2**62
_CHANGE_RECORDS = """UNWIND $rows AS row MATCH (r:Record {table: row.table, hint: row.hint})
    WHERE r.version = row.version SET r = row"""
_CHANGE_PAST = """UNWIND $rows AS row MATCH (p:Past {table: row.table, hint: row.hint})
    WHERE p.version = row.version SET p = row"""


class UnboundShaper(Shaper):
    """Reads versions as format 3 has them: a seal knows its table and number alone, and an open row may have none."""

    __slots__ = ()

    def binding(self, table: str, properties: Properties, ends: tuple[str, ...] = ()) -> str:  # noqa: ARG002 - was not bound
        """Return what the seal of a version was bound to."""
        return f"{table} {properties['version']}"

    def opened(self, table: str, properties: Properties, purpose: str) -> tuple[bytes, bytes]:
        """Return the salt and the rest of a version, sealed or not."""
        return super().opened(table, properties, purpose) if "sealed" in properties else (properties["salt"], b"")


def bind_seals(ask: RunQuery, shaper: Shaper) -> None:
    """Write every version again, within a transaction, as format 4 has it."""
    old = UnboundShaper(shaper.seals)
    new = Shaper.of_records(shaper.seals, read_versions.records_from_rows(read_versions.rows_at(ask, old, _ALL)))
    standing: dict[str, list[StoredVersion]] = {}
    past: list[StoredVersion] = []
    for stored in read_versions.all_versions(ask, old, _ALL):
        if stored.ended is not None:
            past.append(stored)
        else:
            standing.setdefault(stored.table, []).append(stored)
    for table, versions in standing.items():
        for some in _batches(versions):
            if table in (ENTITIES, TIES):
                write_versions.write_again(ask, new, table, some)
            else:
                ask(_CHANGE_RECORDS, rows=[_record(new, stored) for stored in some])
    # Of an erased version only the digest is left.
    for some in _batches([stored for stored in past if not stored.digest]):
        ask(_CHANGE_PAST, rows=[new.past(stored, stored.ended or 0) for stored in some])


def _record(shaper: Shaper, stored: StoredVersion) -> dict[str, Any]:
    return shaper.record(stored.table, stored.key, stored.text, stored.salt, stored.begun, stored.version)


def _batches(versions: Sequence[StoredVersion]) -> list[Sequence[StoredVersion]]:
    most = write_versions.BATCH_ROWS
    return [versions[start : start + most] for start in range(0, len(versions), most)]
