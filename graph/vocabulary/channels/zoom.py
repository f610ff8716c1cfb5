"""Zoom: a channel that needs internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="zoom",
    order=80,
    en="Zoom",
    aliases="zoom call|zoom meeting|ဇွမ်း",
    needs_internet=True,
    confidential=False,
    operator="Zoom",
)
