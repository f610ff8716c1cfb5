"""What a page draws of a network, for exports: positions, sizes, colours, and measures as numbers.

Readers of Kunyet know these attributes by the beginning of their ids (`ADDED`), and leave them out: they are made of
the records and are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isnan
from typing import Final

ADDED: Final = "more-"
"""The beginning of the ids of attributes that an export adds to the columns of the records."""


@dataclass(frozen=True, eq=False)
class Drawing:
    """What is drawn, by the ids of actors.

    Parameters
    ----------
    spots
        Horizontal and vertical position in pixels; the vertical one grows downwards, as on a screen.
    sizes
        The radius in pixels.
    colours
        As `#RRGGBB`.
    measures
        The values of each measure by its name; NaN: no value.
    """

    spots: Mapping[str, tuple[float, float]]
    sizes: Mapping[str, float]
    colours: Mapping[str, str]
    measures: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Added:
    """An attribute that an export adds: its id in the file, its name, its type there, and its value of each element."""

    id: str
    name: str
    type: str
    values: Mapping[str, str]


def node_attributes(drawing: Drawing | None, taken: frozenset[str]) -> list[Added]:
    """Return what is added to nodes: positions (upwards, as graph programs count), size, colour and measures.

    Parameters
    ----------
    taken
        Names of columns of the records: an attribute of the same name is not added.
    """
    return [one for one in _node_attributes(drawing) if one.name not in taken] if drawing is not None else []


def _node_attributes(drawing: Drawing) -> Iterator[Added]:
    spots = drawing.spots.items()
    yield Added(f"{ADDED}x", "x", "double", {one: number_text(x) for one, (x, _y) in spots})
    yield Added(f"{ADDED}y", "y", "double", {one: number_text(-y) for one, (_x, y) in spots})
    yield Added(f"{ADDED}size", "size", "double", {one: number_text(size) for one, size in drawing.sizes.items()})
    for at, name in enumerate("rgb"):
        parts = {one: str(int(colour[1 + 2 * at : 3 + 2 * at], 16)) for one, colour in drawing.colours.items()}
        yield Added(f"{ADDED}{name}", name, "int", parts)
    for at, (name, values) in enumerate(drawing.measures.items()):
        known = {one: number_text(value) for one, value in values.items() if not isnan(value)}
        yield Added(f"{ADDED}measure{at}", name, "double", known)


def number_text(value: float) -> str:
    """Return a number as every program reads it."""
    return repr(round(float(value), 6) + 0.0)
