"""Sources: what each file last held, as the directory keeps it, so that the next load of it knows what has changed where.

A source is a file by its name (and sheet), wherever it lies, as long as it shares at least half of its records with what it held: two partners
may both send an `entities.csv`. Of each source the store keeps the revision of its last load, hashes of the keys of its records, and
which cells were kept against it then. What the records said is in their own versions, and an erased record leaves nothing readable here.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.identity import KEY_COLUMNS
from kunyet.graph.records.table import Table
from kunyet.graph.stores.contract import SOURCES_TABLE, Change, Version

Hashes = NDArray[np.uint64]
CellKey = tuple[str, int, str]
"""A cell by its table, the hash of its record's key, and its column."""


@dataclass(frozen=True, eq=False)
class LoadedSource:
    """What a file held when it was last loaded.

    Parameters
    ----------
    id
        What the store keeps it under.
    name
        The file's name, with the sheet's where there is one.
    revision
        The number of the revision that its last load made, which is the one that its version begins with.
    keys
        Hashes of the keys of its records, ascending.
    kept
        Cells that were kept as the directory had them, though the file said otherwise.
    """

    id: str
    name: str
    revision: int
    keys: Hashes
    protected_cells: frozenset[CellKey] = field(default_factory=frozenset)

    @classmethod
    def of(cls, version: Version) -> LoadedSource:
        """Return the source that a store keeps as texts."""
        values = version.values
        kept = frozenset(
            (table, int(number, 16), column) for table, number, column in json.loads(values.get("kept") or "[]")
        )
        keys = np.frombuffer(base64.b64decode(values.get("keys", "")), dtype="<u8").astype(np.uint64)
        return cls(version.key[0], values["name"], version.since, keys, kept)

    def to_change(self) -> Change:
        """Return the change that keeps it."""
        kept = sorted([table, f"{number:x}", column] for table, number, column in self.protected_cells)
        keys = base64.b64encode(np.sort(self.keys).astype("<u8").tobytes()).decode("ascii")
        values = {"name": self.name, "keys": keys, "kept": json.dumps(kept) if kept else ""}
        return Change(SOURCES_TABLE, (self.id,), values)


def key_texts(table: Table) -> list[str]:
    """Return the key of every row as one text, the two ends of a firewall in one order."""
    columns = [table[name].texts() for name in KEY_COLUMNS[table.name]]
    if len(columns) == 1:
        return columns[0]
    rows = zip(*columns, strict=True)
    return ["\x1f".join(sorted(row) if table.name == "firewalls" else row) for row in rows]


def key_hashes(table: Table) -> Hashes:
    """Return the hash of every row's key (64 bits); the same key of another table has another one."""
    before = f"{table.name}\x1f"
    digests = [
        blake2b((before + key).encode("utf-8", "surrogatepass"), digest_size=8).digest() for key in key_texts(table)
    ]
    return np.frombuffer(b"".join(digests), dtype="<u8").astype(np.uint64)


def find_source(name: str, keys: Hashes, known: Iterable[LoadedSource]) -> LoadedSource | None:
    """Return which of the known sources a file is; `None`: one that was never loaded."""
    shared = {source: int(np.isin(keys, source.keys).sum()) for source in known if source.name == name}
    fitting = [source for source, number in shared.items() if 2 * number >= min(len(keys), len(source.keys))]
    return max(fitting, key=lambda source: (shared[source], source.revision), default=None)


def new_source_id(name: str, known: Sequence[LoadedSource]) -> str:
    """Return the id of a source that was never loaded; it says nothing of the file."""
    again = sum(source.name == name for source in known)
    seed = f"{name}\x1f{again}".encode("utf-8", "surrogatepass")
    return f"source-{blake2b(seed, digest_size=5).hexdigest()}"
