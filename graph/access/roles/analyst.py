"""The analyst: studies the network and its gaps, without contact routes and without the names of actors at risk."""

from kunyet.graph.access.role import Role
from kunyet.graph.messages.catalog import N_
from kunyet.graph.vocabulary.kinds import PROTECTED
from kunyet.graph.vocabulary.markings import Marking

ROLE = Role(
    id="analyst",
    word=N_("Analyst"),
    order=30,
    ceiling=Marking.AMBER_STRICT,
    coded=PROTECTED | {"strike_group"},
    contacts="none",
    may=frozenset({"cut-points"}),
    first_page="gaps",
)
