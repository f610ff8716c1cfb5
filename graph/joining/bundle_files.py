"""Bundles as files: sealed for the coordinators of the directory, and entered in the register *Outside*."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kunyet.graph import platforms
from kunyet.graph.joining.accepted_keys import (
    accept_key,
    accepted_keys,
    check_recipients,
    whole_keys,
)
from kunyet.graph.joining.bundle import Bundle
from kunyet.graph.joining.make_bundle import make_bundle, refuse_to_exchange
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.outside.note_leaving import Leaving, taking_out
from kunyet.graph.slips.slip import is_slip
from kunyet.graph.stores.keys import letters
from kunyet.graph.stores.keys.key_texts import same_words, words_of_key
from kunyet.graph.stores.keys.sealing import BrokenSeal
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.store_errors import store_exists_error, translate_os_errors
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

BUNDLE_SUFFIX = ".bundle"
_LEAVING: Final = Leaving(Artefact.BUNDLE, "bundle")
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
        The public keys of those who may open it (`check_recipients`); none: of all coordinators of the roster who see
        the whole directory.
    since, everything
        As of `make_bundle`.

    Raises
    ------
    KunyetError
        `bundle-for-narrower`, `unknown-recipient`; `store-exists`, `disk-full`, `read-only-folder`, `bundle-too-large`;
        `unlock-again` after a change of passphrase.
    NotForThisRole
    """
    refuse_to_exchange(store)
    check_recipients(store, recipients)
    if out.exists():
        raise store_exists_error(out)
    with taking_out(store, store.person, leaving or _LEAVING, out):
        bundle = make_bundle(store, since, everything=everything)
        sealed = _sealed(store, bundle, recipients)
        with translate_os_errors(out.parent):
            platforms.replace_file(out, sealed)
        return bundle


def take_bundle(
    store: LockedStore, *, recipients: Sequence[bytes] = (), everything: bool = False, leaving: Leaving | None = None
) -> bytes:
    """As `write_bundle`; return the content of the file, for whoever saves it elsewhere."""
    refuse_to_exchange(store)
    check_recipients(store, recipients)
    with taking_out(store, store.person, leaving or _LEAVING):
        return _sealed(store, make_bundle(store, everything=everything), recipients)


def _sealed(store: LockedStore, bundle: Bundle, recipients: Sequence[bytes]) -> bytes:
    sealed = store.seal_letter(bundle.to_bytes(), recipients or store.coordinator_keys())
    if len(sealed) > MAX_FILE_BYTES:
        raise KunyetError("bundle-too-large")
    return sealed


def read_bundle(
    store: LockedStore, path: Path, trust: str = "", *, name: str = "", save: bool = True
) -> tuple[Bundle, Signer]:
    """Return the bundle of a file, and who sealed it; as `open_bundle`.

    Raises
    ------
    KunyetError
        Also `no-bundle.missing`.
    NotForThisRole
    """
    refuse_to_exchange(store)
    return open_bundle(store, letter_of_file(path), str(path), trust, name=name, save=save)


def open_bundle(
    store: LockedStore, content: bytes, place: str, trust: str = "", *, name: str = "", save: bool = True
) -> tuple[Bundle, Signer]:
    """Return the bundle of a file's content, and who sealed it.

    Parameters
    ----------
    place
        The name of the file.
    trust
        The ten words of a sender who is no coordinator of this directory, as they read them aloud.
    name
        Whose key is accepted so.
    save
        Whether to remember a key that is accepted so.

    Raises
    ------
    KunyetError
        `no-bundle`, `bundle-newer`, `bundle-for-others`, `bundle-damaged`, `bundle-is-slip`; `unknown-signer`.
    NotForThisRole
    """
    refuse_to_exchange(store)
    packed, public = open_sealed(store, content, place)
    if is_slip(packed):
        raise KunyetError("bundle-is-slip")
    signer = _signer(store, public, trust, name, save=save)
    return Bundle.of(packed), signer


def letter_of_file(path: Path) -> bytes:
    """Return the content of a file, without looking at it.

    Raises
    ------
    KunyetError
        `no-bundle`, `no-bundle.missing`.
    """
    try:
        return path.read_bytes() if path.stat().st_size <= MAX_FILE_BYTES else b""
    except FileNotFoundError as error:
        raise KunyetError("no-bundle.missing", path=str(path)) from error
    except OSError as error:
        raise KunyetError("no-bundle", place=str(path)) from error


def open_sealed(store: LockedStore, content: bytes, place: str) -> tuple[bytes, bytes]:
    """Return what is sealed in a bundle or a slip, and the public key of who sealed it.

    Parameters
    ----------
    content, place
        The content of a file, and its name.

    Raises
    ------
    KunyetError
        `no-bundle`, `bundle-newer`, `bundle-for-others`, `bundle-damaged`.
    """
    if len(content) > MAX_FILE_BYTES or not content.startswith(letters.KIND):
        raise KunyetError("no-bundle", place=place)
    if not content.startswith(letters.HEAD):
        raise KunyetError("bundle-newer")
    try:
        return store.open_letter(content)
    except letters.NotForThisKey:
        raise KunyetError("bundle-for-others") from None
    except BrokenSeal as broken:
        raise KunyetError("bundle-damaged") from broken


def _signer(store: LockedStore, public: bytes, trust: str, name: str, *, save: bool) -> Signer:
    known = whole_keys(store)
    if public in known:
        return Signer(public, known[public])
    narrower = {one.public for one in store.list_people()} | {one.public for one in accepted_keys(store)}
    if not trust or public in narrower:
        raise KunyetError("unknown-signer")  # no words make a coordinator of a person of a narrower role
    if not same_words(trust, words_of_key(public)):
        raise KunyetError("unknown-signer.words")
    return Signer(public, accept_key(store, public, trust, name).name if save else name)
