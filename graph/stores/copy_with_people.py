"""Copying a locked directory, with its people and their passphrases, to an encrypted folder or a backup.

The copy has the key file and the data key of the original, so the same people unlock both in the same roles. From then
on they are two directories, each with people of its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.locked_store import LockedStore

if TYPE_CHECKING:
    from kunyet.graph.stores.revision import Revision


def copy_to_folder(source: LockedStore, folder: Path) -> Revision:
    """Copy records, history, decisions and people to a new encrypted folder.

    Raises
    ------
    KunyetError
        `not-for-this-role`, `store-exists`, and the errors of `copy_store`; a failed copy leaves nothing.
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
    """Write a backup of a directory in any locked store: one file, in the format of an encrypted folder's backup."""
    from kunyet.graph.stores.encrypted import open_data
    from kunyet.graph.stores.scratch import scratch_folder
    from kunyet.graph.stores.store_errors import store_exists_error, translate_os_errors

    if out.exists():
        raise store_exists_error(out)
    with translate_os_errors(out.parent), scratch_folder(out) as scratch:
        folder = scratch / "directory"
        copy_to_folder(source, folder)
        with open_data(folder, source.keys_for_copy()[1]) as copy:
            copy.backup(out)
