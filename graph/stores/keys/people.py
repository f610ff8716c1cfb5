"""The people of a locked store: who may unlock it, in which role, and for which entity.

Adding a person, and changing a passphrase or a role, writes the key file only. Removing a person also gives the
directory a new data key, in three steps. A kill between two steps leaves a directory that opens:

1. The key file grants the others both keys, and grants the removed person nothing.
2. The records change their key in one transaction.
3. The key file grants the new key only.

The next opening takes the steps that are missing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from kunyet.graph import platforms
from kunyet.graph.access.roles import ROLE_NAMES
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.keys import key_file, sealing, throttle
from kunyet.graph.stores.keys.key_file import KeyFile, Member, UnlockedSlot
from kunyet.graph.stores.keys.passphrases import canonical_name, check_passphrase
from kunyet.graph.stores.keys.unlocked_session import UnlockedSession
from kunyet.graph.stores.store_errors import keys_changed_error, translate_os_errors
from kunyet.graph.text.invisible import is_invisible

WAIT = 5.0
"""Seconds to wait for another process that changes the key file."""


class People:
    """The people who may unlock one open store.

    Parameters
    ----------
    session
        Who unlocked the store, and where its key file is.
    rekey
        Re-encrypts everything in the store from an old data key to a new one, all or nothing.
    records
        Returns the newest records; a person's entity must be one of them.
    """

    def __init__(
        self, session: UnlockedSession, rekey: Callable[[bytes, bytes], None], records: Callable[[], Records]
    ) -> None:
        self._session, self._rekey, self._records = session, rekey, records

    @property
    def _location(self) -> Path:
        return self._session.key_location

    @property
    def _folder(self) -> Path:
        """The folder of the key file; wrong passphrases are counted there."""
        return key_file.key_file_path(self._location).parent

    def keys_for_copy(self) -> tuple[KeyFile, UnlockedSlot]:
        """Return the key file and an unlocked slot, for a copy with the same people; for coordinators only."""
        self._session.require_whole()
        keys = KeyFile.read(self._location)
        return keys, replace(self._session.unlocked, data_keys=self._session.unlocked.data_keys[-1:])

    def is_rekeyed(self) -> bool:
        """Tell whether the roster is sealed with a key that this session lacks: somebody was removed meanwhile."""
        if self._session.slot is None:
            return False
        try:
            KeyFile.read(self._location).members(self._session.data_key)
        except sealing.BrokenSeal:
            return True
        except KunyetError:
            return False
        return False

    def list_people(self) -> list[Member]:
        """Return all people who may unlock the directory, by name; for coordinators only."""
        self._session.require("people", "people")
        return self._members(KeyFile.read(self._location))

    def add_person(self, name: str, passphrase: str, role: str, entity: str = "") -> None:
        """Give a person a slot of their own.

        Parameters
        ----------
        role
            One of `kunyet.graph.access.roles.ROLE_NAMES` except `public`.
        entity
            The id of the entity that they belong to; blank without one.

        Raises
        ------
        KunyetError
            `person-exists`, `unknown-role`, `unknown-id`, `weak-passphrase` or `not-for-this-role`.
        """
        self._session.require("people", "people")
        self._check(role, entity)
        check_passphrase(passphrase, name)
        if not canonical_name(name) or is_invisible(name):
            raise KunyetError("no-name.person")

        def add(keys: KeyFile, members: Sequence[Member]) -> KeyFile:
            if any(canonical_name(member.name) == canonical_name(name) for member in members):
                raise KunyetError("person-exists", name=name)
            return keys.with_person(self._session.unlocked.data_keys, name.strip(), passphrase, role, entity)

        self._change(add)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase of the person who unlocked the store; a wrong old one counts as a try."""
        me = self._session.member
        check_passphrase(new, me.name)
        keys = KeyFile.read(self._location)
        with throttle.counted_try(self._folder, throttle.bucket_of(me.name, keys.salt), self._session.clock):
            keys.unlock(me.name, old, key_file.key_file_path(self._location))
        self._change(
            lambda keys, _: keys.with_person(self._session.unlocked.data_keys, me.name, new, me.role, me.entity)
        )

    def set_role(self, name: str, role: str, entity: str | None = None) -> None:
        """Give a person another role, and another entity unless it is `None`; the last coordinator stays one."""
        self._session.require("people", "people")
        self._check(role, entity or "")

        def change(keys: KeyFile, members: Sequence[Member]) -> KeyFile:
            found = _find_member(members, name)
            changed = replace(found, role=role, entity=found.entity if entity is None else entity)
            others = [member for member in members if member is not found]
            _refuse_without_coordinator([*others, changed])
            return keys.with_grants(self._session.unlocked.data_keys, [*others, changed])

        self._change(change)

    def remove_person(self, name: str) -> None:
        """Remove a person's slot, and give the directory a new data key that only the others get."""
        self._session.require("people", "people")
        new = os.urandom(sealing.KEY_BYTES)
        keys = (*self._session.unlocked.data_keys[-1:], new)

        def remove(file: KeyFile, members: Sequence[Member]) -> KeyFile:
            removed = _find_member(members, name)
            others = [member for member in members if member is not removed]
            _refuse_without_coordinator(others)
            return file.with_grants(keys, others)

        self._change(remove)
        self._session.slot = replace(self._session.unlocked, data_keys=keys)
        self.finish_rekey(0)

    def finish_rekey(self, used: int) -> None:
        """Take the missing steps of a removal; `used` is the index of the data key that opens the records."""
        keys = self._session.unlocked.data_keys
        if len(keys) == 1:
            return
        with self._locked_key_file():
            if used < len(keys) - 1:
                self._rekey(keys[0], keys[-1])
            file = KeyFile.read(self._location)
            file.with_grants(keys[-1:], file.members(keys[-1])).write(self._location)
        self._session.slot = replace(self._session.unlocked, data_keys=keys[-1:])

    @contextmanager
    def _locked_key_file(self) -> Iterator[None]:
        with translate_os_errors(self._folder), platforms.folder_lock(self._folder, wait=WAIT):
            yield

    def _members(self, keys: KeyFile) -> list[Member]:
        with suppress(sealing.BrokenSeal):
            return keys.members(self._session.data_key)
        raise keys_changed_error(self._location)

    def _change(self, change: Callable[[KeyFile, Sequence[Member]], KeyFile]) -> None:
        """Change the key file under its lock, and take over the person's own new line of the roster."""
        with self._locked_key_file():
            keys = KeyFile.read(self._location)
            changed = change(keys, self._members(keys))
            changed.write(self._location)
            mine = canonical_name(self._session.member.name)
            found = [member for member in self._members_after(changed) if canonical_name(member.name) == mine]
        if found:
            self._session.slot = replace(self._session.unlocked, member=found[0])

    def _members_after(self, keys: KeyFile) -> list[Member]:
        """Return the roster after a change; empty while it is sealed with a key that this session lacks."""
        with suppress(sealing.BrokenSeal):
            return keys.members(self._session.data_key)
        return []

    def _check(self, role: str, entity: str) -> None:
        if role not in ROLE_NAMES or role == "public":
            possible = [known for known in ROLE_NAMES if known != "public"]
            raise KunyetError("unknown-role.person", role=role, known=possible)
        if entity and entity not in self._records().entity_row:
            raise KunyetError("unknown-id", name=entity, near="")


def _find_member(members: Sequence[Member], name: str) -> Member:
    found = [member for member in members if canonical_name(member.name) == canonical_name(name)]
    if not found:
        raise KunyetError("unknown-person", name=name)
    return found[0]


def _refuse_without_coordinator(members: Sequence[Member]) -> None:
    if not any(member.role == "coordinator" for member in members):
        raise KunyetError("last-coordinator")
