"""What the dashboard is told when it starts: one frozen object, read from the environment in one place, prefix `KUNYET_`."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

MAX_IDLE_SECONDS = 15 * 60.0


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """What the dashboard opens, and for whom.

    Parameters
    ----------
    store
        The folder or file of tables; blank: none was named.
    role
        The widest role that may be chosen (`KUNYET_AS`).
    partial
        Whether a folder with errors is read without its bad cells.
    person
        Who looks, for the log of readings.
    passphrase
        Theirs, where an encrypted directory opens without asking (`kunyet demo`); blank: each session is asked.
    idle
        After so many seconds without a click an unlocked directory is locked; `KUNYET_IDLE` can only make it sooner.
    keys, server_user, server_password
        Of a directory on a server: its key file, and who the program is there.
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
    """Return the settings of an environment, by default this process's."""
    told = os.environ if environment is None else environment
    return ServeSettings(
        store=told.get("KUNYET_STORE", ""),
        role=told.get("KUNYET_AS", "") or "coordinator",
        partial=told.get("KUNYET_PARTIAL", "") not in ("", "0"),
        person=told.get("KUNYET_PERSON", "") or _system_user(),
        passphrase=told.get("KUNYET_PASSPHRASE", ""),
        idle=_idle_seconds(told.get("KUNYET_IDLE", "")),
        keys=told.get("KUNYET_KEYS", ""),
        server_user=told.get("KUNYET_NEO4J_USER", "") or "neo4j",
        server_password=told.get("KUNYET_NEO4J_PASSWORD", ""),
    )


def _idle_seconds(text: str) -> float:
    try:
        asked = float(text or MAX_IDLE_SECONDS)
    except ValueError:
        return MAX_IDLE_SECONDS
    return min(asked, MAX_IDLE_SECONDS) if asked > 0 else MAX_IDLE_SECONDS


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine may run without a user database
        return "somebody"
