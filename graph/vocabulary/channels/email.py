"""Email: a channel that needs internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="email",
    order=90,
    en="email",
    aliases="e mail|mail|gmail|protonmail|proton mail|အီးမေးလ်လိပ်စာ",
    needs_internet=True,
    confidential=False,
)
