"""Signal: a channel that needs internet, and is confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="signal",
    order=10,
    en="Signal",
    aliases="signal app|signal messenger|ဆစ်ဂနယ်",
    needs_internet=True,
    confidential=True,
    operator="Signal Foundation",
)
