"""WhatsApp: a channel that needs internet, and is confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="whatsapp",
    order=40,
    en="WhatsApp",
    aliases="whats app|wa|ဝပ်စ်အပ်|ဝတ်စ်အပ်",
    needs_internet=True,
    confidential=True,
    operator="Meta",
)
