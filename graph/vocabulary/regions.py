"""Regions: their names, and which of them is part of a larger one.

The first-level states, regions and union territory of Myanmar are those of the United Nations' p-codes. Shan and Bago
are divided there; they are also known undivided. Countries are those where people of the movement are most often based.
A directory may name other regions: these have one name only and no parts. An actor based in a part (`Shan (North)`) is
based in the larger region (`Shan`) too.
"""

from __future__ import annotations

from kunyet.graph.messages.catalog import translate

REGIONS: tuple[str, ...] = (
    "Kachin",
    "Kayah",
    "Kayin",
    "Chin",
    "Sagaing",
    "Tanintharyi",
    "Bago",
    "Bago (East)",
    "Bago (West)",
    "Magway",
    "Mandalay",
    "Mon",
    "Rakhine",
    "Yangon",
    "Shan",
    "Shan (South)",
    "Shan (North)",
    "Shan (East)",
    "Ayeyarwady",
    "Nay Pyi Taw",
    "Australia",
    "Bangladesh",
    "Canada",
    "China",
    "Germany",
    "India",
    "Japan",
    "Laos",
    "Malaysia",
    "Norway",
    "Singapore",
    "South Korea",
    "Thailand",
    "United Kingdom",
    "United States",
)
"""English names, as in records. The catalogues have them in other languages, with the context `region`."""

_DIVIDED = frozenset({"Shan", "Bago"})


def containing_region(region: str) -> str:
    """Return the larger region that a part lies in, or the region itself.

    >>> containing_region("Shan (North)"), containing_region("Chin")
    ('Shan', 'Chin')
    """
    name, bracket, _ = region.partition(" (")
    return name if bracket and name in _DIVIDED else region


def is_within_region(region: str, larger: str) -> bool:
    """Return whether an actor based in `region` is based in `larger`: the same region, or the one that contains it.

    >>> is_within_region("Bago (East)", "Bago"), is_within_region("Bago", "Bago (East)")
    (True, False)
    """
    return larger in (region, containing_region(region))


def region_name(region: str, language: str) -> str:
    """Return a region's name in a language; one that is not declared here has its own name in every language."""
    return translate(region, language, "region") if region in REGIONS else region


def is_region(name: str) -> bool:
    """Return whether a place is a state, region or country, and not a township, which reveals more."""
    return name in REGIONS
