"""SMS: a channel that works without internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="sms",
    order=110,
    en="SMS",
    aliases="text|text message|texting|မက်ဆေ့ချ်|စာတို",
    needs_internet=False,
    confidential=False,
    operator="mobile networks",
)
