"""What the dashboard is told when it starts: one frozen object, read from the environment in one place, prefix `KUNYET_`."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
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
    """

    store: str = ""
    role: str = "coordinator"
    partial: bool = False
    person: str = ""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of an environment, by default this process's."""
    told = os.environ if environment is None else environment
    return Settings(
        store=told.get("KUNYET_STORE", ""),
        role=told.get("KUNYET_AS", "") or "coordinator",
        partial=told.get("KUNYET_PARTIAL", "") not in ("", "0"),
        person=told.get("KUNYET_PERSON", "") or _system_user(),
    )


def _system_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a machine may run without a user database
        return "somebody"
