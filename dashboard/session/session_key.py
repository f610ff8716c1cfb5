"""A typed key of the session: its name, its default, and the changes that its value survives.

Streamlit drops the keys of widgets when the page changes. The keys here are Kunyet's own (`kunyet.` in front), and
stay.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Generic, TypeVar

import streamlit as st

T = TypeVar("T")

PREFIX = "kunyet."


class SessionChange(Enum):
    """A change after which a session keeps only what is declared to survive it."""

    ROLE = "role"
    """The reader looks as another role.

    Values that may name a record must not survive: the new role may not know it.
    """
    LOCK = "lock"
    """The directory was locked, or another one is unlocked."""
    DIRECTORY = "directory"
    """The session looks at another directory."""


@dataclass(frozen=True, slots=True)
class SessionKey(Generic[T]):
    """One value of the session.

    Parameters
    ----------
    name
        Its name, without the prefix.
    default
        The value where nothing is stored.
    survives
        The changes after which the value stays. By default it survives none.
    """

    name: str
    default: T
    survives: frozenset[SessionChange] = frozenset()

    @property
    def stored_name(self) -> str:
        """The name in Streamlit's session state."""
        return PREFIX + self.name

    def get(self) -> T:
        """Return the stored value, else the default."""
        value: T = st.session_state.get(self.stored_name, self.default)
        return value

    def set(self, value: T) -> None:
        """Store a value."""
        st.session_state[self.stored_name] = value

    def clear(self) -> None:
        """Remove the stored value; nothing happens where there is none."""
        st.session_state.pop(self.stored_name, None)

    def numbered(self, number: int) -> SessionKey[T]:
        """Return the key of one round of a form: each round begins with the default."""
        return replace(self, name=f"{self.name}-{number}")
