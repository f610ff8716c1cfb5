"""The names within one cell: `Kyaw Zin (a) Tote` and `ကျော်ဇင် (ခ) တုတ်` are one person with two names."""

from __future__ import annotations

import re

from kunyet.graph.text.syllables import is_burmese

# `(ခ)`, `(ခေါ်)`, `(a)`, `(aka)`, `@`; without brackets only words that are no part of a name.
_ALIAS = re.compile(
    r"\s*\((?:ခ|ခေါ်|a|aka|a\.k\.a\.?|alias)\)\s*|\s*@\s*|\s+(?:ခေါ်|ခ|aka|a\.k\.a\.?|alias)\s+", re.IGNORECASE
)
_MAY_BE_SEVERAL = re.compile(r"[(@\[]|\s[aAခ]")
"""What every sign of another name begins with: most names have none, and are looked at once."""
_BRACKETS = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")


def names_in(cell: str) -> list[str]:
    """Return a name, then the names within it: before and after the sign of an alias, or in brackets.

    What is in brackets is a name if it is in the other script; else it says something about the name. A cell with one
    name gives that name.
    """
    names = [cell]
    if _MAY_BE_SEVERAL.search(cell) is None:
        return names
    parts = [part for part in _ALIAS.split(cell) if part and part.strip(" ()[]")]
    names += parts if len(parts) > 1 else []
    for inside in (found[1] or found[2] for found in _BRACKETS.finditer(cell)):
        outside = _BRACKETS.sub(" ", cell).strip()
        if outside and any(map(str.isalpha, inside)) and is_burmese(inside) != is_burmese(outside):
            names += [outside, inside.strip()]
    return list(dict.fromkeys(names))
