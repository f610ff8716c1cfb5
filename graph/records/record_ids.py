"""Ids of records that come without one: hashes of the cells that identify a record.

An entity's id is its kind and ten hex digits of a hash of kind, folded name and township. A tie's id is `tie-` and ten
hex digits of a hash of from, to, type and since. Ten digits are 40 bits: among a million ties, one pair in two has one
hash by chance. Of two ties with one hash, the one that sorts later is hashed again.
"""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.identity import DEFAULTS, TIE_COLUMNS, with_defaults
from kunyet.graph.records.row_groups import group_rows
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold, fold_name
from kunyet.graph.text.lazy_texts import LazyTexts
from kunyet.graph.vocabulary.kinds import DEFAULT_KIND, KINDS

Hashes = NDArray[np.uint64]

_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def entity_id(kind: str, name: str, township: str = "", again: int = 0) -> str:
    """Return the id of an entity that comes without one: its kind and ten hex digits.

    The digits are of a hash of kind, folded name and township. A blank kind is `unclassified`, and so is a text that is
    no kind: what somebody typed there stands in no id. `again` counts the hashes that other entities have taken.

    >>> entity_id("Women org", "A") == entity_id("", "A")
    True
    """
    kind = kind if kind in KINDS else DEFAULT_KIND
    seed = "\x1f".join((kind, fold_name(name), fold(township), *(("again", str(again)) if again else ())))
    return f"{kind}-{blake2b(_encode(seed), digest_size=5).hexdigest()}"


def tie_id(tail: str, head: str, type: str = "", since: str = "") -> str:
    """Return the id of a tie that comes without one: `tie-` and ten hex digits of a hash of from, to, type and
    since.
    """
    texts = (tail, head, type or DEFAULTS["ties"]["type"], since)
    return f"tie-{int(_mix_hashes([np.array([_hash_text(text)], dtype=np.uint64) for text in texts])[0]):010x}"


def with_entity_ids(entities: Table) -> Table:
    """Return the entities with an id in every row. Two rows with the same kind, name and township get the same id."""
    ids = entities["id"]
    rows = np.flatnonzero(~ids.filled)
    if not len(rows):
        return entities
    kinds, names, townships = (entities[column].take(rows).texts() for column in ("kind", "name", "township"))
    owners: dict[str, tuple[str, str, str]] = {}
    made = [_unused_id(owners, *of) for of in zip(kinds, names, townships, strict=True)]
    return entities.with_columns(id=ids.with_texts(rows, made))


def _unused_id(owners: dict[str, tuple[str, str, str]], kind: str, name: str, township: str) -> str:
    mine, again = (kind if kind in KINDS else DEFAULT_KIND, fold_name(name), fold(township)), 0
    while owners.setdefault(text := entity_id(kind, name, township, again), mine) != mine:
        again += 1
    return text


def with_tie_ids(ties: Table) -> Table:
    """Return the ties with an id in every row. Two rows with the same from, to, type and since get the same id.

    If no tie has an id, the ids are computed when they are first read.
    """
    ids = ties["id"]
    rows = np.flatnonzero(~ids.filled)
    if not len(rows):
        return ties
    part = with_defaults(ties.take(rows), ("type",))
    columns = [part[column].compact() if len(rows) < ties.size else part[column] for column in TIE_COLUMNS]
    group, first = group_rows(columns)
    keys = [column.take(first) for column in columns]
    if len(rows) == ties.size:
        return ties.with_columns(id=CodedColumn(group, LazyTexts(len(first), lambda: _tie_ids(keys))))
    made = _tie_ids(keys)
    return ties.with_columns(id=ids.with_texts(rows, [made[code] for code in group.tolist()]))


def _tie_ids(keys: list[CodedColumn]) -> list[str]:
    blank = {column: _hash_text(DEFAULTS["ties"].get(column, "")) for column in TIE_COLUMNS}
    hashed = [key.look_up(_hash_text, np.uint64, blank[column]) for column, key in zip(TIE_COLUMNS, keys, strict=True)]
    numbers = _mix_hashes(hashed)
    for rows in _colliding_rows(numbers):
        for row in sorted(rows, key=lambda row: tuple(key[row] for key in keys))[1:]:
            while np.count_nonzero(numbers == numbers[row]) > 1:
                numbers[row] = _mix_hashes([*(column[row : row + 1] for column in hashed), numbers[row : row + 1]])[0]
    return [f"tie-{number:010x}" for number in numbers.tolist()]


def _colliding_rows(numbers: Hashes) -> list[list[int]]:
    ordered = np.sort(numbers)
    return [
        np.flatnonzero(numbers == number).tolist() for number in np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    ]


def _mix_hashes(columns: list[Hashes]) -> Hashes:
    total = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        total = (total ^ column) * _MULTIPLIER
        total ^= total >> np.uint64(29)
    return total >> np.uint64(24)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _hash_text(text: str) -> int:
    return int.from_bytes(blake2b(_encode(text), digest_size=8).digest(), "big")
