"""Messenger: a channel that needs internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="messenger",
    order=70,
    en="Messenger",
    aliases="facebook messenger|fb messenger|facebook|fb|မက်ဆင်ဂျာ|ဖေ့စ်ဘွတ်ခ်",
    needs_internet=True,
    confidential=False,
    operator="Meta",
)
