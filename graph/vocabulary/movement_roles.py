"""What organizations do in the movement (their `roles`). A directory may name other roles, which have one name only."""

from __future__ import annotations

from kunyet.graph.messages.catalog import translate

MOVEMENT_ROLES: tuple[str, ...] = (
    "support",
    "partner",
    "donor",
    "media",
    "convenor",
    "armed",
    "business",
    "coalition",
    "diaspora",
    "education",
    "farmers",
    "human rights",
    "legal",
    "medical",
    "political party",
    "religious",
    "research",
    "students",
    "teachers",
    "UN",
    "women",
    "workers",
    "youth",
)
"""English names, as in records. The catalogues have them in other languages, with the context `movement role`."""


def movement_role_name(role: str, language: str) -> str:
    """Return a role in a language; one that is not declared here has its own name in every language.

    >>> movement_role_name("donor", "my"), movement_role_name("drummers", "my")
    ('အလှူရှင်', 'drummers')
    """
    return translate(role, language, "movement role") if role in MOVEMENT_ROLES else role
