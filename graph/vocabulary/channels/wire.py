"""Wire: a channel that needs internet, and is confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="wire",
    order=20,
    en="Wire",
    aliases="wire app|ဝိုင်ယာ",
    needs_internet=True,
    confidential=True,
    operator="Wire Swiss",
)
