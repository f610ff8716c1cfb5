"""Built-in channels, one file each (`CHANNEL = Channel(...)`): adding a channel is adding a file to this folder."""

from __future__ import annotations

from kunyet.graph.vocabulary.channel import Channel
from kunyet.graph.vocabulary.declared_parts import declared_parts

__all__ = ["CHANNELS", "Channel"]

CHANNELS: dict[str, Channel] = declared_parts(__name__, __path__, "CHANNEL")
"""Id to built-in channel, in their order. A directory may have more (`kunyet.graph.network.channel_bits`)."""
