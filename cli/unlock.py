"""Unlocking: who is at the command, and their passphrase, from the environment or typed where nobody sees it.

A directory on a server takes two more things: who the program is there (`KUNYET_NEO4J_USER`, `KUNYET_NEO4J_PASSWORD`), and the key file of
the directory (`--keys FILE`, else `KUNYET_KEYS`).

Never from the command line, where every process of the machine can read it. The variables: `KUNYET_PERSON`, `KUNYET_PASSPHRASE`, and
`KUNYET_NEW_PASSPHRASE` for a person who is added, a change, and the first person of a new directory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.server_addresses import is_server

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.keys.people import PeopledStore
    from kunyet.graph.stores.neo4j_store import Login

_keys: list[str] = []
"""The key file that the command was given; the last one counts."""

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
    """Return whether an encrypted folder is there, or a server is meant."""
    if is_server(address):
        return True
    path = Path(address)
    return path.is_dir() and any((path / name).is_file() for name in STORE_FILES)


def take_keys(file: str) -> None:
    """Note which key file the command was given."""
    _keys[:] = [file] if file else []


def key_file(option: str = "--keys") -> Path:
    """Return where the key file of a directory on a server is: as the command was given it, else `KUNYET_KEYS`.

    Raises
    ------
    KunyetError
        `no-keys`, where nobody said.
    """
    said = (_keys or [os.environ.get("KUNYET_KEYS", "")])[-1]
    if not said:
        raise KunyetError(
            "no-keys",
            "A directory on a server needs its key file, which never lies there.",
            f"Say where it is with {option} FILE, or set KUNYET_KEYS.",
        )
    return Path(said).absolute()


def login() -> Login:
    """Return who the program is on the server: from the environment, else the password is typed."""
    from kunyet.graph.stores.neo4j_store import Login

    user = os.environ.get("KUNYET_NEO4J_USER") or "neo4j"
    told = os.environ.get("KUNYET_NEO4J_PASSWORD")
    return Login(user, told or _typed(f"Password of {user} on the server", "KUNYET_NEO4J_PASSWORD"))


def unlock(address: str) -> PeopledStore:
    """Return a locked directory, unlocked by who is at the command.

    Raises
    ------
    KunyetError
        `no-store`, `no-keys`, `no-passphrase`, and what the `open_store` of its kind raises.
    """
    if is_server(address):
        return _unlock_on_server(address)
    from kunyet.graph.stores.encrypted import open_store
    from kunyet.graph.stores.store_errors import no_store

    if not is_locked(address):
        raise no_store(Path(address))
    name = asked_person()
    return open_store(Path(address), name, passphrase(f"Passphrase of {name} for {address}"))


def on_server(address: str) -> dict[str, str]:
    """Return what a dashboard has to be told to open a directory on a server; each of its sessions asks for a passphrase itself.

    Raises
    ------
    KunyetError
        As `unlock`, for an address or a key file that cannot be.
    """
    from kunyet.graph.stores.keys.key_file import KeyFile
    from kunyet.graph.stores.server_addresses import read_address

    read_address(address)
    KeyFile.read(key_file())
    known = login()
    return {
        "KUNYET_STORE": address,
        "KUNYET_KEYS": str(key_file()),
        "KUNYET_NEO4J_USER": known.user,
        "KUNYET_NEO4J_PASSWORD": known.password,
    }


def _unlock_on_server(address: str) -> PeopledStore:
    from kunyet.graph.stores.keys.key_file import KeyFile
    from kunyet.graph.stores.neo4j_store import open_store
    from kunyet.graph.stores.server_addresses import read_address

    read_address(address)  # what is wrong with the address or the key file is said before anybody types a passphrase
    keys, name = key_file(), asked_person()
    KeyFile.read(keys)
    return open_store(address, keys, name, passphrase(f"Passphrase of {name} for {address}"), login=login())


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
