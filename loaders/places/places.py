"""Places: states, regions, districts, townships, towns and countries, found by their names in either script, old
spellings and p-codes of any level.

The table is data (`places.csv`, MIMU p-codes 9.6). A directory may hold places that are not in it.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values

PLACES_FILE = Path(__file__).with_name("places.csv")
T = TypeVar("T")
_NAME_ENDINGS = tuple(
    map(
        fold,
        (
            *("state", "region", "division", "ပြည်နယ်", "တိုင်းဒေသကြီး", "တိုင်း", "နိုင်ငံ", "district", "ခရိုင်"),
            *("township", "tsp", "town", "city", "မြို့နယ်", "မြို့"),
        ),
    )
)
_CODE_BELOW = re.compile(r"(mmr\d{6})\d+\Z")
"""A code of a town, ward, village tract or village, which begins with that of its township."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its code, level (`region`, `district`, `township`, `town`, `country`), names, and the codes of the
    places that contain it.

    `position` is longitude and latitude in degrees, of a township those of its main town; `None` for larger places.
    No page may draw a protected actor finer than its state, so nothing that draws reads it.
    """

    code: str
    level: str
    en: str
    my: str
    within: tuple[str, ...]
    other: tuple[str, ...]
    position: tuple[float, float] | None = None


@cache
def places() -> dict[str, Place]:
    """Return all places by their codes."""
    lines = [line for line in PLACES_FILE.read_text("utf-8").splitlines() if line[0] != "#"]
    return {
        row["code"]: Place(
            row["code"],
            row["level"],
            row["en"],
            row["my"],
            tuple(split_values(row["within"])),
            tuple(split_values(row["other"])),
            (float(row["lon"]), float(row["lat"])) if row["lon"] else None,
        )
        for row in csv.DictReader(lines)
    }


@cache
def regions() -> dict[str, Place]:
    """Return states, regions and countries by every folded name.

    A region comes before its parts, such as Shan before Shan (North).
    """
    return {name: found[0] for name, found in _by_name(("region", "country")).items()}


@cache
def townships() -> dict[str, tuple[Place, ...]]:
    """Return townships, towns and districts by every folded name, in this order; one name may belong to several."""
    return _by_name(("township", "town", "district"))


def _by_name(levels: tuple[str, ...]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for level in levels:
        # A part lies within its region, so it is sorted after it: a name of both means the region.
        for place in sorted(
            (place for place in places().values() if place.level == level), key=lambda place: len(place.within)
        ):
            for name in dict.fromkeys(map(fold, (place.code, place.en, place.my, *place.other))):
                found.setdefault(name, []).append(place)
    return {name: tuple(named) for name, named in found.items()}


def region_of(text: str) -> Place | None:
    """Return the state, region or country that a text names, or in which the place of a p-code lies; `None` if it is
    not known.
    """
    found = look_up_place(text, regions())
    if found is not None or "mmr" not in text.lower() or not fold(text).startswith("mmr"):
        return found
    below = look_up_place(text, townships())
    return region_around(below[0]) if below else None


def region_around(place: Place) -> Place:
    """Return the state, region or country in which a place lies, or which it is."""
    while place.within and place.level != "region":
        place = places()[place.within[0]]
    return place


def township_around(place: Place) -> Place:
    """Return the township of a town; any other place is returned as it is."""
    return places()[place.within[0]] if place.level == "town" else place


def look_up_place(text: str, names: dict[str, T]) -> T | None:
    """Return what a text names in `regions()` or `townships()`, with or without a word such as `Township` at its
    end.
    """
    key = fold(text)
    if key in names:
        return names[key]
    if match := _CODE_BELOW.match(key):
        return names.get(match[1])
    if not key.endswith(_NAME_ENDINGS):
        return None
    for ending in _NAME_ENDINGS:
        if key.endswith(ending) and (bare := key.removesuffix(ending).strip()) in names:
            return names[bare]
    return None


def lies_in(place: Place, region: Place) -> bool:
    """Return whether a place is a region, or lies within it at any depth."""
    return place.code == region.code or any(lies_in(places()[code], region) for code in place.within)
