"""Migrations: bringing a database of an older format up to date, after a backup that is made without being asked.

Each format but the first has one entry: the statements that make it of the one before. All of them run in one transaction, so a
kill leaves the old format whole.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kunyet.graph.stores.encrypted import backup, schema
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.store_errors import damaged_error, newer_format_error

MIGRATIONS: dict[int, tuple[str, ...]] = {2: (schema.CREATE_VALUES,)}
"""Format to the statements that lead to it, as they were when it was released."""


def migrate(database: Database, key: bytes, clock: Callable[[], datetime]) -> None:
    """Bring the database to this Kunyet's format; the backup is a file `before-format-N.kunyet` in the folder.

    Raises
    ------
    KunyetError
        `newer-format` where a newer Kunyet has written it, `disk-full` where there is no room for the backup.
    """
    found = _format(database)
    if found == schema.FORMAT:
        return
    out = database.folder / f"before-format-{schema.FORMAT}{backup.BACKUP_SUFFIX}"
    if not out.exists():
        backup.write_backup(database, key, out, clock())
    with database.writing():
        for number in range(_format(database) + 1, schema.FORMAT + 1):
            database.run_script(MIGRATIONS[number])
        database.run("UPDATE meta SET value = ? WHERE name = 'format'", (schema.FORMAT,))


def _format(database: Database) -> int:
    found = database.one("SELECT value FROM meta WHERE name = 'format'")[0]
    if not isinstance(found, int) or found < 1:
        raise damaged_error(database.path, "it says no format")
    if found > schema.FORMAT:
        raise newer_format_error(database.path, found, schema.FORMAT)
    return found
