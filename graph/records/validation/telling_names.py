"""Names of promises, initiatives and forums that name whom narrower roles do not see: a warning.

Every role reads such a name as it was written. Of a protected actor it would tell the name behind a code name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from kunyet.graph.memo import memoised
from kunyet.graph.records.columns import Mask
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from kunyet.graph.records.validation.characters import quote_cell
from kunyet.graph.records.validation.findings import Fault, Finding
from kunyet.graph.records.validation.telling_handles import PLAIN_WORDS, SHORTEST
from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS, PROTECTED
from kunyet.graph.vocabulary.markings import Marking

OPEN_KINDS = tuple(kind.id for kind in KINDS.values() if not kind.actor)
"""Kinds whose names are sentences: a promise, an initiative, a forum."""
NAME_COLUMNS = ("name", "name_my")
SHORTEST_BURMESE = 8
"""Burmese parts no words: fewer letters may be a part of another word."""
_WORD = re.compile(r"[^\W\d_]+")


def check_telling_names(records: Records) -> Iterator[Finding]:
    """Give a warning for each name of an entity of `OPEN_KINDS` that names whom narrower roles do not see."""
    entities = records.entities
    for row in np.flatnonzero(_of_kinds(entities, OPEN_KINDS) & ~entities["tlp"].equals(Marking.RED)).tolist():
        yield from telling_names(records, {name: entities[name][row] for name in ("kind", "tlp", *NAME_COLUMNS)}, row)


def telling_names(records: Records, cells: Mapping[str, str], row: int = 0) -> Iterator[Finding]:
    """Give the warnings about the names of one entity, whose cells are given, among the records."""
    if cells.get("kind") not in OPEN_KINDS or cells.get("tlp") == Marking.RED:
        return
    for column in NAME_COLUMNS:
        for name in withheld_names_in(records, cells.get(column, "")):
            yield Fault("telling-name", severity="warning", data={"entity": quote_cell(name)}).at(
                "entities", row, column
            )


def withheld_names_in(records: Records, text: str) -> list[str]:
    """Return the names of those whom a text names and narrower roles do not see by name.

    A name is found without the words of its kind. One word alone counts where it is written as a name, with a capital.
    """
    folded = fold(text)
    words, letters = folded.split(), folded.replace(" ", "")
    proper = {fold(word) for word in _WORD.findall(text) if not word[0].islower()}
    known = _withheld(records)
    runs = (" ".join(words[at : at + count]) for count in known.word_counts for at in range(len(words) - count + 1))
    found = [known.by_words[run] for run in runs if run in known.by_words and (" " in run or run in proper)]
    if not letters.isascii():
        parts = (letters[at : at + count] for count in known.letter_counts for at in range(len(letters) - count + 1))
        found += [known.by_letters[part] for part in parts if part in known.by_letters]
    return list(dict.fromkeys(name for _place, name in sorted(each for names in found for each in names)))


@dataclass(frozen=True, slots=True)
class _Withheld:
    """The names, each with its place among all: by folded words, and in scripts that part none by folded letters.

    They are looked up and not tried one by one: a large directory has thousands, and as many texts to search.
    """

    by_words: dict[str, list[tuple[int, str]]]
    by_letters: dict[str, list[tuple[int, str]]]
    word_counts: frozenset[int]
    letter_counts: frozenset[int]


@memoised
def _withheld(records: Records) -> _Withheld:
    """Return the names of those who are protected or marked RED, each as the name that is recorded first."""
    entities = records.entities
    mask = _of_kinds(entities, tuple(PROTECTED)) | (
        entities["tlp"].equals(Marking.RED) & ~_of_kinds(entities, OPEN_KINDS)
    )
    by_words: dict[str, list[tuple[int, str]]] = {}
    by_letters: dict[str, list[tuple[int, str]]] = {}
    for row in np.flatnonzero(mask).tolist():
        for name in (*(entities[column][row] for column in NAME_COLUMNS), *split_values(entities["aliases"][row])):
            words = [word for word in fold(name).split() if word not in PLAIN_WORDS]
            latin = "".join(words).isascii()
            if len(" ".join(words)) >= (SHORTEST if latin else SHORTEST_BURMESE):
                known = by_words.setdefault(" ".join(words), []) if latin else by_letters.setdefault("".join(words), [])
                known.append((row, entities["name"][row] or name))
    counts = frozenset(words.count(" ") + 1 for words in by_words)
    return _Withheld(by_words, by_letters, counts, frozenset(map(len, by_letters)))


def _of_kinds(entities: Table, kinds: tuple[str, ...]) -> Mask:
    found = np.zeros(entities.size, dtype=np.bool_)
    for kind in kinds:
        found |= entities["kind"].equals(kind)
    if "unclassified" in kinds:
        found |= ~entities["kind"].filled
    return found
