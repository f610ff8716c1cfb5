"""Telegram: a channel that needs internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="telegram",
    order=50,
    en="Telegram",
    aliases="tg|telegram app|တယ်လီဂရမ်",
    needs_internet=True,
    confidential=False,
    operator="Telegram",
)
