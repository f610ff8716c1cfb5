"""Unlocking: who is at the command, and their passphrase, from the environment or typed where nobody sees it.

Never from the command line, where every process of the machine can read it. The variables: `KUNYET_PERSON`, `KUNYET_PASSPHRASE`, and
`KUNYET_NEW_PASSPHRASE` for a person who is added, a change, and the first person of a new directory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import KunyetError

if TYPE_CHECKING:
    from graph.stores.contract import Store
    from graph.stores.encrypted import EncryptedStore

STORE_FILES = ("keys.json", "directory.db")
"""What an encrypted folder holds. It stands here so that a question asked of tables need not import what opens one."""


def asked_person() -> str:
    """Return who is at the command: `KUNYET_PERSON`, else the system's user."""
    import getpass

    return os.environ.get("KUNYET_PERSON") or getpass.getuser()


def person_of(store: Store) -> str:
    """Return who unlocked a store; of one that is never locked, who is at the command."""
    name: str = getattr(store, "person", "")
    return name or asked_person()


def is_locked(address: str) -> bool:
    """Return whether an encrypted folder is there."""
    path = Path(address)
    return path.is_dir() and any((path / name).is_file() for name in STORE_FILES)


def unlock(address: str) -> EncryptedStore:
    """Return an encrypted directory, unlocked by who is at the command.

    Raises
    ------
    KunyetError
        `no-store`, `no-passphrase`, and what `graph.stores.encrypted.open_store` raises.
    """
    from graph.stores.encrypted import open_store
    from graph.stores.encrypted.faults import no_store

    if not is_locked(address):
        raise no_store(Path(address))
    name = asked_person()
    return open_store(Path(address), name, passphrase(f"Passphrase of {name} for {address}"))


def passphrase(prompt: str) -> str:
    """Return the passphrase of who unlocks: `KUNYET_PASSPHRASE`, else typed."""
    return os.environ.get("KUNYET_PASSPHRASE") or _typed(prompt, "KUNYET_PASSPHRASE")


def new_passphrase(prompt: str, *, or_own: bool = False) -> str:
    """Return a new passphrase: `KUNYET_NEW_PASSPHRASE` (with `or_own` else `KUNYET_PASSPHRASE`), else typed twice.

    Raises
    ------
    KunyetError
        `passphrases-differ`, `no-passphrase`.
    """
    own = os.environ.get("KUNYET_PASSPHRASE", "") if or_own else ""
    if given := os.environ.get("KUNYET_NEW_PASSPHRASE") or own:
        return given
    first = _typed(prompt, "KUNYET_NEW_PASSPHRASE")
    if _typed("The same again", "KUNYET_NEW_PASSPHRASE") != first:
        raise KunyetError(
            "passphrases-differ", "The two passphrases are not the same.", "Try again; nothing was changed."
        )
    return first


def _typed(prompt: str, variable: str) -> str:
    import getpass

    if not sys.stdin.isatty():
        raise KunyetError(
            "no-passphrase", "A passphrase is needed, and there is no terminal to type it on.", f"Set {variable}."
        )
    try:
        return getpass.getpass(f"{prompt}: ", stream=sys.stderr)
    except EOFError:
        raise KunyetError("no-passphrase", "No passphrase was typed.", "Try again; nothing was changed.") from None
