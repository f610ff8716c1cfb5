"""The key file: one slot for each person; only salt and parameters are readable in it.

A slot is a label, the person's *own* secret (sealed by the passphrase) and a *grant* (sealed to that secret: the data
key, name, role and entity). The *roster* lists all people, sealed by the data key. An opened slot is compared with the
roster, so a grant made without the data key opens nothing. All seals are bound to the id of the store, to salt and
parameters, and to the label.

A grant holds two data keys only during a rekey: the database opens with exactly one of them.

The roster also has the *epoch*: the number of changes of the key file. The records hold the newest epoch, so a key file
of an earlier day opens nothing (`people.py`). Format 1 had no epoch; its seals are those of format 2.
"""

from __future__ import annotations

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from kunyet.graph import platforms
from kunyet.graph.stores.keys import sealing
from kunyet.graph.stores.keys.sealing import BrokenSeal, Cost
from kunyet.graph.stores.store_errors import (
    edited_keys_error,
    newer_format_error,
    no_keys_error,
    no_store_error,
    translate_os_errors,
    wrong_passphrase_error,
)

FORMAT = 2
_SEALED_AS = 1
"""The format that the seals are bound to: a person's own seal cannot be renewed without their passphrase."""
KEY_FILE_NAME = "keys.json"
SALT_BYTES = 32
MAX_BYTES = 10_000_000


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the roster: a person who may unlock, with role and entity (blank: none)."""

    name: str
    role: str
    entity: str
    label: bytes
    public: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """One person's slot, all of it sealed."""

    label: bytes
    own: bytes
    grant: bytes


