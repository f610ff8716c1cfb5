"""Turning errors of SQLCipher into errors of `kunyet.graph.stores.store_errors`, each a code and data.

SQLCipher's exceptions are not those of `sqlite3`. Its message about a page with a broken seal depends on the page. So
every error that is no full disk, no lock and no missing permission is reported as damage, and never as an empty result.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.store_errors import (
    busy_error,
    closed_store_error,
    damaged_error,
    disk_full_error,
    read_only_folder_error,
    translate_os_errors,
)

_ERRORS_BY_TEXT = (
    (("disk is full", "database or disk is full"), disk_full_error),
    (("database is locked", "database table is locked", "database is busy"), busy_error),
    (("readonly", "unable to open"), read_only_folder_error),
)


@contextmanager
def translate_sqlcipher_errors(folder: Path) -> Iterator[None]:
    """Turn what SQLCipher and the system raise inside into an error of `store_errors`."""
    try:
        with translate_os_errors(folder):
            yield
    except sqlcipher.ProgrammingError as error:
        if "closed" in str(error):
            raise closed_store_error() from None
        raise
    except (sqlcipher.IntegrityError, sqlcipher.InterfaceError):
        raise
    except sqlcipher.DatabaseError as error:
        raise _error_of_text(folder, str(error)) from error


def _error_of_text(folder: Path, said: str) -> KunyetError:
    for parts, error_of in _ERRORS_BY_TEXT:
        if any(part in said for part in parts):
            return error_of(folder)
    return damaged_error(folder, "sqlite", said)
