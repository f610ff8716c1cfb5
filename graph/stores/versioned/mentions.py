"""Values and texts that name an erased record.

An erasure scans the JSON of each value: ids and keys match a whole string, names, persons and contact handles match
anywhere in a string.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values

MIN_NAME_LETTERS = 3
"""The shortest name that is searched anywhere in a text: shorter ones are part of every other word."""
_NAMES = ("name", "name_my", "code_name", "handle", "person")


@dataclass(frozen=True, slots=True)
class ErasedNames:
    """The names of an erased record.

    `whole` are texts that name it as a whole string, `together` sets of texts that name it together, `parts` parts of
    texts.
    """

    whole: frozenset[str] = frozenset()
    together: frozenset[frozenset[str]] = frozenset()
    parts: frozenset[str] = frozenset()


def names_of_record(key: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> ErasedNames:
    """Return all names that a record ever had, from its key and its versions."""
    parts: set[str] = set()
    for row in rows:
        found = [row.get(name, "") for name in _NAMES] + split_values(row.get("aliases", ""))
        parts.update(fold(text) for text in found)
    whole, together = (frozenset(key), frozenset()) if len(key) == 1 else (frozenset(), frozenset({frozenset(key)}))
    return ErasedNames(whole, together, frozenset(part for part in parts if len(part) >= MIN_NAME_LETTERS))


def mentions_record(named: ErasedNames, key: str, data: bytes) -> bool:
    """Return whether a value (its key and its data) names an erased record."""
    texts = [key, *_texts_in(data)]
    cells = {cell for text in texts for cell in (text, *split_values(text))}
    if not named.whole.isdisjoint(cells) or any(some <= cells for some in named.together):
        return True
    return mentions_name(named, "\n".join(texts))


def mentions_name(named: ErasedNames, text: str) -> bool:
    """Return whether a name of an erased record is anywhere in a text."""
    folded = fold(text) if named.parts else ""
    return any(part in folded for part in named.parts)


def _texts_in(data: bytes) -> list[str]:
    """Return every text in a value; a value that is no JSON is one text."""
    try:
        content = json.loads(data)
    except ValueError:  # also for invalid UTF-8
        return [data.decode("utf-8", "replace")]
    return list(_walk_texts(content))


def _walk_texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for name, value in content.items():
            yield name
            yield from _walk_texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from _walk_texts(value)
