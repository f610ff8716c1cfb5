"""Forum: a meeting of the movement, with its dates, who was expected and who attended."""

from kunyet.graph.vocabulary.cycle.forum_states import FORUM_STATES
from kunyet.graph.vocabulary.kind import Kind
from kunyet.graph.vocabulary.markings import Marking

KIND = Kind(
    id="forum",
    order=70,
    en="forum",
    aliases="meeting|conference|event|workshop|အစည်းအဝေး|ညီလာခံ",
    actor=False,
    protected=False,
    marking=Marking.AMBER,
    colour="#5B5B5B",
    dark_colour="#ABABAB",
    shape="star",
    ties_to=frozenset({"attended"}),
    columns=("date", "end_date", "expected", "language", "place", "state", "follows"),
    states=FORUM_STATES,
)
