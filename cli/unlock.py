"""Unlocking a store: the person and their passphrase, from the environment or typed without echo.

A directory on a server needs two more things: the program's own user there (`KUNYET_NEO4J_USER`,
`KUNYET_NEO4J_PASSWORD`), and the key file of the directory (`--keys FILE`, else `KUNYET_KEYS`).

A secret is never read from the command line, because every process of the machine can see that. The variables are
`KUNYET_PERSON`, `KUNYET_PASSPHRASE`, and `KUNYET_NEW_PASSPHRASE` for a new person, a changed passphrase, and the first
person of a new directory.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _
from kunyet.graph.stores.server_addresses import is_server_address

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Store
    from kunyet.graph.stores.locked_store import LockedStore
    from kunyet.graph.stores.neo4j_store import Login

_keys: list[str] = []
"""The key file that the command was given; the last one is used."""

STORE_FILES = ("keys.json", "directory.db")
"""The files of an encrypted folder.

They are named here so that a question asked of tables does not import the encrypted store.
"""


def current_person() -> str:
    """Return the person at the command: `KUNYET_PERSON`, else the system's user."""
    import getpass

    return os.environ.get("KUNYET_PERSON") or getpass.getuser()


def store_person(store: Store) -> str:
    """Return the person who unlocked a store; for a store without a lock, the person at the command."""
    name: str = getattr(store, "person", "")
    return name or current_person()


def is_locked(address: str) -> bool:
    """Return whether an address is an encrypted folder or a server."""
    if is_server_address(address):
        return True
    path = Path(address)
    return path.is_dir() and any((path / name).is_file() for name in STORE_FILES)


def set_key_file(file: str) -> None:
    """Remember the key file that the command was given."""
    _keys[:] = [file] if file else []


def requested_key_file(option: str = "--keys") -> Path:
    """Return the path of the key file of a directory on a server: from `--keys`, else `KUNYET_KEYS`.

    Raises
    ------
    KunyetError
        `no-keys`, if neither is given.
    """
    said = (_keys or [os.environ.get("KUNYET_KEYS", "")])[-1]
    if not said:
        raise KunyetError("no-keys.option", option=option)
    return Path(said).absolute()


def server_login() -> Login:
    """Return the program's own login on the server: from the environment, or with a typed password."""
    from kunyet.graph.stores.neo4j_store import Login

    user = os.environ.get("KUNYET_NEO4J_USER") or "neo4j"
    told = os.environ.get("KUNYET_NEO4J_PASSWORD")
    return Login(user, told or _ask_secret(_("Password of {user} on the server", user=user), "KUNYET_NEO4J_PASSWORD"))


def unlock_store(address: str) -> LockedStore:
    """Unlock a directory as the person at the command, and return it.

    Raises
    ------
    KunyetError
        `no-store`, `no-keys`, `no-passphrase`, and the errors of the `open_store` of its kind.
    """
    if is_server_address(address):
        return _unlock_on_server(address)
    from kunyet.graph.stores.encrypted import open_store
    from kunyet.graph.stores.store_errors import no_store_error

    if not is_locked(address):
        raise no_store_error(Path(address))
    name = current_person()
    return open_store(Path(address), name, read_passphrase(passphrase_prompt(name, address)))


def server_environment(address: str) -> tuple[dict[str, str], str]:
    """Return the environment that a dashboard needs to open a directory on a server, and the password of the account
    there, which is not in it.

    Each session asks for a passphrase itself.

    Raises
    ------
    KunyetError
        As `unlock_store`, for an invalid address or key file.
    """
    from kunyet.graph.stores.keys.key_file import KeyFile
    from kunyet.graph.stores.server_addresses import read_address

    read_address(address)
    KeyFile.read(requested_key_file())
    known = server_login()
    environment = {
        "KUNYET_STORE": address,
        "KUNYET_KEYS": str(requested_key_file()),
        "KUNYET_NEO4J_USER": known.user,
    }
    return environment, known.password


def _unlock_on_server(address: str) -> LockedStore:
    from kunyet.graph.stores.keys.key_file import KeyFile
    from kunyet.graph.stores.neo4j_store import open_store
    from kunyet.graph.stores.server_addresses import read_address

    read_address(address)  # a bad address or key file is refused before a passphrase is typed
    keys, name = requested_key_file(), current_person()
    KeyFile.read(keys)
    return open_store(address, keys, name, read_passphrase(passphrase_prompt(name, address)), login=server_login())


def passphrase_prompt(name: str, place: str) -> str:
    """Return the prompt for the passphrase of a person."""
    return _("Passphrase of {name} for {place}", name=name, place=place)


def read_passphrase(prompt: str) -> str:
    """Return the passphrase of the person at the command: `KUNYET_PASSPHRASE`, else typed."""
    return os.environ.get("KUNYET_PASSPHRASE") or _ask_secret(prompt, "KUNYET_PASSPHRASE")


def read_new_passphrase(prompt: str, *, or_own: bool = False) -> str:
    """Return a new passphrase: `KUNYET_NEW_PASSPHRASE` (with `or_own` else `KUNYET_PASSPHRASE`), else typed twice.

    Raises
    ------
    KunyetError
        `passphrases-differ`, `no-passphrase`.
    """
    own = os.environ.get("KUNYET_PASSPHRASE", "") if or_own else ""
    if given := os.environ.get("KUNYET_NEW_PASSPHRASE") or own:
        return given
    first = _ask_secret(prompt, "KUNYET_NEW_PASSPHRASE")
    if _ask_secret(_("Repeat it"), "KUNYET_NEW_PASSPHRASE") != first:
        raise KunyetError("passphrases-differ.command")
    return first


def _ask_secret(prompt: str, variable: str) -> str:
    import getpass

    if not sys.stdin.isatty():
        raise KunyetError("no-passphrase.terminal", variable=variable)
    try:
        return getpass.getpass(f"{prompt}: ", stream=sys.stderr)
    except EOFError:
        raise KunyetError("no-passphrase.typed") from None
