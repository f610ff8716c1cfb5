"""Suggestions for a place that is not known: the nearest name in the script of the text, and none that is far away."""

from __future__ import annotations

from collections.abc import Iterable

from kunyet.graph.text.folding import fold
from kunyet.loaders.places.places import Place

_LETTERS_PER_MISTAKE = 4
_BURMESE = range(0x1000, 0x10A0)


def nearest_name(text: str, among: Iterable[Place]) -> tuple[str, Place] | None:
    """Return the name that is nearest to a text and its place; `None` if all are far away.

    Near is one mistake (a letter more, less or other, or two that changed places) for each four letters of the text. A
    Burmese text gets a Burmese name. Of two names at the same distance that mean two places, neither is nearest.

    Examples
    --------
    >>> from kunyet.loaders.places.places import places
    >>> nearest_name("Yangoon", [places()["MMR013"]])[0], nearest_name("Dawei", [places()["MMR009"]])
    ('Yangon', None)
    """
    plain = fold(text)
    most = len(plain) // _LETTERS_PER_MISTAKE
    burmese = any(ord(letter) in _BURMESE for letter in plain)
    best: dict[str, tuple[str, Place]] = {}
    for place in among:
        for name in (place.en, place.my, *place.other):
            known = fold(name)
            if abs(len(known) - len(plain)) > most or burmese != (ord(known[:1] or " ") in _BURMESE):
                continue
            distance = mistakes_between(plain, known, most)
            if distance < most:
                best, most = {}, distance
            if distance == most and most:
                best.setdefault(place.en, (place.my if burmese else place.en, place))
    return next(iter(best.values())) if len(best) == 1 else None


def mistakes_between(one: str, other: str, most: int) -> int:
    """Return the least number of mistakes that turn one text into another; `most` + 1 if there are more than `most`.

    A mistake is a letter more, less or other, or two neighbours that changed places.

    >>> (
    ...     mistakes_between("yangoon", "yangon", 2),
    ...     mistakes_between("lashoi", "lashio", 2),
    ...     mistakes_between("a", "xy", 1),
    ... )
    (1, 1, 2)
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one):
        earlier, before, row = before, row, [at + 1]
        for place, found in enumerate(other):
            least = min(before[place + 1] + 1, row[place] + 1, before[place] + (letter != found))
            if at and place and letter == other[place - 1] and one[at - 1] == found:
                least = min(least, earlier[place - 1] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
