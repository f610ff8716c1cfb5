"""Whether a word is no type that Kunyet knows: no kind of entity, or no type of tie."""

from __future__ import annotations

from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES
from kunyet.loaders.text.kind_words import kind_of_word
from kunyet.loaders.text.vocabulary_words import canonical_word, word_meanings


def is_unknown_kind(text: str) -> bool:
    """Return whether a word is no kind, and means none for certain."""
    meant = kind_of_word(text)
    return (meant is None or not meant.is_certain) and canonical_word(text, word_meanings("kind")) not in KINDS


def is_unknown_tie_type(text: str) -> bool:
    """Return whether a word is no type of tie."""
    return canonical_word(text, word_meanings("type")) not in TIE_TYPES
