"""Copying a locked directory, with its people and their passphrases, to a server.

For a copy from a server, see `copy_with_people.py`.
"""

from __future__ import annotations

from pathlib import Path

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.locked_store import LockedStore
from kunyet.graph.stores.neo4j_store import Login
from kunyet.graph.stores.neo4j_store.open_database import create_with_keys
from kunyet.graph.stores.revision import Revision


def copy_to_server(source: LockedStore, address: str, keys: Path, login: Login) -> Revision:
    """Copy records, history, decisions and people to an empty database on a server.

    `keys` is the path of the copy's new key file.

    Raises
    ------
    KunyetError
        As `copy_to_folder`; a failed copy leaves a database that must be emptied before another try.
    """
    file, unlocked = source.keys_for_copy()
    began = source.revisions()[0].when
    with create_with_keys(address, keys, file, unlocked, Settings(), login=login, at=began) as made:
        return copy_store(source, made, who=source.person)
