"""Bundles as files: sealed for the coordinators of the directory, and entered in the register *Outside*."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kunyet.graph import platforms
from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.make_bundle import make_bundle, refuse_to_exchange
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.outside.note_leaving import Leaving, taking_out
from kunyet.graph.stores.contract import ACCEPTED_KEYS
from kunyet.graph.stores.keys import letters
from kunyet.graph.stores.keys.key_texts import key_to_text, same_words, words_of_key
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.store_errors import store_exists_error, translate_os_errors
from kunyet.graph.text.dates import iso_date
from kunyet.graph.today import day_here, utc_now
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

BUNDLE_SUFFIX = ".bundle"
MAX_FILE_BYTES = 1 << 25
"""Far more than what a bundle may unpack to is packed in; the whole file is read to see whether it is for this key."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who sealed a bundle: a coordinator of the roster by name, or a key that somebody checked."""

    public: bytes
    name: str = ""

    @property
    def words(self) -> str:
        """The ten words of the key."""
        return words_of_key(self.public)


def write_bundle(
    store: LockedStore,
    out: Path,
    *,
    recipients: Sequence[bytes] = (),
    since: datetime | None = None,
    everything: bool = False,
    leaving: Leaving | None = None,
) -> Bundle:
    """Write a bundle to a new file.

    Parameters
    ----------
    recipients
        The public keys of those who may open it; none: of all coordinators who see the whole directory.
    since, everything
        As of `make_bundle`.

    Raises
    ------
    KunyetError
        `store-exists`, `disk-full`, `read-only-folder`, `bundle-too-large`; `unlock-again` after a change of
        passphrase.
    NotForThisRole
    """
    refuse_to_exchange(store)
    if out.exists():
        raise store_exists_error(out)
    with taking_out(store, store.person, leaving or Leaving(Artefact.BUNDLE, "bundle"), out):
        bundle = make_bundle(store, since, everything=everything)
        sealed = store.seal_letter(bundle.to_bytes(), recipients or [one.public for one in _coordinators(store)])
        if len(sealed) > MAX_FILE_BYTES:
            raise KunyetError("bundle-too-large")
        with translate_os_errors(out.parent):
            platforms.replace_file(out, sealed)
        return bundle


def read_bundle(store: LockedStore, path: Path, trust: str = "", *, save: bool = True) -> tuple[Bundle, Signer]:
    """Return the bundle of a file, and who sealed it.

    Parameters
    ----------
    trust
        The ten words of a sender who is no coordinator of this directory, as they read them aloud.
    save
        Whether to remember a key that is accepted so.

    Raises
    ------
    KunyetError
        `no-bundle`, `bundle-newer`, `bundle-for-others`, `bundle-damaged`; `unknown-signer`.
    NotForThisRole
    """
    refuse_to_exchange(store)
    content = _content(path)
    try:
        packed, public = store.open_letter(content)
    except letters.NotForThisKey:
        raise KunyetError("bundle-for-others") from None
    except BrokenSeal as broken:
        raise KunyetError("bundle-damaged") from broken
    signer = _signer(store, public, trust, save=save)
    return Bundle.of(packed), signer


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes() if path.stat().st_size <= MAX_FILE_BYTES else b""
    except OSError as error:
        raise KunyetError("no-bundle", place=str(path)) from error
    if not content.startswith(letters.KIND):
        raise KunyetError("no-bundle", place=str(path))
    if not content.startswith(letters.HEAD):
        raise KunyetError("bundle-newer")
    return content


def _coordinators(store: LockedStore) -> list[Signer]:
    members = [one for one in store.list_people() if one.role == "coordinator" and not one.entity]
    return [Signer(one.public, one.name) for one in members]


def _signer(store: LockedStore, public: bytes, trust: str, *, save: bool) -> Signer:
    known = next((one for one in _coordinators(store) if one.public == public), None)
    if known is not None:
        return known
    if any(one.public == public for one in store.list_people()):
        raise KunyetError("unknown-signer")  # a person of a narrower role: no words make a coordinator of them
    key = key_to_text(public)
    if store.read_value(ACCEPTED_KEYS, key) is not None:
        return Signer(public)
    if not trust or not same_words(trust, words_of_key(public)):
        raise KunyetError("unknown-signer" if not trust else "unknown-signer.words")
    if save:
        checked = {"by": store.person, "on": iso_date(day_here(utc_now())) or ""}
        store.save_value(ACCEPTED_KEYS, key, json.dumps(checked).encode())
        store.log(store.person, "accepted-key")
    return Signer(public)
