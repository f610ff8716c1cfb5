"""Words of vocabularies in the spellings that people write, in English or Burmese: `strike committee`, `WhatsApp`,
`TLP:RED`.

Kinds, types of tie and channels declare their aliases (`graph/vocabulary/`); the aliases of other words are data
(`words.tsv`). An unknown word stays as it is written, and validation names the nearest one.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.table import Table
from kunyet.graph.text.folding import fold
from kunyet.graph.text.suggest_word import nearest_value
from kunyet.graph.text.values import LIST_SEPARATOR, join_values, split_values
from kunyet.graph.vocabulary.channels import CHANNELS
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.tie_types import TIE_TYPES

WORDS_FILE = Path(__file__).with_name("words.tsv")
_STATES = {
    "entities": "entity state",
    "contacts": "contact state",
    "needs": "need state",
    "referrals": "referral state",
    "requests": "request state",
    "request_steps": "step state",
}
_DECLARED = (("kind", KINDS), ("type", TIE_TYPES), ("channel", CHANNELS))


_OF_LISTS = (
    *(re.compile(r"[\r\n]+"), re.compile(r"[;၊]")),
    re.compile(r"(?<!\d)[,،，、]|[,،，、](?!\d)"),  # not within 1,000
    re.compile(r"(?<=[^\W\d]{3})\s*/\s*(?=[^\W\d]{3})"),  # not within n/a or 24/7
)
_OF_WORDS = (*_OF_LISTS[:2], re.compile(r"[,،，、]"), re.compile(r"[/&+]|\s(?:and|or|နှင့်|နဲ့)\s"))
"""What separates the values of a list, one after the other: of free values, and of words of a vocabulary."""
_WHOLE = frozenset({"hiv aids"})
"""Folded values that hold such a separator themselves."""


def vocabulary_of(table: str, column: str) -> str:
    """Return the name of the vocabulary of a column."""
    if column == "state":
        return _STATES[table]
    return {"consent_for": "purpose"}.get(column, column if TABLES[table][column].form != "flag" else "flag")


@cache
def word_aliases() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the declared aliases of each (vocabulary, word), in their original spelling."""
    declared = [(name, part.id, part.aliases) for name, parts in _DECLARED for part in parts.values() if part.aliases]
    lines = (line.split("\t") for line in WORDS_FILE.read_text("utf-8").splitlines() if line and line[0] != "#")
    return {(name, word): tuple(written.split("|")) for name, word, written in (*declared, *lines)}


@cache
def word_meanings(name: str) -> dict[str, str]:
    """Return the word of a vocabulary for each folded text."""
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
    """Return the channel for each folded text, including the channels that the directory declares."""
    found = dict(word_meanings("channel"))
    for row in channels.rows():
        for column in ("id", "name", "name_my"):
            if column in row and "id" in row:
                found.setdefault(fold(row[column]), row["id"])
    return found


@lru_cache(maxsize=1_000)
def nearest_word(name: str, cell: str) -> str | None:
    """Return the word whose name or alias is nearest to the first unknown part of a cell; `None` if no word is near."""
    known = word_meanings(name)
    for part in split_values(cell):
        if fold(part) not in known:
            near = nearest_value(part, list(known))
            return known[near] if near is not None else None
    return None


def canonical_word(text: str, known: Mapping[str, str]) -> str:
    """Return the word that a text means; an unknown text stays as it is."""
    return known.get(fold(text), text)


def canonical_words(text: str, known: Mapping[str, str]) -> str:
    """Return the words that the parts of a cell mean, each once, in the order of the parts.

    `|` separates them. A part that is no word itself is parted further, as people write lists: at line breaks,
    semicolons, commas, slashes and `and`.
    """
    return join_values(
        list(dict.fromkeys(canonical_word(one, known) for part in split_values(text) for one in _listed(part, known)))
    )


def split_list(text: str, known: Container[str] = _WHOLE) -> list[str]:
    """Return the values of a cell of free values, each once, in their order.

    A cell with `|` is parted there alone, as Kunyet writes it: a value may hold a comma of its own. Another one is
    parted at line breaks, semicolons, commas and slashes. `known` are folded texts that stay whole.

    >>> split_list("training, funding"), split_list("food, shelter|cash"), split_list("n/a")
    (['training', 'funding'], ['food, shelter', 'cash'], ['n/a'])
    """
    if LIST_SEPARATOR in text:
        return list(dict.fromkeys(split_values(text)))
    return list(dict.fromkeys(_listed(text, known, _OF_LISTS)))


def whole_list(text: str) -> str:
    """Return a cell of values so that `split_list` reads the same values: one value with a comma gets a `|` behind it.

    >>> whole_list("food, shelter"), whole_list("food|cash"), whole_list("food")
    ('food, shelter|', 'food|cash', 'food')
    """
    return text if split_list(text) in ([text], split_values(text)) else f"{text}{LIST_SEPARATOR}"


def like_channel(cell: str) -> str | None:
    """Return the channel that is most like the first part of a cell that is no channel but known: of `Skype` zoom."""
    likes = word_meanings("channel like")
    parts = (fold(one) for part in split_values(cell) for one in _listed(part, likes))
    return next((likes[key] for key in parts if key in likes), None)


def _listed(text: str, known: Container[str], separators: Sequence[re.Pattern[str]] = _OF_WORDS) -> list[str]:
    """Return the parts of a list as people write it, parted at one separator after the other, known parts whole."""
    text = text.strip()
    if not text or not separators or fold(text) in known:
        return [text] if text else []
    return [one for part in separators[0].split(text) for one in _listed(part, known, separators[1:])]
