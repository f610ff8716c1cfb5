"""The policymaker: looks for a liaison, and sees contact routes of people who agreed to it."""

from kunyet.graph.access.role import Role
from kunyet.graph.messages.catalog import N_
from kunyet.graph.vocabulary.kinds import PROTECTED
from kunyet.graph.vocabulary.markings import Marking

ROLE = Role(
    id="policymaker",
    word=N_("Policymaker"),
    order=20,
    ceiling=Marking.AMBER_STRICT,
    coded=PROTECTED,
    contacts="consent",
    named_by_consent=frozenset({"liaison"}),
    first_page="liaison",
)
