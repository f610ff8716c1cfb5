"""The session of an unlocked store: who unlocked it, the data keys, and what the person's role permits.

All parts of one open store share one session. A session ends with `lock`; then the keys are gone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kunyet.graph.access.roles import ROLES
from kunyet.graph.messages.errors import NotForThisRole
from kunyet.graph.stores.keys.key_file import Member, UnlockedSlot
from kunyet.graph.stores.store_errors import closed_store_error

Clock = Callable[[], datetime]
WriteProgress = Callable[[str, int, int], None]
"""Called during a long write with the step, the rows done, and the number of all rows."""


class UnlockedSession:
    """What the parts of an unlocked store share.

    Parameters
    ----------
    slot
        The content of the person's slot.
    key_location
        The key file, or the folder that holds it under its own name.
    clock
        Gives the time.
    """

    def __init__(self, slot: UnlockedSlot, key_location: Path, clock: Clock) -> None:
        self.slot: UnlockedSlot | None = slot
        self.key_location = key_location
        self.clock = clock
        self.progress: WriteProgress | None = None

    @property
    def unlocked(self) -> UnlockedSlot:
        """The content of the person's slot; `locked-store` after `lock`."""
        if self.slot is None:
            raise closed_store_error()
        return self.slot

    @property
    def member(self) -> Member:
        """The person's line of the roster: name, role, entity."""
        return self.unlocked.member

    @property
    def data_key(self) -> bytes:
        """The newest data key."""
        return self.unlocked.data_keys[-1]

    def require(self, action: str, variant: str) -> None:
        """Raise `NotForThisRole(variant)` unless the role permits an action (`graph/access/roles/`)."""
        policy = ROLES.get(self.member.role)
        if policy is None or action not in policy.may:
            raise NotForThisRole(variant)

    def require_whole(self) -> None:
        """Raise `NotForThisRole` unless the person may take the whole directory away.

        Somebody who belongs to an entity may not: it may hold entities that are firewalled from theirs. All of them are
        refused, so that the refusal tells no firewall.
        """
        self.require("edit", "copy")
        if self.member.entity:
            raise NotForThisRole("whole")

    def lock(self) -> None:
        """Drop the keys."""
        self.slot = None
