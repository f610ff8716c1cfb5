"""Keys of other copies that a person accepted, after both sides had read ten words aloud: whose, who checked, when.

A key is accepted with a role. Only coordinators of the whole directory sign bundles and receive them, because a bundle
holds every record, firewall and way of contact; whoever may see less gets a derived copy (decision 41).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from kunyet.graph.access.roles import ROLES
from kunyet.graph.joining.make_bundle import refuse_to_exchange
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.kept_values import ACCEPTED_KEYS
from kunyet.graph.stores.keys.key_texts import key_of_text, key_to_text, same_words, words_of_key
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.text.dates import iso_date
from kunyet.graph.today import day_here, utc_now

COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class AcceptedKey:
    """A key that was checked, though it is of no person of this directory. Bundles of coordinators may be joined.

    Parameters
    ----------
    name
        Whose it is, as the person who checked it wrote; may be blank.
    by, on
        Who checked the ten words, and on which day.
    role
        What its owner may see.
    """

    public: bytes
    name: str
    by: str
    on: str
    role: str = COORDINATOR

    @property
    def text(self) -> str:
        """The key as text."""
        return key_to_text(self.public)

    @property
    def words(self) -> str:
        """The ten words of the key."""
        return words_of_key(self.public)


def accepted_keys(store: LockedStore) -> list[AcceptedKey]:
    """Return all accepted keys, by name.

    Raises
    ------
    NotForThisRole
    """
    refuse_to_exchange(store)
    found = []
    for text in store.value_keys(ACCEPTED_KEYS):
        data = store.read_value(ACCEPTED_KEYS, text)
        if data is not None:
            saved = json.loads(data)
            # Until November 2026 keys were accepted as those of coordinators, without a name.
            told = (saved.get("name", ""), saved["by"], saved["on"], saved.get("role", COORDINATOR))
            found.append(AcceptedKey(key_of_text(text), *told))
    return sorted(found, key=lambda one: (one.name.casefold(), one.text))


def find_accepted(store: LockedStore, public: bytes) -> AcceptedKey | None:
    """Return the accepted key with this public key, `None` if it was not accepted."""
    return next((one for one in accepted_keys(store) if one.public == public), None)


def accept_key(store: LockedStore, public: bytes, words: str, name: str = "", role: str = COORDINATOR) -> AcceptedKey:
    """Accept a key after its owner has read its ten words aloud; it may be accepted again with another name or role.

    Raises
    ------
    KunyetError
        `unknown-signer.words` if these are not its words; `key-of-person` for a key of a person of this directory,
        whose role decides; `unknown-role.person`.
    NotForThisRole
    """
    refuse_to_exchange(store)
    if role not in ROLES:
        raise KunyetError("unknown-role.person", role=role, known=tuple(ROLES))
    owner = next((one.name for one in store.list_people() if one.public == public), "")
    if owner:
        raise KunyetError("key-of-person", name=owner)
    if not same_words(words, words_of_key(public)):
        raise KunyetError("unknown-signer.words")
    checked = {"name": name.strip(), "by": store.person, "on": iso_date(day_here(utc_now())) or "", "role": role}
    store.log(store.person, "accepted-key", (key_to_text(public),))
    store.save_value(ACCEPTED_KEYS, key_to_text(public), json.dumps(checked, ensure_ascii=False).encode())
    return AcceptedKey(public, **checked)


def forget_key(store: LockedStore, public: bytes) -> None:
    """Forget an accepted key: bundles of its owner are refused from now on.

    Raises
    ------
    KunyetError
        `unknown-key` if it is none of the accepted keys.
    NotForThisRole
    """
    if find_accepted(store, public) is None:
        raise KunyetError("unknown-key")
    store.log(store.person, "forgot-key", (key_to_text(public),))
    store.save_value(ACCEPTED_KEYS, key_to_text(public), None)


def whole_keys(store: LockedStore) -> dict[bytes, str]:
    """Return the names of all who may sign and receive bundles, by public key; blank without one.

    What the roster says of a person holds, whatever their key was accepted as.
    """
    people = {one.public: one.name for one in store.list_people()}
    accepted = [one for one in accepted_keys(store) if one.role == COORDINATOR and one.public not in people]
    return {public: people[public] for public in store.coordinator_keys()} | {one.public: one.name for one in accepted}


def check_recipients(store: LockedStore, recipients: Iterable[bytes]) -> None:
    """Refuse a bundle for whoever may not see the whole directory.

    Raises
    ------
    KunyetError
        `bundle-for-narrower` for a person or key of a narrower role, `unknown-recipient` for a key that nobody checked.
    NotForThisRole
    """
    whole = whole_keys(store)
    narrower = {one.public: one.name for one in accepted_keys(store)}
    narrower |= {one.public: one.name for one in store.list_people()}
    for public in recipients:
        if public not in whole:
            if public in narrower:
                raise KunyetError("bundle-for-narrower", name=narrower[public] or words_of_key(public))
            raise KunyetError("unknown-recipient")
