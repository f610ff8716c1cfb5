"""Defector network: a network of defectors: an actor whose people are protected."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="defector_network",
    order=40,
    en="defector network",
    aliases=(
        "defectors network|defectors|defector group|cdm network|network of defectors|အာဏာဖီဆန်သူကွန်ရက်|"
        "ဘက်ပြောင်းကွန်ရက်|ဘက်ပြောင်းသူကွန်ရက်|ပြည်သူ့ရင်ခွင်ခိုလှုံသူကွန်ရက်"
    ),
    actor=True,
    protected=True,
    marking=Marking.AMBER_STRICT,
    colour="#116B38",
    dark_colour="#4FB37A",
    shape="hexagon",
)
