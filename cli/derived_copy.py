"""`kunyet export --store`: a small encrypted directory that holds what one role may see, and nothing else.

Carry it on a journey. It unlocks in that role only: its one coordinator has a random passphrase that no person has
seen, so consent and markings stay in force. Consents, dead channels and whom a firewall guards are in it as sealed
guards that nobody can list (`graph/access/derived_guards.py`).
"""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.cli.unlock import read_new_passphrase
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.messages.language import _

if TYPE_CHECKING:
    from kunyet.graph.access.view import View
    from kunyet.graph.stores.contract import Store

NOBODY = "(nobody)"
"""The coordinator whom nobody can be."""


def refuse_copy(view: View, out: Path) -> None:
    """Raise `KunyetError`: `whole-view` for a coordinator, who has `kunyet copy`; `store-exists`."""
    from kunyet.graph.stores.encrypted.folder import refuse_existing

    if view.sees_everything:
        raise KunyetError("whole-view")
    refuse_existing(out)


def write_store(source: Store, view: View, out: Path, name: str, until: str = "", entry: str = "") -> None:
    """Write what a viewer sees to a new encrypted folder. One person can unlock it, in the viewer's role.

    From seven days before `until` (a date; blank: none) on, it says that it must be back or destroyed. With an entry of
    the register *Outside* (its id), the copy may return edits.

    Raises
    ------
    KunyetError
        As `refuse_copy`.
    """
    from kunyet.graph.access.derived_guards import guards_for_copy
    from kunyet.graph.outside.journey import save_journey
    from kunyet.graph.slips.given_copies import Origin, remember_copy
    from kunyet.graph.stores.encrypted import create
    from kunyet.graph.stores.locked_store import LockedStore

    refuse_copy(view, out)
    passphrase = read_new_passphrase(_("New passphrase of {name} for {place}", name=name, place=str(out)), or_own=True)
    with create(out, NOBODY, secrets.token_urlsafe(32), view.records.settings) as store:
        try:
            tables = [table for table in view.records.tables().values() if table.size]
            store.apply_tables(tables, who=name, why=f"derived for the role {view.role}", based_on=0)
            guards_for_copy(source, view).save(store)
            save_journey(store, until)
            # A liaison whose consent ends in the copy gets the code name that the directory gives it.
            names = source.code_names()
            ids = view.records.entities["id"].texts()
            store.save_code_names(
                {id: names[own] for id, own in zip(ids, view.stored(ids), strict=True) if own in names}
            )
            store.add_person(name, passphrase, view.role, view.own_entity)
            if entry and isinstance(source, LockedStore):
                Origin(entry, tuple(source.coordinator_keys())).save(store)
                key = next(one.public for one in store.list_people() if one.name != NOBODY)
                remember_copy(source, entry, view, key)
        except BaseException:
            shutil.rmtree(out, ignore_errors=True)
            raise
