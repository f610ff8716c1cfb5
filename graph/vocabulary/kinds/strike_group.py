"""Strike group: a strike group (a strike committee): an actor."""

from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="strike_group",
    order=20,
    en="strike group",
    aliases=("strike committee|strike|general strike committee|protest group|သပိတ်ကော်မတီ|သပိတ်|အထွေထွေသပိတ်ကော်မတီ"),
    actor=True,
    protected=False,
    marking=Marking.AMBER,
    colour="#C8501A",
    dark_colour="#E8834F",
    shape="triangle",
)
