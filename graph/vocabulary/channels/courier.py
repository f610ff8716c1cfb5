"""Courier: a channel that works without internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="courier",
    order=140,
    en="courier",
    aliases="messenger by hand|by hand|carrier|လူလွှတ်|စာပို့သမား",
    needs_internet=False,
    confidential=False,
)
