"""A store that somebody has unlocked: who did, in which role, and what they may do to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kunyet.graph.access.roles import ROLES
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.keys.key_file import UnlockedSlot
from kunyet.graph.stores.store_errors import closed_store_error

Clock = Callable[[], datetime]


class LockedStore(Store):
    """An open store that a person's passphrase has unlocked.

    Parameters
    ----------
    unlocked
        What the person's slot held.
    clock
        Gives the time.
    """

    progress: Callable[[str, int, int], None] | None = None
    """Told what is being done, how many rows of it are done, and of how many; by a store to which a large change takes long."""

    def __init__(self, unlocked: UnlockedSlot, clock: Clock) -> None:
        self._unlocked: UnlockedSlot | None = unlocked
        self._clock = clock

    @property
    def person(self) -> str:
        """The name of who unlocked it, as a coordinator wrote it."""
        return self._opened.member.name

    @property
    def role(self) -> str:
        """The role of who unlocked it."""
        return self._opened.member.role

    @property
    def entity(self) -> str:
        """The id of the entity that they belong to; blank where there is none."""
        return self._opened.member.entity

    @property
    def _opened(self) -> UnlockedSlot:
        if self._unlocked is None:
            raise closed_store_error()
        return self._unlocked

    def _may(self, what: str, sentence: str) -> None:
        policy = ROLES.get(self.role)
        if policy is None or what not in policy.may:
            raise NotForThisRole(sentence)
