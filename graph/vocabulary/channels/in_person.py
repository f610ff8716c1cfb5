"""In person: a channel that works without internet, and is confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="in person",
    order=150,
    en="in person",
    aliases="inperson|face to face|f2f|meeting|meetings|meet|လူကိုယ်တိုင်|ကိုယ်တိုင်တွေ့",
    needs_internet=False,
    confidential=True,
)