@dataclass(frozen=True, slots=True)
class UnlockedSlot:
    """The content of an opened slot: the data keys (the newest last), and the person's line of the roster.

    `private` is the person's own key, by which bundles are sealed and opened; blank where the passphrase changed since.
    """

    data_keys: tuple[bytes, ...]
    member: Member
    epoch: int = 0
    private: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a key file; changes return a new one, `write` replaces the old file."""

    store: str
    salt: bytes
    cost: Cost
    slots: tuple[Slot, ...] = ()
    roster: bytes = b""

    @classmethod
    def new(cls, cost: Cost) -> KeyFile:
        """Return a key file without people."""
        return cls(os.urandom(16).hex(), os.urandom(SALT_BYTES), cost)

    # Opening ----------------------------------------------------------------------------------------------------------

    def unlock(self, name: str, passphrase: str, path: Path) -> UnlockedSlot:
        """Return the content of a person's slot; `wrong-passphrase`, or `keys-edited` for a changed slot."""
        derived = sealing.derive(name, passphrase, self.salt, self.cost)
        slot = next((slot for slot in self.slots if slot.label == derived.label), None)
        if slot is None:
            raise wrong_passphrase_error()
        try:
            private = sealing.unseal(derived.key, slot.own, self._bound("own", slot.label))
            grant = json.loads(sealing.unseal_from(private, slot.grant, self._bound("grant", slot.label)))
            keys = tuple(_bytes(key) for key in grant["keys"])
            member = next(member for member in self.members(keys[-1]) if member.label == slot.label)
        except (BrokenSeal, StopIteration, ValueError, KeyError, IndexError, TypeError) as broken:
            raise edited_keys_error(path) from broken
        granted = (grant["name"], grant["role"], grant["entity"], sealing.public_key(private))
        if granted != (member.name, member.role, member.entity, member.public):
            raise edited_keys_error(path)
        return UnlockedSlot(keys, member, self.epoch(keys[-1]), private)

    def members(self, data_key: bytes) -> list[Member]:
        """Return the roster, by name; `BrokenSeal` with another data key."""
        return [
            Member(line["name"], line["role"], line["entity"], _bytes(line["label"]), _bytes(line["public"]))
            for line in self._opened_roster(data_key)["people"]
        ]

    def epoch(self, data_key: bytes) -> int:
        """Return the number of changes of this key file; `BrokenSeal` with another data key."""
        return int(self._opened_roster(data_key)["epoch"])

    def _opened_roster(self, data_key: bytes) -> dict[str, Any]:
        content = json.loads(sealing.unpad(sealing.unseal(_roster_key(data_key), self.roster, self._bound("roster"))))
        return {"epoch": 0, "people": content} if isinstance(content, list) else content

    # Changing ---------------------------------------------------------------------------------------------------------

    def with_person(
        self, data_keys: Sequence[bytes], name: str, passphrase: str, role: str, entity: str, *, epoch: int = 0
    ) -> KeyFile:
        """Return the file with a new slot; a person of the same name loses the old one.

        The first of the data keys opens the present roster.
        """
        derived = sealing.derive(name, passphrase, self.salt, self.cost)
        private = sealing.new_private_key()
        member = Member(name, role, entity, derived.label, sealing.public_key(private))
        own = sealing.seal(derived.key, private, self._bound("own", derived.label))
        others = [other for other in (self.members(data_keys[0]) if self.slots else []) if other.name != name]
        slots = (*self.slots, Slot(derived.label, own, b""))
        return replace(self, slots=slots).with_grants(data_keys, [*others, member], epoch)

    def with_grants(self, data_keys: Sequence[bytes], members: Sequence[Member], epoch: int) -> KeyFile:
        """Return the file with exactly these people, each with a new grant of these data keys.

        The roster is sealed with the last key.
        """
        members = sorted(members, key=lambda member: member.name)
        slots_by_label = {slot.label: slot for slot in self.slots}
        slots = []
        for member in members:
            grant_content = {
                "keys": [_text(key) for key in data_keys],
                "name": member.name,
                "role": member.role,
                "entity": member.entity,
            }
            grant = sealing.seal_to(member.public, _json(grant_content), self._bound("grant", member.label))
            slots.append(replace(slots_by_label[member.label], grant=grant))
        lines = [{**asdict(member), "label": _text(member.label), "public": _text(member.public)} for member in members]
        content = sealing.pad(_json({"epoch": epoch, "people": lines}))
        roster = sealing.seal(_roster_key(data_keys[-1]), content, self._bound("roster"))
        # Sorted by label, which is random: the order must not reveal who was added first.
        return replace(self, slots=tuple(sorted(slots, key=lambda slot: slot.label)), roster=roster)

    def _bound(self, purpose: str, label: bytes = b"") -> bytes:
        """Return what a seal is bound to: everything readable in the file, the purpose, and the label."""
        return _json({"format": _SEALED_AS, "store": self.store, "salt": _text(self.salt), "cost": asdict(self.cost),
                      "purpose": purpose, "label": _text(label)})  # fmt: skip

    # The file ---------------------------------------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """Return the file's content."""
        slots = [
            {"label": _text(slot.label), "own": _text(slot.own), "grant": _text(slot.grant)} for slot in self.slots
        ]
        kdf = {"name": "scrypt", "salt": _text(self.salt), **asdict(self.cost)}
        whole = {
            "kunyet": "keys",
            "format": FORMAT,
            "store": self.store,
            "kdf": kdf,
            "slots": slots,
            "roster": _text(self.roster),
        }
        return json.dumps(whole, indent=1).encode() + b"\n"

    def write(self, location: Path) -> None:
        """Replace the old file (`key_file_path`) atomically: at any moment one of the two is there, complete."""
        path = key_file_path(location)
        with translate_os_errors(path.parent):
            platforms.remove_leftovers(path)
            platforms.replace_file(path, self.to_bytes())

    @classmethod
    def read(cls, location: Path) -> KeyFile:
        """Return the key file at a location (`key_file_path`).

        `no-store` or `no-keys`, `keys-edited` or `newer-format`.
        """
        path = key_file_path(location)
        if not path.is_file():
            raise no_store_error(location) if location.is_dir() else no_keys_error(path)
        with translate_os_errors(path.parent):
            content = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
        return cls.of(content, path)

    @classmethod
    def of(cls, content: bytes, path: Path) -> KeyFile:
        """Return the key file with this content; `path` is for errors."""
        try:
            whole: dict[str, Any] = json.loads(content)
            if whole["kunyet"] == "keys" and int(whole["format"]) > FORMAT:
                raise newer_format_error(path, int(whole["format"]), FORMAT)
            kdf = whole["kdf"]
            cost = Cost(int(kdf["n"]), int(kdf["r"]), int(kdf["p"]))
            slots = tuple(
                Slot(_bytes(slot["label"]), _bytes(slot["own"]), _bytes(slot["grant"])) for slot in whole["slots"]
            )
            found = cls(str(whole["store"]), _bytes(kdf["salt"]), cost, slots, _bytes(whole["roster"]))
        except (ValueError, ArithmeticError, KeyError, TypeError, RecursionError) as broken:
            raise edited_keys_error(path) from broken
        if (
            not cost.is_sane
            or whole["kunyet"] != "keys"
            or whole["format"] not in (1, FORMAT)
            or kdf.get("name") != "scrypt"
        ):
            raise edited_keys_error(path)
        return found


def key_file_path(location: Path) -> Path:
    """Return the path of the key file: inside a folder under its own name, else the location itself."""
    return location / KEY_FILE_NAME if location.is_dir() else location


def _roster_key(data_key: bytes) -> bytes:
    return sealing.expand(data_key, b"kunyet roster")


def _json(content: Any) -> bytes:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text)
