"""Words of a vocabulary as people write them, in English or Burmese: `strike committee`, `WhatsApp`, `TLP:RED`, `ဖုန်း`.

Kinds, types of tie and channels declare their aliases (`graph/vocabulary/`); those of other words are data (`words.tsv`).
A word that no alias covers stays as it is written, and validation names the nearest.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest import nearest_value
from kunyet.graph.text.values import join_values, split_values
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

WORDS_FILE = Path(__file__).with_name("words.tsv")
_STATES = {"entities": "commitment state", "contacts": "contact state", "needs": "need state"}
_DECLARED = (("kind", KINDS), ("type", TIE_TYPES), ("channel", CHANNELS))


def vocabulary_of(table: str, column: str) -> str:
    """Return the vocabulary that a column's words are of."""
    if column == "state":
        return _STATES[table]
    return {"consent_for": "purpose"}.get(column, column if TABLES[table][column].form != "flag" else "flag")


@cache
def word_aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the declared aliases of each (vocabulary, word), as they are written."""
    declared = [(name, part.id, part.aliases) for name, parts in _DECLARED for part in parts.values() if part.aliases]
    lines = (line.split("\t") for line in WORDS_FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {(name, word): tuple(written.split("|")) for name, word, written in (*declared, *lines)}


@cache
def word_meanings(name: str) -> dict[str, str]:
    """Return the word of a vocabulary that each folded text means."""
    found = {fold(word): word for vocabulary_, word in word_aliases() if vocabulary_ == name}
    for of, declared in _DECLARED:
        if of == name:
            for thing in declared.values():
                found |= {fold(text): thing.id for text in (thing.id, thing.en, thing.my)}
    for (of, word), written in word_aliases().items():
        if of == name:
            for alias in written:
                found.setdefault(fold(alias), word)
    return found


def channel_meanings(channels: Table) -> dict[str, str]:
    """Return the channel that each folded text means, the directory's own channels included."""
    found = dict(word_meanings("channel"))
    for row in channels.rows():
        for column in ("id", "name", "name_my"):
            if column in row and "id" in row:
                found.setdefault(fold(row[column]), row["id"])
    return found


@cache
def nearest_word(name: str, cell: str) -> str | None:
    """Return the word of a vocabulary whose name or alias is nearest to a part of a cell that means none of them."""
    known = word_meanings(name)
    for part in split_values(cell):
        if fold(part) not in known:
            near = nearest_value(part, list(known))
            return known[near] if near is not None else None
    return None


def canonical_word(text: str, known: Mapping[str, str]) -> str:
    """Return the word that a text means, or the text."""
    return known.get(fold(text), text)


def canonical_words(text: str, known: Mapping[str, str]) -> str:
    """Return the words that the parts of a cell mean, each once, in their order."""
    return join_values(list(dict.fromkeys(canonical_word(part, known) for part in split_values(text))))
