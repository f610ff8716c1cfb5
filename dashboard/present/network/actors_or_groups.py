"""Whether a network is drawn as single actors or as groups: from how many actors on, and what the reader may choose."""

from __future__ import annotations

from kunyet.dashboard.present.network.canvas_steps import CanvasState

MOST_DRAWN = 2000
"""Up to about so many actors a canvas stays smooth; a larger network is drawn by groups."""
MOST_LEGIBLE = 400
"""Up to so many actors can be read at once; a larger network is drawn by groups, unless the reader asks for actors."""


def effective_grouping(actors: int, shown: CanvasState) -> str:
    """Return the grouping of a network of so many actors: the reader's choice where it can be drawn, else one that
    can be read.
    """
    if shown.by and (shown.by != "actor" or actors <= MOST_DRAWN):
        return shown.by
    return "actor" if actors <= MOST_LEGIBLE else "region"
