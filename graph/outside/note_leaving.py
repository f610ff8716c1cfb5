"""Noting what leaves a directory, before it is written: in the audit log, and in the register *Outside*.

Every export, brief, copy and backup goes through `taking_out`. Only coordinators change records, so what a narrower
role takes is in the log alone. A folder of tables has neither. What could not be made leaves no entry; what was
interrupted, or killed, keeps it, since a part of it may lie outside.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.catalog import N_
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change
from kunyet.graph.text.dates import iso_date
from kunyet.graph.today import day_here, utc_now
from kunyet.graph.vocabulary.cycle.artefacts import Artefact

NOT_MADE: Final = "outside: not made"
"""The reason of the revision that takes an entry out again."""
OPEN_FILE: Final = N_("It is not encrypted. Whoever finds it reads all that it holds.")
COPIED: Final = N_("It is encrypted. Whoever knows its passphrase reads all that it holds.")
BACKED_UP: Final = N_("It is encrypted. Every passphrase of that day opens the whole directory with its history.")
SEALED: Final = N_("It is sealed to the people that it was made for. Nobody else can read it.")

GIVES_AWAY: Final[Mapping[Artefact, str]] = {
    Artefact.EXPORT: OPEN_FILE,
    Artefact.BRIEF: OPEN_FILE,
    Artefact.COPY: COPIED,
    Artefact.BACKUP: BACKED_UP,
    Artefact.BUNDLE: SEALED,
    Artefact.SLIP: SEALED,
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


@contextmanager
def taking_out(store: Store, who: str, leaving: Leaving, out: Path | None = None) -> Iterator[str]:
    """Note what leaves while it is made; if it cannot be made, its entry is taken out of the register again.

    Gives the id of its entry, blank if it is in the log alone. `out` is where it is to lie. If something lies there,
    the entry stays: it may be more than the file of before.
    """
    id = note_leaving(store, who, leaving)
    try:
        yield id
    except Exception:
        if id and not (out and out.exists()):
            with suppress(KunyetError):  # what went wrong first is told, and an entry too many does no harm
                store.apply([Change("outside", (id,), None)], who=who, why=NOT_MADE, based_on=store.head().number)
        raise


def note_leaving(store: Store, who: str, leaving: Leaving) -> str:
    """Note what is about to leave; return the id of its entry in the register, blank if it is in the log alone.

    It is noted first, so that what was interrupted is noted too. A backup is logged by the store itself.
    """
    if leaving.what is not Artefact.BACKUP:
        store.log(who, "export", (leaving.role, leaving.form))
    if not enters_register(store):
        return ""
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
    return row["id"]


def enters_register(store: Store) -> bool:
    """Return whether what leaves a store is entered: whoever opened it may change its records.

    Nobody has unlocked a folder of tables.
    """
    role: str = getattr(store, "role", "")
    return bool(role) and "edit" in Viewer(role, getattr(store, "entity", "")).policy.may and not store.read_only
