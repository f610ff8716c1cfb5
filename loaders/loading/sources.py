"""Sources: what each file held at its last load, as the store remembers it for the next load.

A source is a file by its name (and sheet), in any folder, if it shares at least half of its records with the earlier
file: two partners may both send an `entities.csv`. The store holds for each source the revision of its last load,
hashes of the keys of its records, the order of its entities, and the cells that were protected then. The values of the
records are in their own versions, so an erased record leaves nothing readable here.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.identity import KEY_COLUMNS, short_key
from kunyet.graph.records.table import Table
from kunyet.graph.stores.kept_tables import SOURCES_TABLE
from kunyet.graph.stores.revision import Change, Version

Hashes = NDArray[np.uint64]
CellKey = tuple[str, int, str]
"""A cell: its table, the hash of the key of its record, and its column."""


@dataclass(frozen=True, eq=False)
class LoadedSource:
    """What a file held when it was last loaded.

    Parameters
    ----------
    id
        Its key in the store.
    name
        The name of the file, and of the sheet if there is one.
    revision
        The number of the revision of its last load. Its version begins with that revision.
    keys
        Hashes of the keys of its records, ascending.
    protected_cells
        Cells whose value in the directory stayed although the file had another one.
    order
        Hashes of the keys of its entities, in the order of its rows.
    lineage
        The hash of the key of a record, by that of the key that its row would get by its own kind, name and township,
        where the two differ: the row has been changed since it was first loaded.
    """

    id: str
    name: str
    revision: int
    keys: Hashes
    protected_cells: frozenset[CellKey] = field(default_factory=frozenset)
    order: Hashes = field(default_factory=lambda: np.zeros(0, dtype=np.uint64))
    lineage: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, version: Version) -> LoadedSource:
        """Return the source of a version in a store."""
        values = version.values
        protected_cells = frozenset(
            (table, int(number, 16), column) for table, number, column in json.loads(values.get("kept") or "[]")
        )
        keys, order, pairs = (_unpack(values.get(name, "")) for name in ("keys", "order", "lineage"))
        lineage = dict(zip(pairs[::2].tolist(), pairs[1::2].tolist(), strict=True))
        return cls(version.key[0], values["name"], version.since, keys, protected_cells, order, lineage)

    def to_change(self) -> Change:
        """Return the change that stores it."""
        protected = sorted([table, f"{number:x}", column] for table, number, column in self.protected_cells)
        pairs = np.array([number for pair in sorted(self.lineage.items()) for number in pair], dtype=np.uint64)
        values = {
            "name": self.name,
            "keys": _pack(np.sort(self.keys)),
            "kept": json.dumps(protected) if protected else "",
            "order": _pack(self.order),
            "lineage": _pack(pairs),
        }
        return Change(SOURCES_TABLE, (self.id,), values)


def _pack(numbers: Hashes) -> str:
    return base64.b64encode(numbers.astype("<u8").tobytes()).decode("ascii")


def _unpack(text: str) -> Hashes:
    return np.frombuffer(base64.b64decode(text), dtype="<u8").astype(np.uint64)


def key_texts(table: Table) -> list[str]:
    """Return the key of every row as one text. The two ends of a firewall are in alphabetical order."""
    columns = [table[name].texts() for name in KEY_COLUMNS[table.name]]
    if len(columns) == 1:
        return columns[0]
    rows = zip(*columns, strict=True)
    return ["\x1f".join(sorted(row) if table.name == "firewalls" else short_key(table.name, row)) for row in rows]


def key_hashes(table: Table) -> Hashes:
    """Return the hash (64 bits) of the key of every row. The same key in another table has another hash."""
    return hash_keys(table.name, key_texts(table))


def hash_keys(table: str, keys: Iterable[str]) -> Hashes:
    """Return the hash (64 bits) of each key of a table."""
    before = f"{table}\x1f"
    digests = [blake2b((before + key).encode("utf-8", "surrogatepass"), digest_size=8).digest() for key in keys]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def find_source(name: str, keys: Hashes, known: Iterable[LoadedSource]) -> LoadedSource | None:
    """Return the known source that a file is; `None` if it was never loaded."""
    shared = {source: int(np.isin(keys, source.keys).sum()) for source in known if source.name == name}
    fitting = [source for source, number in shared.items() if 2 * number >= min(len(keys), len(source.keys))]
    return max(fitting, key=lambda source: (shared[source], source.revision), default=None)


def new_source_id(name: str, known: Sequence[LoadedSource]) -> str:
    """Return the id of a new source. The id reveals nothing about the file."""
    again = sum(source.name == name for source in known)
    seed = f"{name}\x1f{again}".encode("utf-8", "surrogatepass")
    return f"source-{blake2b(seed, digest_size=5).hexdigest()}"
