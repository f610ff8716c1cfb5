"""The connection to `directory.db`: the settings of SQLCipher, queries and transactions, errors as sentences.

WAL with `synchronous=FULL` makes an acknowledged change durable; NORMAL loses acknowledged commits in a power cut.
`cipher_memory_security` stays off: it wipes and locks memory inside SQLCipher only, doubles the time of a read, and the
records are in Python's memory anyway (decision 8).
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.encrypted.sqlcipher_errors import translate_sqlcipher_errors
from kunyet.graph.stores.store_errors import damaged_error, keys_changed_error

DATABASE_NAME = "directory.db"
OLDEST_SQLITE = (3, 51, 3)
"""Older versions can corrupt a database at the restart of a WAL (the WAL-reset bug)."""

BUSY_SECONDS = 2.0
BEFORE_KEY = ("PRAGMA cipher_log_level=none",)
AFTER_KEY = (
    "PRAGMA cipher_compatibility=4",
    "PRAGMA temp_store=memory",
    "PRAGMA secure_delete=on",
    "PRAGMA foreign_keys=on",
    "PRAGMA cache_size=-65536",
    "PRAGMA trusted_schema=off",
)
DURABLE: tuple[str, ...] = (
    "PRAGMA journal_mode=wal",
    "PRAGMA synchronous=full",
    "PRAGMA fullfsync=on",
    "PRAGMA checkpoint_fullfsync=on",
)


def connect(path: Path, key: bytes) -> Any:
    """Return a connection with the key set; nothing of the file has been read yet."""
    if sqlcipher.sqlite_version_info < OLDEST_SQLITE:
        raise KunyetError("old-sqlite", version=str(sqlcipher.sqlite_version))
    connection = sqlcipher.connect(os.fspath(path), timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    for statement in BEFORE_KEY:
        connection.execute(statement)
    set_key(connection, key)
    for statement in AFTER_KEY:
        connection.execute(statement)
    return connection


def set_key(connection: Any, key: bytes) -> None:
    """Give a connection its raw 32-byte key; SQLCipher does not derive anything from a raw key."""
    connection.set_key(raw_key(key))


def raw_key(key: bytes) -> bytes:
    """Return a key in SQLCipher's form of a raw key."""
    return b"x'" + key.hex().encode() + b"'"


class Database:
    """An open database, used by one thread at a time.

    Parameters
    ----------
    folder
        The store's folder.
    key
        The data key.
    """

    def __init__(self, folder: Path, key: bytes) -> None:
        self.folder = folder
        self.path = folder / DATABASE_NAME
        self._lock = threading.RLock()
        self.is_rekeyed: Callable[[], bool] = lambda: False
        with translate_sqlcipher_errors(folder):
            self._connection = connect(self.path, key)
            try:
                for statement in DURABLE:
                    self._connection.execute(statement)
            except BaseException:
                self._connection.close()
                raise

    @contextmanager
    def _translate_errors(self) -> Iterator[None]:
        """Lock the connection, and translate errors.

        After a change of key by others every page looks damaged.
        """
        try:
            with self._lock, translate_sqlcipher_errors(self.folder):
                yield
        except KunyetError as error:
            if error.code == "damaged" and self.is_rekeyed():
                raise keys_changed_error(self.folder) from error
            raise

    def all(self, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return all rows of a query."""
        with self._translate_errors():
            rows: list[tuple[Any, ...]] = self._connection.execute(statement, values).fetchall()
            return rows

    def one(self, statement: str, values: Sequence[Any] = ()) -> tuple[Any, ...]:
        """Return the one row of a query; `damaged` without one."""
        rows = self.all(statement, values)
        if not rows:
            raise damaged_error(self.path, "row")
        return rows[0]

    def run(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Run a statement and return the number of changed rows."""
        with self._translate_errors():
            changed: int = self._connection.execute(statement, values).rowcount
            return changed

    def run_many(self, statement: str, rows: Any) -> None:
        """Run a statement once for each row of values."""
        with self._translate_errors():
            self._connection.executemany(statement, rows)

    def run_script(self, statements: Sequence[str]) -> None:
        """Run statements without values, within the open transaction."""
        for statement in statements:
            self.run(statement)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state of the database throughout the block."""
        with self._translate_errors():
            if self._connection.in_transaction:
                yield
                return
            with self._transaction("BEGIN"):
                yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make everything in the block one change, or none; `busy` if somebody else writes for too long."""
        with self._translate_errors(), self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            # A full disk has ended the transaction already, and a ROLLBACK would hide the first error behind a second
            # one.
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def checkpoint(self) -> bool:
        """Move the WAL into the database and empty it; return `False` if a reader prevented it."""
        blocked: int = self.one("PRAGMA wal_checkpoint(TRUNCATE)")[0]
        return not blocked

    def rekey(self, key: bytes) -> None:
        """Encrypt every page with another key, as one transaction."""
        with self._translate_errors():
            self._connection.reset_key(raw_key(key))
        self.checkpoint()

    def copy_to(self, path: Path, key: bytes, without: Sequence[str] = ()) -> None:
        """Write a copy of the newest state to a new file, under the same key, while others continue to read and write.

        `without` are statements that delete from the copy what does not belong there.
        """
        with self._lock, translate_sqlcipher_errors(path.parent):
            target = connect(path, key)
            try:
                self._connection.backup(target)
                for statement in without:
                    target.execute(statement)
            finally:
                target.close()

    def close(self) -> None:
        """Close the connection; SQLite empties the WAL if nobody else needs it."""
        with self._lock, suppress(sqlcipher.Error):
            self._connection.close()
