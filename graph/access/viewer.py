"""The viewer: the role of a person who looks at a directory, and the entity that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.graph.access.roles import ROLE_NAMES, ROLES
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.text.suggest import nearest_value

if TYPE_CHECKING:
    from kunyet.graph.access.role import Role


@dataclass(frozen=True, slots=True)
class Viewer:
    """A viewer: a role, and the id of the entity that they belong to (blank: no entity)."""

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
        if self.role not in ROLE_NAMES:
            close = nearest_value(self.role, ROLE_NAMES)
            remedy = f"Did you mean `{close}`?" if close else f"The roles are {', '.join(ROLE_NAMES)}."
            raise KunyetError("unknown-role", f"There is no role `{self.role}`.", remedy)
        if self.role not in ROLES:
            raise NotForThisRole("The public sees no entity of a directory.", "Look at a published map instead.")
        return ROLES[self.role]
