"""Noting what leaves a directory, before it is written: in the audit log, and in the register *Outside*.

Every export, brief, copy and backup goes through `note_leaving`. Only coordinators change records, so what a narrower
role takes is in the log alone. A folder of tables has neither.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.catalog import N_
from kunyet.graph.stores.contract import Change, Store
from kunyet.graph.text.dates import iso_date
from kunyet.graph.today import day_here, utc_now
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

OPEN_FILE: Final = N_("It is not encrypted. Whoever finds it reads all that it holds.")
COPIED: Final = N_("It is encrypted. Whoever knows its passphrase reads all that it holds.")
BACKED_UP: Final = N_("It is encrypted. Every passphrase of that day opens the whole directory with its history.")

GIVES_AWAY: Final[Mapping[Artefact, str]] = {
    Artefact.EXPORT: OPEN_FILE,
    Artefact.BRIEF: OPEN_FILE,
    Artefact.COPY: COPIED,
    Artefact.BACKUP: BACKED_UP,
}
"""What the seizure of each gives away, in English; the catalogues have it in other languages."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is about to leave.

    Parameters
    ----------
    role, form, marking
        What it holds: what this role sees, in this form (an ending, `store`, `copy`), marked at most so.
    whom
        For whom it is; blank: for whoever makes it.
    remind_on
        The day (`YYYY-MM-DD`) by which it must be back or destroyed; blank for none.
    """

    what: Artefact
    form: str = ""
    role: str = "coordinator"
    marking: str = ""
    whom: str = ""
    remind_on: str = ""


def note_leaving(store: Store, who: str, leaving: Leaving) -> bool:
    """Note what is about to leave; return whether it stands in the register.

    It is noted first, so that what was interrupted is noted too. A backup is logged by the store itself.
    """
    if leaving.what is not Artefact.BACKUP:
        store.log(who, "export", (leaving.role, leaving.form))
    if not _enters(store):
        return False
    row = {
        "id": f"outside-{secrets.token_hex(5)}",
        "what": leaving.what.value,
        "for": leaving.whom or who,
        "made_on": iso_date(day_here(utc_now())) or "",
        "holds": ", ".join(filter(None, (leaving.role, leaving.form, leaving.marking and f"TLP:{leaving.marking}"))),
        "gives_away": GIVES_AWAY[leaving.what],
        "remind_on": leaving.remind_on,
    }
    change = Change("outside", (row["id"],), {name: text for name, text in row.items() if text})
    store.apply([change], who=who, why=f"outside: {leaving.what.value}", based_on=store.head().number)
    return True


def _enters(store: Store) -> bool:
    """Return whether the person who opened a store may change its records; nobody has unlocked a folder of tables."""
    role: str = getattr(store, "role", "")
    return bool(role) and "edit" in Viewer(role, getattr(store, "entity", "")).policy.may and not store.read_only
