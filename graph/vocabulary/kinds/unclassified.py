"""Unclassified: an actor whose kind is not known yet: protected and marked RED until a coordinator classifies it."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="unclassified",
    order=60,
    en="unclassified",
    aliases="unknown|not known|other|not classified|မသိ|အခြား",
    actor=True,
    protected=True,
    marking=Marking.RED,
    colour="#5A6270",
    dark_colour="#A6AEBB",
    shape="dot",
    html_shape="ring",
)
