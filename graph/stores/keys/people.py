"""The people of a locked store: who may unlock it, in which role, and for which entity.

Adding a person, changing a passphrase or a role writes the key file alone. Removing a person also gives the directory a new data key.
That goes in three steps, and a kill between any two leaves a directory that opens: first the key file grants the others both keys
(and nothing to who is removed), then the records change their key in one transaction, then the key file grants the new key alone.
Whoever opens it next takes the steps that are left.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from kunyet.graph import platforms
from kunyet.graph.access.roles import ROLE_NAMES
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.keys import key_file, sealing, throttle
from kunyet.graph.stores.keys.key_file import KeyFile, Member, UnlockedSlot
from kunyet.graph.stores.keys.passphrases import canonical_name, check_passphrase
from kunyet.graph.stores.keys.unlocked_session import LockedStore
from kunyet.graph.stores.store_errors import keys_changed_error, translate_os_errors
from kunyet.graph.text.scripts import is_unseen

WAIT = 5.0
"""Seconds to wait for another process that changes the key file."""

_ONLY = "Only a coordinator looks after the people of a directory."


class PeopledStore(LockedStore):
    """An open store, with the people who may unlock it."""

    @property
    @abstractmethod
    def key_place(self) -> Path:
        """The key file, or the folder that it lies in under its own name."""

    @property
    def key_folder(self) -> Path:
        """The folder that the key file lies in; tries are counted there."""
        return key_file.key_file_path(self.key_place).parent

    @abstractmethod
    def backup(self, out: Path) -> None:
        """Write a backup to a new file, while others go on working; logged before it is written. For coordinators alone."""

    def people_to_carry(self) -> tuple[KeyFile, UnlockedSlot]:
        """Return the key file and what opens it, for a copy with the same people; for coordinators alone."""
        self._may("people", _ONLY)
        keys = KeyFile.read(self.key_place)
        return keys, replace(self._opened, data_keys=self._opened.data_keys[-1:])

    @abstractmethod
    def _rekey(self, old: bytes, new: bytes) -> None:
        """Have everything that is kept open with a new data key alone, whole or not at all."""

    def _is_rekeyed(self) -> bool:
        """Tell whether the roster is sealed with a key that this store does not hold: somebody was removed meanwhile."""
        if self._unlocked is None:
            return False
        try:
            KeyFile.read(self.key_place).members(self._unlocked.data_keys[-1])
        except sealing.BrokenSeal:
            return True
        except KunyetError:
            return False
        return False

    def list_people(self) -> list[Member]:
        """Return everybody who may unlock the directory, by name; for coordinators alone."""
        self._may("people", _ONLY)
        return self._members(KeyFile.read(self.key_place))

    def add_person(self, name: str, passphrase: str, role: str, entity: str = "") -> None:
        """Give a person a slot of their own.

        Parameters
        ----------
        role
            One of `kunyet.graph.access.roles.ROLE_NAMES` but `public`.
        entity
            The id of the entity that they belong to; blank: none.

        Raises
        ------
        KunyetError
            `person-exists`, `unknown-role`, `unknown-id`, `weak-passphrase` or `not-for-this-role`.
        """
        self._may("people", _ONLY)
        self._check(role, entity)
        check_passphrase(passphrase, name)
        if not canonical_name(name) or is_unseen(name):
            raise KunyetError("no-name", "A person needs a name.", "Give the name that they will type to unlock.")

        def add(keys: KeyFile, members: Sequence[Member]) -> KeyFile:
            if any(canonical_name(member.name) == canonical_name(name) for member in members):
                raise KunyetError(
                    "person-exists", f"{name} has a slot already.", "Choose another name, or remove them first."
                )
            return keys.with_person(self._opened.data_keys, name.strip(), passphrase, role, entity)

        self._change(add)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase of who unlocked the store; a wrong old one counts as a try."""
        check_passphrase(new, self.person)
        me = self._opened.member
        with throttle.counted_try(self.key_folder, self._clock):
            keys = KeyFile.read(self.key_place)
            keys.unlock(me.name, old, key_file.key_file_path(self.key_place))
        self._change(lambda keys, _: keys.with_person(self._opened.data_keys, me.name, new, me.role, me.entity))

    def set_role(self, name: str, role: str, entity: str | None = None) -> None:
        """Give a person another role, and another entity unless it is `None`; the last coordinator stays one."""
        self._may("people", _ONLY)
        self._check(role, entity or "")

        def change(keys: KeyFile, members: Sequence[Member]) -> KeyFile:
            found = _find(members, name)
            changed = replace(found, role=role, entity=found.entity if entity is None else entity)
            others = [member for member in members if member is not found]
            _refuse_without_coordinator([*others, changed])
            return keys.granting(self._opened.data_keys, [*others, changed])

        self._change(change)

    def remove_person(self, name: str) -> None:
        """Take a person's slot away and give the directory a new data key, which nobody but the others will ever hold."""
        self._may("people", _ONLY)
        new = os.urandom(sealing.KEY_BYTES)
        keys = (*self._opened.data_keys[-1:], new)

        def remove(file: KeyFile, members: Sequence[Member]) -> KeyFile:
            gone = _find(members, name)
            others = [member for member in members if member is not gone]
            _refuse_without_coordinator(others)
            return file.granting(keys, others)

        self._change(remove)
        self._unlocked = replace(self._opened, data_keys=keys)
        self.settle_rekey(0)

    def settle_rekey(self, used: int) -> None:
        """Take the steps of a removal that are left; `used` is the place of the key that the database opens with."""
        keys = self._opened.data_keys
        if len(keys) == 1:
            return
        with self._held_keys():
            if used < len(keys) - 1:
                self._rekey(keys[0], keys[-1])
            file = KeyFile.read(self.key_place)
            file.granting(keys[-1:], file.members(keys[-1])).write(self.key_place)
        self._unlocked = replace(self._opened, data_keys=keys[-1:])

    @contextmanager
    def _held_keys(self) -> Iterator[None]:
        with translate_os_errors(self.key_folder), platforms.locked(self.key_folder, wait=WAIT):
            yield

    def _members(self, keys: KeyFile) -> list[Member]:
        with suppress(sealing.BrokenSeal):
            return keys.members(self._opened.data_keys[-1])
        raise keys_changed_error(self.key_place)

    def _change(self, change: Callable[[KeyFile, Sequence[Member]], KeyFile]) -> None:
        with self._held_keys():
            keys = KeyFile.read(self.key_place)
            changed = change(keys, self._members(keys))
            changed.write(self.key_place)
            mine = canonical_name(self.person)
            found = [member for member in self._members_after(changed) if canonical_name(member.name) == mine]
        if found:
            self._unlocked = replace(self._opened, member=found[0])

    def _members_after(self, keys: KeyFile) -> list[Member]:
        """Return the roster as it is now; empty while it is sealed with a key that this store does not hold yet."""
        with suppress(sealing.BrokenSeal):
            return keys.members(self._opened.data_keys[-1])
        return []

    def _check(self, role: str, entity: str) -> None:
        if role not in ROLE_NAMES or role == "public":
            possible = ", ".join(known for known in ROLE_NAMES if known != "public")
            raise KunyetError(
                "unknown-role", f"Nobody can unlock a directory as `{role}`.", f"The roles are {possible}."
            )
        if entity and entity not in self.records().entity_row:
            raise KunyetError("unknown-id", f"Nothing here is called `{entity}`.", "Look it up with `kunyet search`.")


def _find(members: Sequence[Member], name: str) -> Member:
    found = [member for member in members if canonical_name(member.name) == canonical_name(name)]
    if not found:
        raise KunyetError(
            "unknown-person", f"Nobody called {name} may unlock this directory.", "Look at the list of people."
        )
    return found[0]


def _refuse_without_coordinator(members: Sequence[Member]) -> None:
    if not any(member.role == "coordinator" for member in members):
        raise KunyetError(
            "last-coordinator",
            "This is the last coordinator of the directory.",
            "Make somebody else a coordinator first.",
        )
