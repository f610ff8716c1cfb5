"""The settings of the dashboard: one frozen object, read from the environment (prefix `KUNYET_`) in this file alone.

No passphrase comes from the environment: the launcher hands it over (`handed_over.py`).
"""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from kunyet.dashboard.serving.handed_over import HandedOver, handed_over

MAX_IDLE_SECONDS = 15 * 60.0


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Which directory the dashboard opens, and for whom.

    Parameters
    ----------
    store
        The address of the directory; blank for none.
    role
        The widest role that may be chosen (`KUNYET_AS`).
    partial
        Whether a folder with errors is read without its bad cells.
    person
        The name of the viewer, for the audit log.
    passphrase
        The passphrase of an encrypted directory that opens once in each window without asking (`kunyet demo`); blank:
        every session must unlock it.
    idle
        The directory is locked after this many seconds without a click; `KUNYET_IDLE` can only shorten the time.
    keys, server_user, server_password
        For a directory on a server: its key file, and the account of the program there.
    """

    store: str = ""
    role: str = "coordinator"
    partial: bool = False
    person: str = ""
    passphrase: str = field(default="", repr=False)
    idle: float = MAX_IDLE_SECONDS
    keys: str = ""
    server_user: str = ""
    server_password: str = field(default="", repr=False)


def read_settings(environment: Mapping[str, str] | None = None) -> ServeSettings:
    """Return the settings of an environment, by default of this process with what its launcher handed over.

    An unreadable `KUNYET_IDLE` counts as the longest time.
    """
    variables = os.environ if environment is None else environment
    given = handed_over() if environment is None else HandedOver()
    return ServeSettings(
        store=variables.get("KUNYET_STORE", ""),
        role=variables.get("KUNYET_AS", "") or "coordinator",
        partial=variables.get("KUNYET_PARTIAL", "") not in ("", "0"),
        person=given.person or variables.get("KUNYET_PERSON", "") or _system_user(),
        passphrase=given.passphrase,
        idle=_idle_seconds(variables.get("KUNYET_IDLE", "")),
        keys=variables.get("KUNYET_KEYS", ""),
        server_user=variables.get("KUNYET_NEO4J_USER", "") or "neo4j",
        server_password=given.server_password or variables.get("KUNYET_NEO4J_PASSWORD", ""),
    )


def _idle_seconds(text: str) -> float:
    try:
        seconds = float(text or MAX_IDLE_SECONDS)
    except ValueError:
        return MAX_IDLE_SECONDS
    return min(seconds, MAX_IDLE_SECONDS) if seconds > 0 else MAX_IDLE_SECONDS


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine may run without a user database
        return "somebody"
