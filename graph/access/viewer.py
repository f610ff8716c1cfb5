"""The viewer: the role of a person who looks at a directory, and the entity that they belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kunyet.graph.access.roles import ROLE_NAMES, ROLES
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.text.suggest_word import nearest_value

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
            near = nearest_value(self.role, ROLE_NAMES) or ""
            raise KunyetError("unknown-role", role=self.role, near=near, known=ROLE_NAMES)
        if self.role not in ROLES:
            raise NotForThisRole("public")
        return ROLES[self.role]
