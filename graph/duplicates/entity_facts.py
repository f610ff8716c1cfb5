"""What is known about each entity that says whether two of them are one: names, place, kind, contacts, neighbours."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kunyet.graph.duplicates.name_words import NameWords, name_words, shared
from kunyet.graph.records.records import Records
from kunyet.graph.search.alias_parts import names_in
from kunyet.graph.text.folding import fold
from kunyet.graph.text.romanise import sound_key
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import ACTORS, DEFAULT_KIND
from kunyet.graph.vocabulary.regions import containing_region

_COLUMNS = ("name", "name_my", "aliases", "kind", "region", "township", "date")
LONGEST_NAME = 500
"""A longer text is no name that anybody typed. It is not compared: two such ones take all memory."""
_DIGITS = re.compile(r"\d")
_LEAST_DIGITS, _DIGITS_OF_A_NUMBER = 6, 8
"""A handle with so many digits is a telephone number, and is compared by its last eight."""


@dataclass(frozen=True, slots=True)
class EntityFacts:
    """The facts of one entity.

    Parameters
    ----------
    names
        Every name of at most `LONGEST_NAME` letters: in both scripts, and aliases.
    kind, actor
        The kind, blank if nobody has said it, and whether it is an actor.
    region, township, township_letters
        The folded region, without its part; the sound of the township, and how it is written; blank: not known.
    handles, persons
        Its contact handles as they are compared, and the sounds of the persons behind them.
    date
        The date of a forum.
    """

    names: tuple[NameWords, ...]
    kind: str
    actor: bool
    region: str
    township: str
    township_letters: str = ""
    handles: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    date: str = ""


def entity_facts(records: Records) -> list[EntityFacts]:
    """Return the facts of every entity, in the order of its rows."""
    entities = records.entities
    handles, persons = _contacts(records)
    columns = [entities[name].texts() for name in _COLUMNS]
    return [
        facts_of(dict(zip(_COLUMNS, cells, strict=True)), handles.get(row, ()), persons.get(row, ()))
        for row, cells in enumerate(zip(*columns, strict=True))
    ]


def facts_of(values: Mapping[str, str], handles: Iterable[str] = (), persons: Iterable[str] = ()) -> EntityFacts:
    """Return the facts of an entity with these cells, these contact handles and these focal points."""
    name, name_my, aliases, kind, region, township, date = (values.get(column, "") for column in _COLUMNS)
    cells = [name, name_my, *(split_values(aliases) if aliases else ())]
    texts = dict.fromkeys(text for cell in cells if cell for text in names_in(cell) if len(text) <= LONGEST_NAME)
    return EntityFacts(
        tuple(words for words in map(name_words, texts) if words.written),
        "" if kind == DEFAULT_KIND else kind,
        not kind or kind in ACTORS,
        _folded_region(region) if region else "",
        *(place_sound(township) if township else ("", "")),
        shared(frozenset(filter(None, map(handle_key, handles)))),
        shared(frozenset(filter(None, map(sound_key, persons)))),
        date,
    )


@lru_cache(maxsize=10_000)
def _folded_region(region: str) -> str:
    return fold(containing_region(region))


@lru_cache(maxsize=10_000)
def place_sound(name: str) -> tuple[str, str]:
    """Return the sound of a place, and its letters, without words such as *township*."""
    words = name_words(name)
    return (words.sound, words.spelling) if words.own else (words.written, words.written)


def handle_key(handle: str) -> str:
    """Return what two ways of writing one contact handle have in common; blank for one that says nothing."""
    folded = fold(handle)
    digits = "".join(_DIGITS.findall(folded))
    if len(digits) >= _LEAST_DIGITS and sum(letter.isalpha() for letter in folded) == 0:
        return digits[-_DIGITS_OF_A_NUMBER:]
    return folded.replace(" ", "")


def _contacts(records: Records) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    contacts = records.contacts
    handles: defaultdict[int, list[str]] = defaultdict(list)
    persons: defaultdict[int, list[str]] = defaultdict(list)
    owners = records.rows_of(contacts["entity"]).tolist()
    for owner, handle, person in zip(owners, contacts["handle"].texts(), contacts["person"].texts(), strict=True):
        if owner >= 0:
            if handle:
                handles[owner].append(handle)
            if person:
                persons[owner].append(person)
    return handles, persons
