"""Phone: a channel that works without internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="phone",
    order=100,
    en="phone",
    aliases="telephone|mobile|mobile phone|call|phone call|ph|ဖုန်းနံပါတ်|ဖုန်းခေါ်",
    needs_internet=False,
    confidential=False,
    operator="mobile networks",
)
