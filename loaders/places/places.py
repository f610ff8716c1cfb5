"""Places: states, regions, districts, townships and countries, found by their names in either script, old spellings and
p-codes.

The table is data (`places.csv`, MIMU p-codes 9.6). A directory may hold places that are not in it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from kunyet.graph.text.folding import fold
from kunyet.graph.text.values import split_values

PLACES_FILE = Path(__file__).with_name("places.csv")
T = TypeVar("T")
_NAME_ENDINGS = ("state", "region", "division", "ပြည်နယ်", "တိုင်းဒေသကြီး", "တိုင်း", "township", "မြို့နယ်", "နိုင်ငံ")


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its code, level (`region`, `district`, `township`, `country`), names, and the codes of the places
    that contain it.
    """

    code: str
    level: str
    en: str
    my: str
    within: tuple[str, ...]
    other: tuple[str, ...]


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
    """Return townships and districts by every folded name. One name may belong to several; townships come first."""
    return _by_name(("township", "district"))


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
    """Return the state, region or country that a text names, `None` if it is not known."""
    return look_up_place(text, regions())


def look_up_place(text: str, names: dict[str, T]) -> T | None:
    """Return what a text names in `regions()` or `townships()`, with or without a word such as `Township` at its
    end.
    """
    key = fold(text)
    if key in names:
        return names[key]
    for ending in _NAME_ENDINGS:
        if key.endswith(ending) and (bare := key.removesuffix(ending).strip()) in names:
            return names[bare]
    return None


def lies_in(place: Place, region: Place) -> bool:
    """Return whether a place is a region, or lies within it at any depth."""
    return place.code == region.code or any(lies_in(places()[code], region) for code in place.within)
