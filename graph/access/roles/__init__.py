"""Roles, one file each (`ROLE = Role(...)`): what each may see and do.

Adding a role is adding a file to this folder.
"""

from __future__ import annotations

from kunyet.graph.access.role import Role
from kunyet.graph.vocabulary.declared_parts import declared_parts

__all__ = ["EVER_CODED", "ROLES", "ROLE_NAMES", "ROLE_WORDS", "Role"]

_ALL: dict[str, Role] = declared_parts(__name__, __path__, "ROLE")

ROLES: dict[str, Role] = {id: role for id, role in _ALL.items() if role.sees_directory}
"""Id to role, in their order: the roles that see a directory."""

EVER_CODED: frozenset[str] = frozenset().union(*(role.coded for role in ROLES.values()))
"""The kinds of actor that some role sees under a code name."""

ROLE_NAMES: tuple[str, ...] = tuple(_ALL)
"""The ids of all roles, the public included."""

ROLE_WORDS: dict[str, str] = {id: role.word for id, role in _ALL.items()}
"""What each role is called on a page, in English, the public included."""
