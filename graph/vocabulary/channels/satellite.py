"""Satellite phone: a channel that works without internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="satellite",
    order=130,
    en="satellite phone",
    aliases="sat phone|satphone|satellite phone|starlink phone|ဂြိုဟ်တု",
    needs_internet=False,
    confidential=False,
)
