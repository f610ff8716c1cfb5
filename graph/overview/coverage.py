"""Coverage: how many actors of each kind are based in each region, and how many work there.

An actor based in several regions counts in each. Every first-level state, region and territory of Myanmar is a row,
whether or not an actor is there (Shan and Bago as wholes, their parts included). Other places where an actor is based
or works follow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kunyet.graph.network.network import Network
from kunyet.graph.text.values import split_values
from kunyet.graph.vocabulary.kinds import KINDS
from kunyet.graph.vocabulary.regions import containing_region

MYANMAR = (
    "Ayeyarwady",
    "Bago",
    "Chin",
    "Kachin",
    "Kayah",
    "Kayin",
    "Magway",
    "Mandalay",
    "Mon",
    "Nay Pyi Taw",
    "Rakhine",
    "Sagaing",
    "Shan",
    "Tanintharyi",
    "Yangon",
)
"""The states, regions and union territory."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """For each region the actors based there, by kind, and the actors that work there.

    `based[r, k]` counts the actors of kind `kinds[k]` based in `regions[r]`, `works[r]` those that work there;
    `nowhere` counts the actors without a region.
    """

    regions: tuple[str, ...]
    kinds: tuple[str, ...]
    based: NDArray[np.int64]
    works: NDArray[np.int64]
    nowhere: int
    parts: Mapping[str, tuple[str, ...]]
    """For each region the recorded regions that lie in it and in which an actor is based."""

    @property
    def uncovered(self) -> list[str]:
        """The states and regions of Myanmar in which no actor is based or works."""
        return [
            region
            for row, region in enumerate(self.regions)
            if region in MYANMAR and not self.based[row].any() and not self.works[row]
        ]


def regional_coverage(network: Network) -> Coverage:
    """Return who is where; every count of an empty network is 0."""
    kinds = tuple(kind for kind in KINDS if kind in set(network.kind.values))
    region, serves = network.column("region").compact(), network.column("serves").compact()
    places = {
        containing_region(place)
        for column in (region, serves)
        for text in column.values
        for place in split_values(text)
    }
    regions = (*MYANMAR, *sorted(places - set(MYANMAR)))
    based, works = _in(region.values, regions)[region.codes], _in(serves.values, regions)[serves.codes]
    of_kind = (
        np.stack([network.kind.equals(kind) for kind in kinds]) if kinds else np.zeros((0, network.n), dtype=np.bool_)
    )
    counts = based.T.astype(np.int64) @ of_kind.T.astype(np.int64)
    recorded = sorted({place for text in region.values for place in split_values(text)})
    parts = {name: tuple(place for place in recorded if containing_region(place) == name) for name in regions}
    return Coverage(regions, kinds, counts, works.sum(axis=0), int(np.count_nonzero(~region.filled)), parts)


def _in(values: object, regions: tuple[str, ...]) -> NDArray[np.int64]:
    """Return for each distinct cell (and last for a blank one) in which regions it is."""
    texts = [*values, ""]  # type: ignore[misc]  # a sequence of texts
    rows = [
        [any(containing_region(place) == name for place in split_values(text)) for name in regions] for text in texts
    ]
    return np.array(rows, dtype=np.int64)
