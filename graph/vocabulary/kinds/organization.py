"""Organization: an actor of the movement, a partner or a donor."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="organization",
    order=10,
    en="organization",
    aliases=(
        "organisation|org|ngo|ingo|cso|civil society organisation|civil society organization|"
        "civil society|cbo|support organisation|support organization|partner|donor|media|convenor|"
        "network organisation|အဖွဲ့|အရပ်ဘက်အဖွဲ့အစည်း"
    ),
    actor=True,
    protected=False,
    marking=Marking.AMBER,
    colour="#3B8ED0",
    dark_colour="#5AA9E6",
    shape="circle",
)
