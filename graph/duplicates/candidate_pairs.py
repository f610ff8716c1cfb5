"""Which pairs of entities are worth comparing: those that have a key in common.

A key is a number made from a part of a name, or from a contact handle: the sound of its own words, also without one of
its letters, with the subjects; two of its words; its initials. A key that too many entities have says too little. It is
then tried together with the township, and left out where these are still too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.duplicates.entity_facts import EntityFacts
from kunyet.graph.duplicates.name_likeness import LONGEST_INITIALS
from kunyet.graph.duplicates.name_words import NameWords
from kunyet.graph.duplicates.word_meanings import without_a_letter

_MOST = 40
"""Entities that share a key and are compared with each other."""
_LEAST_SOUND, _LEAST_CONSONANTS, _HALF = 4, 2, 8
_VOWELS = str.maketrans("", "", "aeiouIO")

Keys = NDArray[np.int64]
PairRows = NDArray[np.int64]
"""Pairs of entity rows (shape `(p, 2)`), the smaller row first."""


def keys_of(facts: EntityFacts) -> set[int]:
    """Return the keys of an entity."""
    keys = {hash(parts) for name in facts.names for parts in _name_keys(name)}
    # Two names of one sound, in two scripts, have these in common.
    for sound, about in {(sound, name.about) for name in facts.names for sound in (name.sound, name.sorted_sound)}:
        keys.update(hash((variant, about)) for variant in _variants(sound))
    keys.update(hash(("@", handle)) for handle in facts.handles)
    return keys


def _variants(sound: str) -> Iterable[str]:
    return without_a_letter(sound) if len(sound) >= _LEAST_SOUND else (sound,) if sound else ()


def _name_keys(name: NameWords) -> Iterator[tuple[object, ...]]:
    """Give what makes each key of a name; the sign says what sort of key it is."""
    if name.own:
        bare = name.sorted_sound.translate(_VOWELS)
        if len(bare) >= _LEAST_CONSONANTS:
            yield "-", bare, name.about
        yield from (("+", word) for word in name.own)
    elif name.about or name.types:
        yield ";", name.about, name.types
    words = sorted(name.keys)
    yield from (("&", *pair) for pair in combinations(words, 2))
    yield from (("~", initials) for initials in name.initials)
    if name.burmese and len(name.written) >= 2 * _HALF:  # of a long name with one mistake, one half has none
        yield "<", name.written[:_HALF]
        yield ">", name.written[-_HALF:]
    elif len(name.written) <= LONGEST_INITIALS:
        yield "~", name.written


@dataclass(frozen=True, eq=False)
class KeyIndex:
    """The keys of all entities, sorted, each with the row of its entity."""

    keys: Keys
    rows: Keys

    @classmethod
    def of(cls, facts: Sequence[EntityFacts]) -> KeyIndex:
        """Return the index of these entities."""
        keys: list[Keys] = []
        counts: list[int] = []
        for each in facts:
            own = keys_of(each)
            counts.append(len(own))
            keys.append(np.fromiter(own, dtype=np.int64, count=len(own)))
        flat = np.concatenate(keys) if keys else np.zeros(0, dtype=np.int64)
        rows = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
        order = np.argsort(flat, kind="stable")
        return cls(flat[order], rows[order])

    def rows_like(self, facts: EntityFacts) -> list[int]:
        """Return the rows that have a key in common with an entity; keys of too many rows count together only."""
        own = np.fromiter(keys_of(facts), dtype=np.int64)
        first, last = (np.searchsorted(self.keys, own, side=side) for side in ("left", "right"))
        found = [self.rows[a:b] for a, b in zip(first.tolist(), last.tolist(), strict=True) if 0 < b - a <= _MOST]
        return np.unique(np.concatenate(found)).tolist() if found else []

    def pairs(self, townships: Sequence[str]) -> PairRows:
        """Return the pairs of rows that have a key in common, each once, in their order."""
        size = len(townships)
        found = [*self._pairs_within(self.keys, self.rows, size)]
        _, counts = _blocks(self.keys)
        crowded = np.repeat(counts > _MOST, counts)
        keys, rows = self.keys[crowded], self.rows[crowded]
        codes = np.array([hash(township) if township else 0 for township in townships], dtype=np.int64)[rows]
        keys, rows, codes = (column[codes != 0] for column in (keys, rows, codes))
        with np.errstate(over="ignore"):
            keys = keys * np.int64(31) + codes
        order = np.argsort(keys, kind="stable")
        found += self._pairs_within(keys[order], rows[order], size)
        both = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
        return np.stack([both // max(size, 1), both % max(size, 1)], axis=1)

    @staticmethod
    def _pairs_within(keys: Keys, rows: Keys, size: int) -> Iterator[Keys]:
        """Give the pairs of each block of at most `_MOST` rows, each as one number."""
        starts, counts = _blocks(keys)
        for length in range(2, _MOST + 1):
            here = starts[counts == length]
            if len(here):
                block = np.sort(rows[here[:, None] + np.arange(length)], axis=1)
                one, other = np.triu_indices(length, 1)
                yield np.unique((block[:, one] * size + block[:, other]).ravel())


def _blocks(keys: Keys) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return the first place of each distinct key in sorted keys, and how many there are of it."""
    if not len(keys):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    starts = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    return starts, np.diff(np.append(starts, len(keys)))
