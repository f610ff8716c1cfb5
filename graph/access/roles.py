"""What each role may see and do, declared as data."""

from __future__ import annotations

from dataclasses import dataclass, field

from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.text.suggest import nearest
from kunyet.graph.vocabulary import kinds


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its ceiling, whom it sees under a code name, whose contact routes, and what it may do.

    Parameters
    ----------
    ceiling
        The highest marking that it sees; what is above is absent.
    coded
        The kinds of actor that stand under a code name.
    named_by_consent
        Of these, the kinds that are named while one of their contacts has live consent for `liaison`.
    contacts
        `all`, `consent` (rows with live consent for the purpose asked) or `none`.
    may
        What it may ask for beyond what everybody may.
    """

    id: str
    ceiling: str
    coded: frozenset[str]
    contacts: str
    named_by_consent: frozenset[str] = frozenset()
    may: frozenset[str] = field(default_factory=frozenset)


ROLES: dict[str, Role] = {
    role.id: role
    for role in (
        Role(
            "coordinator",
            "RED",
            frozenset(),
            "all",
            may=frozenset(
                {
                    "edit",
                    "people",
                    "audit",
                    "firewalls",
                    "sources",
                    "no-deputy",
                    "exposed",
                    "firewall-broken",
                    "cut-points",
                }
            ),
        ),
        Role("policymaker", "AMBER+STRICT", kinds.PROTECTED, "consent", frozenset({"liaison"})),
        Role(
            "analyst",
            "AMBER+STRICT",
            kinds.PROTECTED | {"strike_group"},
            "none",
            may=frozenset({"no-deputy", "exposed", "cut-points"}),
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: a role, and the id of the entity that they belong to (blank: none)."""

    role: str = "coordinator"
    entity: str = ""

    @property
    def policy(self) -> Role:
        """What the role may see.

        Raises
        ------
        NotForThisRole
            For `public`, until there is a published view.
        KunyetError
            For a role that does not exist, with the nearest that does.
        """
        if self.role == "public":
            raise NotForThisRole("The public sees no entity of a directory.", "Look at a published map instead.")
        if self.role not in ROLES:
            close = nearest(self.role, kinds.ROLES)
            remedy = f"Did you mean `{close}`?" if close else f"The roles are {', '.join(kinds.ROLES)}."
            raise KunyetError("unknown-role", f"There is no role `{self.role}`.", remedy)
        return ROLES[self.role]
