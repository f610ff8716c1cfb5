"""How the faults of SQLCipher become one of `kunyet.graph.stores.store_errors`, each one sentence with a remedy.

SQLCipher's exceptions are not those of `sqlite3`. What it says about a page whose seal is broken depends on which page that is, so
everything that is neither fullness, nor a lock, nor permissions is reported as damage: never as an empty answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.store_errors import busy, closed_store, damaged, full_disk, read_only_folder, told_of_files

_SAID = (
    (("disk is full", "database or disk is full"), full_disk),
    (("database is locked", "database table is locked", "database is busy"), busy),
    (("readonly", "unable to open"), read_only_folder),
)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what SQLCipher and the system raise inside into one of the errors above."""
    try:
        with told_of_files(folder):
            yield
    except sqlcipher.ProgrammingError as error:
        if "closed" in str(error):
            raise closed_store() from None
        raise
    except (sqlcipher.IntegrityError, sqlcipher.InterfaceError):
        raise
    except sqlcipher.DatabaseError as error:
        raise _named(folder, str(error)) from error


def _named(folder: Path, said: str) -> KunyetError:
    for parts, fault in _SAID:
        if any(part in said for part in parts):
            return fault(folder)
    return damaged(folder, said)
