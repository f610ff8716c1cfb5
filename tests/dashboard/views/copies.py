"""What tests of pages about copies share: a second copy of an encrypted directory, and changes on it."""

from __future__ import annotations

import shutil
from pathlib import Path

from kunyet.graph.stores.encrypted import EncryptedStore, open_store
from kunyet.graph.stores.revision import Change
from tests.dashboard.directories import PERSON, PHRASE


def second_copy(store: Path, out: Path) -> EncryptedStore:
    """Copy the folder of a directory, and open the copy."""
    return open_store(Path(shutil.copytree(store, out)), PERSON, PHRASE)


def change(store: EncryptedStore, table: str, id: str, **values: str) -> None:
    """Change some values of a record, in the name of whoever opened the copy."""
    row = store.history(table, (id,))[-1].values
    store.apply([Change(table, (id,), {**row, **values})], who=PERSON, why="changed", based_on=store.head().number)
