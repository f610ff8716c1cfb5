"""Secrets that the launcher hands to the server: one line of JSON on standard input, in memory from then on.

Other programs may read the environment of a process (`/proc`, `ps e`, a crash report), and its children inherit it. So
`kunyet serve` and `kunyet demo` hand over secrets through the pipe that also tells the server when they end. The server
takes a secret out of its environment before it starts anything.
"""

from __future__ import annotations

import json
import os
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, field

SECRET_VARIABLES = ("KUNYET_PASSPHRASE", "KUNYET_NEW_PASSPHRASE", "KUNYET_NEO4J_PASSWORD")
"""The variables that only the command may have in its environment."""
MAX_LINE = 1 << 16
"""A longer line (bytes) is not from a launcher."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What the launcher knows and the environment must not hold.

    Parameters
    ----------
    person, passphrase
        Who opens the served directory without asking, and their passphrase: for `kunyet demo`, whose directory is
        fictional and has a random passphrase; blank: every session must unlock the directory.
    server_password
        The password of the program's account on a team's server.
    """

    person: str = ""
    passphrase: str = field(default="", repr=False)
    server_password: str = field(default="", repr=False)

    def line(self) -> bytes:
        """Return the line that `receive` reads."""
        return json.dumps(asdict(self)).encode() + b"\n"


_received = HandedOver()


def handed_over() -> HandedOver:
    """Return what this process has received; blank values before that."""
    return _received


def receive(stream: int) -> HandedOver:
    """Read the line of the launcher from a file descriptor, byte by byte so that nothing after it is taken, and
    remember it.

    Raises
    ------
    ValueError
        If the stream ends before the line does, or the line is not one that `HandedOver.line` writes.
    """
    text = bytearray()
    while not text.endswith(b"\n"):
        one = os.read(stream, 1)
        if not one or len(text) > MAX_LINE:
            raise ValueError("the launcher has handed nothing over")
        text += one
    try:
        found = HandedOver(**json.loads(text))
    except TypeError as error:
        raise ValueError("the launcher has handed over something else") from error
    remember(found)
    return found


def remember(found: HandedOver) -> None:
    """Make these the secrets of this process."""
    global _received  # noqa: PLW0603 - there is one launcher for each process
    _received = found


def take_from_environment(environment: MutableMapping[str, str]) -> None:
    """Remove every secret from an environment; a server's password that nobody handed over is remembered from it."""
    password = environment.get("KUNYET_NEO4J_PASSWORD", "")
    if password and not _received.server_password:
        remember(HandedOver(_received.person, _received.passphrase, password))
    for name in SECRET_VARIABLES:
        environment.pop(name, None)
