"""Places of rows: a new row stands where a lost record stood, between the same neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

import numpy as np

from kunyet.loaders.loading.editions import Edition
from kunyet.loaders.loading.files_read import FileName, rows_by_file
from kunyet.loaders.loading.sources import hash_keys
from kunyet.loaders.reading.located_tables import LocatedTable

_Gap = tuple[int, int]
"""Two neighbours, by the hashes of their keys; 0: the beginning or the end."""


def same_places(
    entities: LocatedTable,
    rows: Collection[int],
    lost: Collection[str],
    editions: Mapping[FileName, Edition],
    ids: Mapping[int, str],
) -> dict[int, str]:
    """Return the lost record in whose place each row stands.

    Between two neighbours that stayed, as many rows must be new as were lost; they are paired in their order.

    Parameters
    ----------
    entities
        The rows of the files.
    rows
        The new ones.
    lost
        The ids of the records that no row is.
    editions
        The earlier file of each file.
    ids
        The records of all other rows.
    """
    found: dict[int, str] = {}
    lost_ids = list(lost)
    id_of = dict(zip(hash_keys("entities", lost_ids).tolist(), lost_ids, strict=True))
    for file, mask in rows_by_file(entities):
        edition = editions.get(file)
        if edition is None or not edition.is_sure:
            continue
        order = edition.source.order.tolist()
        here = np.flatnonzero(mask).tolist()
        stayed = [row for row in here if row not in rows and row in ids]
        hash_of = dict(zip(stayed, hash_keys("entities", [ids[row] for row in stayed]).tolist(), strict=True))
        neighbours = set(order) & set(hash_of.values())
        before = _gaps((key, key if key in neighbours else None) for key in order if key in neighbours or key in id_of)
        now = _gaps((row, hash_of.get(row)) for row in here if row in rows or hash_of.get(row) in neighbours)
        for gap, new in now.items():
            if len(new) == len(before.get(gap, ())):
                found |= {row: id_of[key] for row, key in zip(new, before[gap], strict=True)}
    return found


def _gaps(items: Iterable[tuple[int, int | None]]) -> dict[_Gap, list[int]]:
    """Return the items between each two neighbours; an item with a hash is a neighbour itself."""
    found: defaultdict[_Gap, list[int]] = defaultdict(list)
    waiting: list[int] = []
    last = 0
    for item, neighbour in items:
        if neighbour is None:
            waiting.append(item)
        else:
            found[last, neighbour] += waiting
            last, waiting = neighbour, []
    found[last, 0] += waiting
    return found
