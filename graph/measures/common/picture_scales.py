"""The columns of measures that the page of the network offers as size and as colour."""

from __future__ import annotations

from dataclasses import dataclass

from kunyet.graph.measures.common.measure import Measure, PictureScale
from kunyet.graph.measures.common.measures import MEASURES


@dataclass(frozen=True, slots=True)
class ScaleColumn:
    """A column that the page offers: its measure, its key, and how it is offered."""

    measure: Measure
    key: str
    scale: PictureScale


def picture_scales() -> dict[str, ScaleColumn]:
    """Return the columns by their names in addresses, in the order of the page; this imports all files of measures."""
    columns = [
        ScaleColumn(measure, key.name, key.scale)
        for measure in MEASURES.values()
        for key in measure.columns
        if key.scale is not None
    ]
    return {each.scale.name or each.key: each for each in sorted(columns, key=lambda each: each.scale.position)}
