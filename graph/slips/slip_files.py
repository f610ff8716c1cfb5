"""Slips as files: sealed to the coordinators of a directory, or to whoever asked; and whose slips are accepted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kunyet.graph import platforms
from kunyet.graph.joining.bundle_files import open_sealed
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.outside.note_leaving import Leaving, taking_out
from kunyet.graph.slips.asker import Asker, asker_of
from kunyet.graph.slips.given_copies import Origin
from kunyet.graph.slips.slip import AnswerSlip, EditsSlip, RequestSlip, Slip, is_slip, read_slip, slip_bytes
from kunyet.graph.stores.keys.key_texts import same_words, words_of_key
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.store_errors import store_exists_error, translate_os_errors
from kunyet.graph.text.dates import read_day
from kunyet.graph.vocabulary.cycle.artefacts import Artefact
from kunyet.graph.vocabulary.markings import Marking

EXPIRES_DAYS: Final = 30
"""So many days a request waits to be taken in, and its answer to be read."""


@dataclass(frozen=True, slots=True)
class TakenSlip:
    """A slip for a coordinator, and who sealed it."""

    slip: EditsSlip | RequestSlip
    asker: Asker


def seal_slip(store: LockedStore, slip: Slip, recipients: Sequence[bytes] = (), *, whom: str = "") -> bytes:
    """Return a sealed slip; that it leaves the directory is noted first.

    Parameters
    ----------
    recipients
        Who may open it; none: the coordinators of the directory, or of the one that gave this copy away.
    whom
        For whom it is, for the register *Outside*.
    """
    marking = "" if isinstance(slip, EditsSlip) else Marking.RED.value
    with taking_out(store, store.person, Leaving(Artefact.SLIP, "slip", store.role, marking, whom)):
        return store.seal_letter(slip_bytes(slip), recipients or directory_keys(store))


def write_slip(store: LockedStore, slip: Slip, out: Path, recipients: Sequence[bytes] = (), *, whom: str = "") -> None:
    """Write a sealed slip to a new file.

    Raises
    ------
    KunyetError
        `store-exists`, `disk-full`, `read-only-folder`; `unlock-again` after a change of passphrase.
    """
    if out.exists():
        raise store_exists_error(out)
    sealed = seal_slip(store, slip, recipients, whom=whom)
    with translate_os_errors(out.parent):
        platforms.replace_file(out, sealed)


def directory_keys(store: LockedStore) -> tuple[bytes, ...]:
    """Return the public keys of the coordinators of a directory, or of the one that gave this copy away."""
    origin = Origin.of(store)
    return tuple(store.coordinator_keys()) if origin is None else origin.keys


def take_slip(store: LockedStore, content: bytes, public: bytes, today: int, trust: str = "") -> TakenSlip:
    """Return a slip for a coordinator, and who sealed it.

    Parameters
    ----------
    content, public
        What is sealed in it, and the public key of who sealed it (`open_sealed`).
    trust
        The ten words of the key of a copy whose passphrase was changed since.

    Raises
    ------
    KunyetError
        `bundle-damaged`; `unknown-signer`; `slip-expired`; `slip-is-answer`; `slip-unknown-copy`,
        `slip-destroyed-copy`.
    """
    slip = read_slip(content)
    if isinstance(slip, AnswerSlip):
        raise KunyetError("slip-is-answer")
    asker = asker_of(store, slip.copy, public, trust)
    if isinstance(slip, RequestSlip):
        _refuse_expired(slip.asked_on, today)
    return TakenSlip(slip, asker)


def read_answer(store: LockedStore, content: bytes, place: str, today: int, trust: str = "") -> AnswerSlip:
    """Return the answer of a coordinator.

    Parameters
    ----------
    content, place
        The content of a file, and its name.
    trust
        The ten words of a coordinator whose passphrase was changed since.

    Raises
    ------
    KunyetError
        As `open_sealed`; `unknown-signer`; `slip-expired`; `slip-no-answer`.
    """
    told, public = open_sealed(store, content, place)
    if public not in directory_keys(store) and not (trust and same_words(trust, words_of_key(public))):
        raise KunyetError("unknown-signer" if not trust else "unknown-signer.words")
    slip = read_slip(told) if is_slip(told) else None
    if not isinstance(slip, AnswerSlip):
        raise KunyetError("slip-no-answer")
    _refuse_expired(slip.answered_on, today)
    return slip


def _refuse_expired(made_on: str, today: int) -> None:
    if today - read_day(made_on, late=False) > EXPIRES_DAYS:
        raise KunyetError("slip-expired", day=made_on, days=EXPIRES_DAYS)
