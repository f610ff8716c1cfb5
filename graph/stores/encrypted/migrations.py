"""Migrations: updating a database of an older format, after an automatic backup.

Each format after the first has one entry: the statements that make it from the one before, and where rows must be
computed anew a function (`STEPS`). All of them run in one transaction, so a kill leaves the old format intact.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from kunyet.graph.stores.encrypted import backup, revisions, schema
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.store_errors import damaged_error, newer_format_error

MIGRATIONS: dict[int, tuple[str, ...]] = {2: (schema.CREATE_VALUES,), 3: (), 4: schema.SALTED_LINKS, 5: (), 6: ()}
"""Format to the statements that lead to it, unchanged since its release; none where only rows can hold more."""

STEPS: dict[int, Callable[[Database], None]] = {4: revisions.salt_chains}
"""Format to what follows its statements, where SQL alone cannot do it."""


def migrate(database: Database, key: bytes, clock: Callable[[], datetime]) -> None:
    """Update the database to the present format; the backup is a file `before-format-N.kunyet` in the folder.

    Raises
    ------
    KunyetError
        `newer-format` if a newer Kunyet has written it, `disk-full` without room for the backup.
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
            if number in STEPS:
                STEPS[number](database)
        database.run("UPDATE meta SET value = ? WHERE name = 'format'", (schema.FORMAT,))


def _format(database: Database) -> int:
    found = database.one("SELECT value FROM meta WHERE name = 'format'")[0]
    if not isinstance(found, int) or found < 1:
        raise damaged_error(database.path, "no-format")
    if found > schema.FORMAT:
        raise newer_format_error(database.path, found, schema.FORMAT)
    return found
