"""The map layout: actors stand with the others of their first region, and the regions lie as the country does.

The spots of states and regions are rough centres of the country's townships. Countries lie in their direction, nearer
than they are. Regions that are declared nowhere here, and actors without a region, stand in a column to the right. The
map says no more than the region that the view holds: no township has a spot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kunyet.dashboard.present.network.groupings import group_of_actors
from kunyet.dashboard.present.network.layout.network_layout import ACTOR_SPACE, Panel
from kunyet.dashboard.present.network.layout.positions import Positions
from kunyet.graph.network.network import Network

SPOTS: Final[Mapping[str, tuple[float, float]]] = {
    "Kachin": (97.3, 25.6), "Kayah": (97.3, 19.4), "Kayin": (97.8, 17.2), "Chin": (93.6, 22.3),
    "Sagaing": (95.3, 23.6), "Tanintharyi": (98.6, 12.7), "Bago": (96.1, 18.2), "Bago (East)": (96.5, 18.2),
    "Bago (West)": (95.5, 18.4), "Magway": (94.8, 20.6), "Mandalay": (95.9, 21.7), "Mon": (97.5, 16.4),
    "Rakhine": (93.4, 19.8), "Yangon": (96.1, 16.8), "Shan": (98.3, 21.8), "Shan (South)": (97.4, 20.8),
    "Shan (North)": (98.4, 23.0), "Shan (East)": (99.6, 21.3), "Ayeyarwady": (95.2, 17.0),
    "Nay Pyi Taw": (96.2, 19.8), "India": (92.0, 24.6), "Bangladesh": (91.6, 22.3), "China": (99.8, 25.6),
    "Laos": (100.4, 20.2), "Thailand": (100.2, 17.4), "Malaysia": (99.9, 12.6), "Singapore": (100.8, 11.2),
    "South Korea": (101.2, 25.0), "Japan": (102.2, 24.0), "Norway": (91.0, 27.0), "Germany": (91.0, 26.0),
    "United Kingdom": (90.4, 26.0), "Canada": (102.4, 22.6), "United States": (102.4, 21.0),
    "Australia": (102.0, 11.6),
}  # fmt: skip
"""Longitude and latitude of each region and country."""
_COLUMN: Final = (102.6, 19.6)
_PACKED, _HEAD, _EDGE = 0.74, 64.0, 30.0
"""The distance of actors in a region in spaces of one, the room of a heading, and the margin, both in pixels."""
_ROUNDS = 400

Boxes = NDArray[np.float64]


def map_positions(network: Network, space: float = ACTOR_SPACE) -> Positions:
    """Return the position of every actor in the panel of its region; empty for an empty network."""
    texts = group_of_actors(network, "region")
    regions = sorted(set(texts), key=lambda one: (one not in SPOTS, one == "", one))
    members = {region: [at for at, text in enumerate(texts) if text == region] for region in regions}
    if not regions:
        return Positions({})
    sizes = np.array([_size(len(members[region]), space) for region in regions])
    corners = _apart(_corners(regions, sizes), sizes)
    ids, found, panels = network.ids, {}, []
    for region, corner, (wide, high) in zip(regions, corners, sizes, strict=True):
        across = _across(len(members[region]))
        for place, actor in enumerate(members[region]):
            x = corner[0] + _EDGE + (place % across + 0.5) * space * _PACKED
            y = corner[1] + _HEAD + (place // across + 0.5) * space * _PACKED
            found[ids[actor]] = (round(float(x), 1), round(float(y), 1))
        left, top = round(float(corner[0]), 1), round(float(corner[1]), 1)
        panels.append(Panel(left, top, round(float(wide), 1), round(float(high), 1), "region"))
    return Positions(found, tuple(panels), tuple(regions))


def _across(n: int) -> int:
    return max(1, round((1.4 * n) ** 0.5))


def _size(n: int, space: float) -> tuple[float, float]:
    across = _across(n)
    down = -(-n // across)
    return max(across * space * _PACKED + 2 * _EDGE, 190.0), down * space * _PACKED + _HEAD + 0.3 * space


def _corners(regions: Sequence[str], sizes: Boxes) -> Boxes:
    """Return where the panels lie if each has its middle on its spot; the scale gives them about enough room."""
    undeclared = [region for region in regions if region not in SPOTS]
    column = {region: (_COLUMN[0], _COLUMN[1] - 2.5 * at) for at, region in enumerate(undeclared)}
    spots = np.array([SPOTS.get(region) or column[region] for region in regions])
    scale = (float(sizes.prod(axis=1).sum()) * 2.2 / (16 * 16)) ** 0.5
    middle: Boxes = np.stack((spots[:, 0] * scale * 1.25, -spots[:, 1] * scale * 0.8), axis=1)
    return middle - sizes / 2


def _apart(corners: Boxes, sizes: Boxes, gap: float = 14.0) -> Boxes:
    """Push panels that overlap apart, each along the shorter way; the same panels always end the same."""
    middle: Boxes = corners + sizes / 2
    room = (sizes[:, None] + sizes[None, :]) / 2 + gap
    order = np.sign(np.arange(len(middle))[:, None] - np.arange(len(middle))[None, :]).astype(np.float64)
    for _round in range(_ROUNDS):
        between = middle[:, None] - middle[None, :]
        over = room - np.abs(between)
        over[(over.min(axis=2) <= 0) | (order == 0)] = 0
        if not over.any():
            break
        along = np.argmin(over, axis=2)[:, :, None] == np.arange(2)
        way = np.where(between == 0, order[:, :, None], np.sign(between))
        middle = middle + np.where(along, way * over * 0.3, 0).sum(axis=1)
    found: Boxes = middle - sizes / 2
    return found
