"""The public: sees no entity of a directory."""

from kunyet.graph.access.role import Role
from kunyet.graph.messages.catalog import N_
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.markings import Marking

ROLE = Role(
    id="public",
    word=N_("Public"),
    order=40,
    ceiling=Marking.CLEAR,
    coded=ACTORS,
    contacts="none",
    sees_directory=False,
)
