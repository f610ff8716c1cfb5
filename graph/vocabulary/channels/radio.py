"""Radio: a channel that works without internet, and is not confidential."""

from kunyet.graph.vocabulary.channel import Channel

CHANNEL = Channel(
    id="radio",
    order=120,
    en="radio",
    aliases="walkie talkie|vhf|hf radio|icom|ရေဒီယို|အိုင်ကွမ်း",
    needs_internet=False,
    confidential=False,
)
