"""The people of a locked store: who may unlock it, in which role, and for which entity.

Adding a person writes the key file. Removing a person, and changing a passphrase or a role, also gives the directory a
new data key: the key file of the day before, with the passphrase of that day, opens nothing that came after. It takes
three steps. A kill between two steps leaves a directory that opens:

1. The key file grants everybody both keys, and grants a removed person nothing.
2. The records change their key in one transaction.
3. The key file grants the new key only.

Every change also raises the epoch of the key file, and then that of the records. An older key file that is put back has
a lower epoch, and is refused. The next opening takes the steps that are missing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from kunyet.graph import platforms
from kunyet.graph.access.roles import ROLE_NAMES
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Records
from kunyet.graph.stores.keys import key_file, letters, sealing, throttle
from kunyet.graph.stores.keys.key_file import KeyFile, Member, UnlockedSlot
from kunyet.graph.stores.keys.passphrases import canonical_name, check_passphrase
from kunyet.graph.stores.keys.unlocked_session import UnlockedSession
from kunyet.graph.stores.store_errors import keys_changed_error, older_keys_error, translate_os_errors
from kunyet.graph.text.invisible import is_invisible

NOTHING_CHANGED_CODES = ("busy", "disk-full", "read-only-server")
"""Errors of a change of key after which the records certainly have the old key."""

WAIT = 5.0
"""Seconds to wait for another process that changes the key file."""


class SealedRecords(Protocol):
    """The records of a store, as far as the key file is concerned: under which key, and of which epoch."""

    def rekey(self, old: bytes, new: bytes, epoch: int) -> None:
        """Re-encrypt everything from an old data key to a new one, all or nothing, and then set the epoch."""

    def epoch(self) -> int:
        """Return the newest epoch of the key file."""

    def set_epoch(self, epoch: int) -> None:
        """Save the newest epoch of the key file; on the disk when this returns."""


Change = Callable[[KeyFile, Sequence[Member], Sequence[bytes], int], KeyFile]
"""Returns a changed key file, from the file, its people, the data keys to grant, and the new epoch."""


class People:
    """The people who may unlock one open store.

    Parameters
    ----------
    session
        Who unlocked the store, and where its key file is.
    sealed
        The records under the data key.
    records
        Returns the newest records; a person's entity must be one of them.
    """

    def __init__(self, session: UnlockedSession, sealed: SealedRecords, records: Callable[[], Records]) -> None:
        self._session, self._sealed, self._records = session, sealed, records

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

    def seal_letter(self, content: bytes, recipients: Sequence[bytes]) -> bytes:
        """Seal a content to the holders of public keys, in the name of the person who unlocked the store."""
        return letters.seal_letter(content, self._private(), recipients)

    def open_letter(self, letter: bytes) -> tuple[bytes, bytes]:
        """Return the content of a letter to the person who unlocked the store, and the key of who sealed it.

        Raises
        ------
        letters.NotForThisKey, sealing.BrokenSeal
        """
        return letters.open_letter(letter, self._private())

    def coordinator_keys(self) -> list[bytes]:
        """Return the public keys of all coordinators who see the whole directory, and nothing else about them."""
        keys = KeyFile.read(self._location)
        return [one.public for one in self._members(keys) if one.role == "coordinator" and not one.entity]

    def _private(self) -> bytes:
        if not self._session.unlocked.private:
            raise KunyetError("unlock-again")
        return self._session.unlocked.private

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

        def add(file: KeyFile, members: Sequence[Member], keys: Sequence[bytes], epoch: int) -> KeyFile:
            if any(canonical_name(member.name) == canonical_name(name) for member in members):
                raise KunyetError("person-exists", name=name)
            return file.with_person(keys, name.strip(), passphrase, role, entity, epoch=epoch)

        self._change(add)

    def change_passphrase(self, old: str, new: str) -> None:
        """Change the passphrase of the person who unlocked the store, and give the directory a new data key.

        A wrong old passphrase counts as a try.
        """
        me = self._session.member
        check_passphrase(new, me.name)
        keys = KeyFile.read(self._location)
        with throttle.counted_try(self._folder, throttle.bucket_of(me.name, keys.salt), self._session.clock):
            keys.unlock(me.name, old, key_file.key_file_path(self._location))

        def change(file: KeyFile, members: Sequence[Member], keys: Sequence[bytes], epoch: int) -> KeyFile:
            mine = _find_member(members, me.name)
            return file.with_person(keys, mine.name, new, mine.role, mine.entity, epoch=epoch)

        self._change_and_rekey(change)

    def set_role(self, name: str, role: str, entity: str | None = None) -> None:
        """Give a person another role, and another entity unless it is `None`; the directory gets a new data key.

        The last coordinator stays one.
        """
        self._session.require("people", "people")
        self._check(role, entity or "")

        def change(file: KeyFile, members: Sequence[Member], keys: Sequence[bytes], epoch: int) -> KeyFile:
            found = _find_member(members, name)
            changed = replace(found, role=role, entity=found.entity if entity is None else entity)
            others = [member for member in members if member is not found]
            _refuse_without_coordinator([*others, changed])
            return file.with_grants(keys, [*others, changed], epoch)

        self._change_and_rekey(change)

    def remove_person(self, name: str) -> None:
        """Remove a person's slot, and give the directory a new data key that only the others get."""
        self._session.require("people", "people")

        def remove(file: KeyFile, members: Sequence[Member], keys: Sequence[bytes], epoch: int) -> KeyFile:
            removed = _find_member(members, name)
            others = [member for member in members if member is not removed]
            _refuse_without_coordinator(others)
            return file.with_grants(keys, others, epoch)

        self._change_and_rekey(remove)

    def refuse_older_keys(self) -> None:
        """Raise `older-keys` if the records have seen a newer key file than the one that was unlocked."""
        if self._session.unlocked.epoch < self._sealed.epoch():
            raise older_keys_error(self._location)

    def finish_rekey(self, used: int) -> None:
        """Take the missing steps of a change; `used` is the index of the data key that opens the records."""
        self.refuse_older_keys()
        keys, epoch = self._session.unlocked.data_keys, self._session.unlocked.epoch
        if len(keys) == 1:
            if self._sealed.epoch() < epoch:
                self._sealed.set_epoch(epoch)
            return
        with self._locked_key_file():
            if used < len(keys) - 1:
                self._sealed.rekey(keys[0], keys[-1], epoch)
            elif self._sealed.epoch() < epoch:
                self._sealed.set_epoch(epoch)
            self._grant_new_key_only(keys[-1])
        self._session.slot = replace(self._session.unlocked, data_keys=keys[-1:])

    def _grant_new_key_only(self, key: bytes) -> KeyFile:
        file = KeyFile.read(self._location)
        changed = file.with_grants((key,), file.members(key), file.epoch(key))
        changed.write(self._location)
        return changed

    @contextmanager
    def _locked_key_file(self) -> Iterator[None]:
        with translate_os_errors(self._folder), platforms.folder_lock(self._folder, wait=WAIT):
            yield

    def _members(self, keys: KeyFile) -> list[Member]:
        with suppress(sealing.BrokenSeal):
            return keys.members(self._session.data_key)
        raise keys_changed_error(self._location)

    def _change(self, change: Change) -> None:
        """Change the key file under its lock, and then the epoch of the records."""
        key = self._session.data_key
        with self._locked_key_file():
            _, changed, epoch = self._changed(change, (key,))
            changed.write(self._location)
            self._sealed.set_epoch(epoch)
        self._take_over(changed, key)

    def _change_and_rekey(self, change: Change) -> None:
        """Change the key file under its lock, and the data key of the directory."""
        old, new = self._session.data_key, os.urandom(sealing.KEY_BYTES)
        with self._locked_key_file():
            before, changed, epoch = self._changed(change, (old, new))
            changed.write(self._location)
            try:
                self._sealed.rekey(old, new, epoch)
            except KunyetError as error:
                # These say for certain that the records still have the old key; after any other, both keys stay.
                if error.code in NOTHING_CHANGED_CODES:
                    with suppress(KunyetError):
                        before.write(self._location)
                raise
            changed = self._grant_new_key_only(new)
        self._take_over(changed, new)

    def _changed(self, change: Change, keys: Sequence[bytes]) -> tuple[KeyFile, KeyFile, int]:
        """Return the key file, the changed one, and its epoch."""
        file = KeyFile.read(self._location)
        members = self._members(file)
        found, held = file.epoch(keys[0]), self._sealed.epoch()
        if found < held:
            raise older_keys_error(self._location)
        return file, change(file, members, keys, found + 1), found + 1

    def _take_over(self, keys: KeyFile, key: bytes) -> None:
        """Take over the new data key, the new epoch, and the person's own new line of the roster."""
        mine = canonical_name(self._session.member.name)
        found = [member for member in keys.members(key) if canonical_name(member.name) == mine]
        member = found[0] if found else self._session.member
        same = member.public == self._session.member.public
        private = self._session.unlocked.private if same else b""
        self._session.slot = UnlockedSlot((key,), member, keys.epoch(key), private)

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
