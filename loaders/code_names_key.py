"""`code-names.key`: the secret beside tables, of which code names and the ids for narrower roles are made.

An encrypted folder and a server have such a secret of their own. Tables without the file get a secret that lasts one
run of the program: then nobody can compare two exports, and nobody can guess ids, but names change each time.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.platforms import PRIVATE_FILE, sync_file
from kunyet.graph.stores.store_errors import translate_os_errors

KEY_FILE: Final = "code-names.key"
_HEAD: Final = (
    "# The secret of this directory's code names and of the ids that narrower roles see. Keep it with the tables, and\n"
    "# give it to nobody who may not read them all. Without it every code name changes.\n"
)
_LEAST: Final = 16
_MOST_BYTES: Final = 4096


def key_path(tables: Path | Sequence[Path]) -> Path:
    """Return the path of the key beside tables: in their folder, or in that of the (first) file."""
    path = tables if isinstance(tables, Path) else tables[0]
    return (path if path.is_dir() else path.parent) / KEY_FILE


def read_key(tables: Path | Sequence[Path]) -> str:
    """Return the secret beside tables; blank if there is none.

    Raises
    ------
    BadInput
        `bad-code-names-key` if the file holds anything but comments and one line of at least 16 characters.
    """
    if not isinstance(tables, Path) and not tables:
        return ""
    path = key_path(tables)
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        text = file.read(_MOST_BYTES).decode("utf-8-sig", "replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if len(lines) != 1 or len(lines[0]) < _LEAST:
        raise BadInput("bad-code-names-key", file=str(path))
    return lines[0]


def key_content(secret: str) -> bytes:
    """Return the content of a key file."""
    return f"{_HEAD}{secret}\n".encode()


def write_new_key(tables: Path) -> str:
    """Write a new secret beside tables, and return it; one that is there stays."""
    if found := read_key(tables):
        return found
    secret = secrets.token_hex(16)
    path = key_path(tables)
    with translate_os_errors(path.parent):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as file:
            file.write(key_content(secret))
            sync_file(file)
    return secret


@cache
def secret_of_this_run() -> str:
    """Return a secret that lasts until the program ends."""
    return secrets.token_hex(16)
