"""Suggestions for a place that is not known: the nearest name in the script of the text, and none that is far away."""

from __future__ import annotations

from collections.abc import Iterable

from kunyet.graph.text.folding import fold
from kunyet.loaders.places.places import Place

_LETTERS_PER_MISTAKE = 4
_BURMESE = range(0x1000, 0x10A0)


class PlaceNames:
    """The names of some places, to find the one that is nearest to a text.

    Examples
    --------
    >>> from kunyet.loaders.places.places import places
    >>> yangon, tanintharyi = (PlaceNames([places()[code]]) for code in ("MMR013", "MMR009"))
    >>> yangon.nearest("Yangoon")[0], tanintharyi.nearest("Dawei")
    ('Yangon', None)
    """

    def __init__(self, among: Iterable[Place]) -> None:
        self._known: dict[bool, tuple[list[str], list[Place]]] = {True: ([], []), False: ([], [])}
        for place in among:
            for name in map(fold, (place.en, place.my, *place.other)):
                names, owners = self._known[_is_burmese(name[:1])]
                names.append(name)
                owners.append(place)

    def nearest(self, text: str) -> tuple[str, Place] | None:
        """Return the name that is nearest to a text and its place; `None` if all are far away.

        Near is one mistake (a letter more, less or other, or two neighbours that changed places) for each four letters
        of the text. A Burmese text gets a Burmese name. Of two names at the same distance that mean two places, neither
        is nearest.
        """
        from rapidfuzz import process  # files without unknown places never need it
        from rapidfuzz.distance import OSA

        plain = fold(text)
        most = len(plain) // _LETTERS_PER_MISTAKE
        burmese = _is_burmese(plain)
        names, owners = self._known[burmese]
        found = process.extract(plain, names, scorer=OSA.distance, processor=None, score_cutoff=most, limit=None)
        least = min((distance for _, distance, _ in found), default=0)
        best = {owners[at].en: owners[at] for _, distance, at in found if distance == least}
        if not least or len(best) != 1:
            return None
        (place,) = best.values()
        return (place.my if burmese else place.en), place


def _is_burmese(text: str) -> bool:
    return any(ord(letter) in _BURMESE for letter in text)
