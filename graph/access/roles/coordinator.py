"""The coordinator: sees everything, and edits the directory."""

from kunyet.graph.access.role import Role
from kunyet.graph.messages.catalog import N_
from kunyet.graph.vocabulary.markings import Marking

ROLE = Role(
    id="coordinator",
    word=N_("Coordinator"),
    order=10,
    ceiling=Marking.RED,
    coded=frozenset(),
    contacts="all",
    may=frozenset({"edit", "people", "audit", "firewalls", "sources", "cut-points"}),
)
