"""What a directory remembers of a derived copy that it gave away: whose key may return edits, and which records it has.

Of each record that the copy was given the directory keeps keyed digests of its key there, and of both its keys, there
and here: nobody reads from them whom the copy holds, and only a record that was given is found again. The copy knows
its own id and its directory's public keys.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kunyet.graph.access.derived_guards import KIND as DERIVED
from kunyet.graph.access.shown_ids import shown_ids
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.schema import REFERENCE_COLUMNS
from kunyet.graph.slips.writable import OWNER
from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text
from kunyet.graph.stores.revision import Key
from kunyet.graph.stores.versioned.row_texts import key_text

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.records.records import Records
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.locked_store import LockedStore

_GIVEN: Final = "given-copy"
"""The kind of the values in the directory."""
_ORIGIN: Final = "origin"
"""The key of the value in the copy."""
_BYTES: Final = 8
_IN_ONE: Final = 300_000
"""So many digests are one value."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a derived copy knows of its directory: its own id there, and the public keys of its coordinators."""

    copy: str
    keys: tuple[bytes, ...]

    def save(self, copy: Store) -> None:
        """Save it in the copy."""
        told = {"copy": self.copy, "keys": list(map(key_to_text, self.keys))}
        copy.save_value(DERIVED, _ORIGIN, json.dumps(told).encode())

    @classmethod
    def of(cls, copy: Store) -> Origin | None:
        """Return it; `None` for what is no derived copy, or one that no coordinator made."""
        data = copy.read_value(DERIVED, _ORIGIN) if copy.saves_values else None
        if data is None:
            return None
        told = json.loads(data)
        return cls(told["copy"], tuple(map(key_of_text, told["keys"])))


@dataclass(frozen=True)
class GivenCopy:
    """A derived copy that a directory gave away.

    Parameters
    ----------
    role
        The role that it is for.
    key
        The public key of the person who has it.
    revision, known_at
        The newest revision of the directory then, and the day of whose knowledge the copy is (`None`: of then).
    """

    store: Store
    id: str
    role: str
    key: bytes
    revision: int
    known_at: int | None

    @classmethod
    def of(cls, store: Store, id: str) -> GivenCopy:
        """Return the copy of an id.

        Raises
        ------
        KunyetError
            `slip-unknown-copy`; `slip-destroyed-copy` if the register *Outside* says so.
        """
        data = store.read_value(_GIVEN, id)
        if data is None:
            raise KunyetError("slip-unknown-copy")
        entry = next((row for row in store.records().outside.rows() if row["id"] == id), {})
        if entry.get("destroyed_on"):
            raise KunyetError("slip-destroyed-copy", day=entry["destroyed_on"])
        told = json.loads(data)
        return cls(store, id, told["role"], key_of_text(told["key"]), told["revision"], told["known_at"])

    @cached_property
    def records(self) -> Records:
        """The records of the directory of which the copy was made."""
        return self.store.records_at(self.revision) if self.known_at is None else self.store.records(self.known_at)

    @cached_property
    def stored_ids(self) -> Mapping[str, str]:
        """The stored id of every entity of then, by the id that the copy may have; also of what it was not given."""
        entities = self.records.entities
        ids = entities["id"].texts()
        shown = shown_ids(self.store.name_secret(), zip(ids, entities["kind"].texts(), strict=True))
        return {**{id: id for id in ids}, **{one: stored for stored, one in shown.items()}}

    def stored_entity(self, id: str) -> str:
        """Return the stored id of an entity that the copy was given; blank for any other."""
        stored = self.stored_ids.get(id, "")
        return stored if stored and self._is_same("entities", (id,), (stored,)) else ""

    def was_given(self, table: str, key: Key) -> bool:
        """Return whether the copy was given a record, by its key there: also one that was erased here since."""
        return _digest(self._secret, table, key) in self._digests

    def stored_key(self, table: str, key: Key, about: str) -> Key | None:
        """Return the key here of a record that the copy was given, by its key there; `None` for any other, and for
        one that was erased since.
        """
        stored = self.stored_ids.get(about, "")
        found = (one for one in self._keys_about(table).get(stored, ()) if self._is_same(table, key, one))
        return next(found, None)

    @cached_property
    def _digests(self) -> frozenset[bytes]:
        whole = b"".join(
            base64.b64decode(json.loads(self.store.read_value(_GIVEN, one) or b'""'))
            for one in self.store.value_keys(_GIVEN)
            if one.startswith(f"{self.id}/")
        )
        return frozenset(whole[at : at + _BYTES] for at in range(0, len(whole), _BYTES))

    def _is_same(self, table: str, key: Key, stored: Key) -> bool:
        return _digest(self._secret, table, key, stored) in self._digests

    @cached_property
    def _secret(self) -> bytes:
        return _copy_secret(self.store, self.id)

    def _keys_about(self, table: str) -> Mapping[str, Sequence[Key]]:
        if table not in self._about:
            found: dict[str, list[Key]] = defaultdict(list)
            for row in self.records.tables()[table].rows() if table in OWNER else ():
                found[row[OWNER[table]]].append(row_key(table, row))
            self._about[table] = found
        return self._about[table]

    @cached_property
    def _about(self) -> dict[str, Mapping[str, Sequence[Key]]]:
        return {}


def remember_copy(store: LockedStore, id: str, view: View, key: bytes) -> None:
    """Remember a derived copy of a view: under the id of its entry in the register, with the key of who has it."""
    known = store.records_at(view.revision) if view.known_at is None else store.records(view.known_at)
    secret = _copy_secret(store, id)
    digests = [
        _digest(secret, table, *keys)
        for table in OWNER
        for key, stored in _keys_of_both(view, known, table)
        for keys in ((key,), (key, stored))
    ]
    for at in range(0, len(digests), _IN_ONE):
        packed = base64.b64encode(b"".join(sorted(digests[at : at + _IN_ONE])))
        store.save_value(_GIVEN, f"{id}/{at // _IN_ONE}", json.dumps(packed.decode()).encode())
    told = {"role": view.role, "key": key_to_text(key), "revision": view.revision, "known_at": view.known_at}
    store.save_value(_GIVEN, id, json.dumps(told).encode())


def _copy_secret(store: Store, id: str) -> bytes:
    return hmac.digest(store.name_secret().encode(), b"kunyet given copy\x1f" + id.encode(), hashlib.sha256)


def _digest(secret: bytes, table: str, *keys: Key) -> bytes:
    text = "\x1d".join((table, *map(key_text, keys)))
    return hmac.digest(secret, text.encode("utf-8", "surrogatepass"), hashlib.sha256)[:_BYTES]


def _keys_of_both(view: View, known: Records, table: str) -> Iterator[tuple[Key, Key]]:
    """Give the keys of each record of a view, there and here: the row with the same ends that is most alike."""
    if table == "entities":
        ids = view.records.entities["id"].texts()
        yield from (((id,), (stored,)) for id, stored in zip(ids, view.stored(ids), strict=True))
        return
    ends = REFERENCE_COLUMNS[table]
    there: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in known.tables()[table].rows():
        there[tuple(row.get(end, "") for end in ends)].append(row)
    for row in view.records.tables()[table].rows():
        alike = there[tuple(view.stored(row.get(end, "") for end in ends))]
        if alike:
            best = max(alike, key=lambda one: sum(one.get(name, "") == text for name, text in row.items()))
            alike.remove(best)
            yield row_key(table, row), row_key(table, best)
