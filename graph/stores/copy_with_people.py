"""Carrying a locked directory, with its people and their passphrases, from one kind of store to another.

The copy has the key file of the original and its data key: so whoever could unlock the one unlocks the other, in the same role. From then on they
are two directories, each with people of its own.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.locked_store import LockedStore

if TYPE_CHECKING:
    from kunyet.graph.stores.contract import Revision


def copy_to_folder(source: LockedStore, folder: Path) -> Revision:
    """Copy a directory, history, workflow and people, to a new encrypted folder.

    Raises
    ------
    KunyetError
        `not-for-this-role`, `store-exists`, and what a copy may meet; nothing is left of one that did not come about.
    """
    from kunyet.graph.stores.encrypted.create import create_with_keys

    file, unlocked = source.keys_for_copy()
    made = create_with_keys(folder, file, unlocked, Settings(), at=source.revisions()[0].when)
    try:
        with made:
            return copy_store(source, made, who=source.person)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def copy_to_backup(source: LockedStore, out: Path) -> None:
    """Write a backup of a directory, wherever it is kept: one file, as `kunyet backup` writes it of an encrypted folder."""
    from kunyet.graph.stores.encrypted import open_data
    from kunyet.graph.stores.store_errors import store_exists_error, translate_os_errors

    if out.exists():
        raise store_exists_error(out)
    with (
        translate_os_errors(out.parent),
        tempfile.TemporaryDirectory(prefix=f".{out.name}.", dir=out.parent) as scratch,
    ):
        folder = Path(scratch) / "directory"
        copy_to_folder(source, folder)
        with open_data(folder, source.keys_for_copy()[1]) as copy:
            copy.backup(out)
