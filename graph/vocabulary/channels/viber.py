"""Viber: a channel that needs internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="viber",
    order=60,
    en="Viber",
    aliases="viber app|ဗိုက်ဘာ",
    needs_internet=True,
    confidential=False,
    operator="Rakuten",
)
