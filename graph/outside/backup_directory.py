"""Writing a backup of a directory, which is in the register before it is written."""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.outside.note_leaving import Leaving, taking_out
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.store_errors import store_exists_error
from kunyet.graph.vocabulary.cycle.artefacts import Artefact


def backup_directory(store: LockedStore, out: Path, leaving: Leaving | None = None) -> None:
    """Write a backup to a new file, and enter it in the register: the backup holds its own entry.

    Raises
    ------
    KunyetError
        `store-exists`, before anything is entered; the errors of `LockedStore.backup`.
    """
    if out.exists():
        raise store_exists_error(out)
    if store.entity:  # refused by the store, and nothing leaves it
        store.backup(out)
        return
    with taking_out(store, store.person, leaving or Leaving(Artefact.BACKUP, out.suffix), out):
        store.backup(out)
