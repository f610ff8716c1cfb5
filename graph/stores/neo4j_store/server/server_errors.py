"""Errors of a server, each a code and data, and the translation of the server's codes.

A message of the server may quote data: only its code is shown.
"""

from __future__ import annotations

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.server_addresses import ServerAddress

LOST_CONNECTION_CODES = ("server-gone", "server-hangs", "server-restarts")
"""Errors after which it is unknown whether a change was committed."""


def server_gone_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server that does not answer."""
    return KunyetError("server-gone", place=str(address), secure=address.is_secure)


def server_hangs_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server that accepts connections and does not answer."""
    return KunyetError("server-hangs", place=str(address))


def wrong_login_error(address: ServerAddress) -> KunyetError:
    """Return the error for a refused user and password."""
    return KunyetError("wrong-login", place=str(address))


def read_only_server_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server that does not write: a replica, or a former leader."""
    return KunyetError("read-only-server", place=str(address))


def server_busy_error(address: ServerAddress, left: int = 0) -> KunyetError:
    """Return the error for a directory that somebody else is writing.

    `left`: milliseconds left of the lease, which outlives a dead writer.
    """
    return KunyetError("busy", place=str(address), seconds=left // 1000 + 1 if left > 0 else 0)


def server_full_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server with a full disk."""
    return KunyetError("disk-full.server", place=str(address))


def damaged_directory_error(
    address: ServerAddress, how: str, *, number: int = 0, version: int = 0, table: str = ""
) -> KunyetError:
    """Return the error for a directory on a server that is not as Kunyet wrote it.

    Parameters
    ----------
    how
        A word of the sentence of `damaged.server` (`graph/messages/english/stores.toml`).
    number, version, table
        For `table` the number of the unknown table, for `version` the damaged version and its table.
    """
    return KunyetError("damaged.server", place=str(address), how=how, number=number, version=version, table=table)


def empty_database_error(address: ServerAddress) -> KunyetError:
    """Return the error for a database without a directory."""
    return KunyetError("no-store.server", place=str(address))


def filled_database_error(address: ServerAddress) -> KunyetError:
    """Return the error for a database that must be empty and is not."""
    return KunyetError("store-exists.server", place=str(address))


def foreign_data_error(address: ServerAddress) -> KunyetError:
    """Return the error for a database with other data in it."""
    return KunyetError("foreign-data", place=str(address))


def newer_directory_error(address: ServerAddress, found: int, known: int) -> KunyetError:
    """Return the error for a directory that a newer Kunyet has written."""
    return KunyetError("newer-format", place=str(address), found=found, known=known)


def other_keys_error(address: ServerAddress) -> KunyetError:
    """Return the error for a key file of another directory."""
    return KunyetError("wrong-keys", place=str(address))


def older_keys_error(address: ServerAddress) -> KunyetError:
    """Return the error for an old copy of the key file, from before people, roles or passphrases were changed."""
    return KunyetError("older-keys", place=str(address))


_CODES: tuple[tuple[tuple[str, ...], str], ...] = (
    (("Security.Unauthorized", "Security.CredentialsExpired", "Security.TokenExpired"), "login"),
    (("Security.AuthenticationRateLimit",), "rate"),
    (("Security.Forbidden",), "forbidden"),
    (("Cluster.NotALeader", "ForbiddenOnReadOnlyDatabase", "WriteOnReadOnlyAccessDatabase", "ReadOnly"), "reads"),
    (("Database.DatabaseNotFound",), "nowhere"),
    (("DatabaseUnavailable", "Cluster.", "General.DatabaseNotFound"), "restarts"),
    (("LockClientStopped", "DeadlockDetected", "LockAcquisitionTimeout", "ConstraintValidationFailed"), "busy"),
    (("OutOfMemory", "MemoryPoolOutOfMemory", "MaximumTransactionLimitReached"), "memory"),
    (("TransactionTimedOut", "TransactionTerminated", "Terminated"), "busy"),
    (("TransactionCommitFailed", "TransactionLogError", "TransactionStartFailed", "StorageDamageDetected"), "disk"),
)


_KEYS = {
    "rate": "wrong-login.rate",
    "forbidden": "wrong-login.forbidden",
    "restarts": "server-restarts",
    "memory": "server-memory",
}
"""The keys of the errors that say nothing but the address."""


def error_of_code(address: ServerAddress, code: str, said: str, *, login: bool = False) -> KunyetError:
    """Return the error for a code of the server.

    `said` is its message, `login`: the driver calls it an authentication error.
    """
    if "No space left" in said or "critical error" in said:
        return server_full_error(address)
    what = next((what for parts, what in _CODES if any(part in code for part in parts)), "")
    known = {
        "login": wrong_login_error,
        "reads": read_only_server_error,
        "busy": server_busy_error,
        "disk": server_full_error,
    }
    if what in known:
        return known[what](address)
    if login:
        return wrong_login_error(address)
    if what == "nowhere":
        return KunyetError("no-database", database=address.database)
    key = _KEYS.get(what, "server-refused")
    return KunyetError(key, place=str(address), reason=code)
