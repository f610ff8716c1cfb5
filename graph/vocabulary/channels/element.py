"""Element: a channel that needs internet, and is confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="element",
    order=30,
    en="Element",
    aliases="matrix|riot|element matrix",
    needs_internet=True,
    confidential=True,
    operator="Matrix",
)
