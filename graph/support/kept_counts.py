"""Counts that stay when what they count is erased: saved beside the records, in values that name nobody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store

Words = tuple[str, ...]


def kept_counts(store: Store, kind: str) -> dict[Words, int]:
    """Return the counts of a kind by their words; empty for none."""
    saved = store.read_value(kind, "all")
    return {} if saved is None else {tuple(words): count for *words, count in json.loads(saved)}


def add_count(store: Store, kind: str, words: Words) -> None:
    """Count one more."""
    counts = kept_counts(store, kind)
    counts[words] = counts.get(words, 0) + 1
    store.save_value(kind, "all", json.dumps([[*key, n] for key, n in sorted(counts.items())]).encode())
