"""Courier: a channel that works without internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="courier",
    order=140,
    en="courier",
    aliases=(
        "messenger by hand|by hand|carrier|လူလွှတ်|စာပို့သမား|letter|letters|runner|runners|by letter|by courier|"
        "hand carried|carried by hand|စာ|စာပေး|လူကြုံ|လူကြုံဖြင့်"
    ),
    needs_internet=False,
    confidential=False,
)
