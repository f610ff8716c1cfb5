"""Errors of a server, each one sentence with a remedy, and the translation of the server's codes.

A message of the server may quote data: only its code is shown.
"""

from __future__ import annotations

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.server_addresses import ServerAddress

LOST_CONNECTION_CODES = ("server-gone", "server-hangs", "server-restarts")
"""Errors after which it is unknown whether a change was committed."""


def server_gone_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server that does not answer."""
    tls = "" if address.is_secure else ", and that it does not ask for TLS (+s://)"
    return KunyetError(
        "server-gone",
        f"The server at {address} does not answer.",
        f"See that it runs, that you are connected{tls}, then try again; what was acknowledged is kept.",
    )


def server_hangs_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server that accepts connections and does not answer."""
    return KunyetError(
        "server-hangs",
        f"The server at {address} has stopped answering.",
        "Try again in a minute, or have it started again; what was acknowledged is kept.",
    )


def wrong_login_error(address: ServerAddress) -> KunyetError:
    """Return the error for a refused user and password."""
    return KunyetError(
        "wrong-login",
        f"The server at {address} refuses this user and password.",
        "Look at KUNYET_NEO4J_USER and KUNYET_NEO4J_PASSWORD; nothing was read or written.",
    )


def read_only_server_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server that does not write: a replica, or a former leader."""
    return KunyetError(
        "read-only-server",
        f"The server at {address} only reads: it is a replica, another one leads now, or its database was set so.",
        "Use a neo4j+s:// address, which finds the one that leads, and save again; nothing was changed.",
    )


def server_busy_error(address: ServerAddress, left: int = 0) -> KunyetError:
    """Return the error for a directory that somebody else is writing.

    `left`: milliseconds left of the lease, which outlives a dead writer.
    """
    died = f", or {left // 1000 + 1} seconds where it was stopped" if left > 0 else ""
    return KunyetError(
        "busy",
        f"{address} is being written by another Kunyet.",
        f"Wait until it has finished{died}, and save again; nothing was changed.",
    )


def server_full_error(address: ServerAddress) -> KunyetError:
    """Return the error for a server with a full disk."""
    return KunyetError(
        "disk-full",
        f"The server at {address} cannot write: there is no room left on its disk.",
        "Have room made there and the database started again, and save again; what was there before stands whole.",
    )


def damaged_directory_error(address: ServerAddress, how: str) -> KunyetError:
    """Return the error for a directory on a server that is not as Kunyet wrote it."""
    return KunyetError(
        "damaged",
        f"The directory at {address} is damaged ({how}): it is not as Kunyet wrote it.",
        "Change nothing on the server, and restore the last backup into an empty database with `kunyet restore`.",
    )


def empty_database_error(address: ServerAddress) -> KunyetError:
    """Return the error for a database without a directory."""
    return KunyetError(
        "no-store",
        f"The database at {address} holds no directory.",
        "Look at the address, or make one there with `kunyet init`.",
    )


def filled_database_error(address: ServerAddress) -> KunyetError:
    """Return the error for a database that must be empty and is not."""
    return KunyetError(
        "store-exists",
        f"The database at {address} is not empty.",
        "Name a database that holds nothing; nothing was changed.",
    )


def foreign_data_error(address: ServerAddress) -> KunyetError:
    """Return the error for a database with other data in it."""
    return KunyetError(
        "foreign-data",
        f"The database at {address} holds data that is not Kunyet's.",
        "Give the directory a database of its own; nothing was read or changed.",
    )


def newer_directory_error(address: ServerAddress, found: int, known: int) -> KunyetError:
    """Return the error for a directory that a newer Kunyet has written."""
    return KunyetError(
        "newer-format",
        f"The directory at {address} was written by a newer Kunyet (format {found}; this one knows {known}).",
        "Update Kunyet on this machine, and open it again; nothing was changed.",
    )


def other_keys_error(address: ServerAddress) -> KunyetError:
    """Return the error for a key file of another directory."""
    return KunyetError(
        "wrong-keys",
        f"This key file is not the one of the directory at {address}.",
        "Say where its own is with --keys or KUNYET_KEYS.",
    )


def older_keys_error(address: ServerAddress) -> KunyetError:
    """Return the error for an old copy of the key file, from before somebody was removed."""
    return KunyetError(
        "older-keys",
        f"This key file is older than the directory at {address}: somebody was removed since.",
        "Get the new key file from whoever looks after the people of the directory.",
    )


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
        return KunyetError(
            "no-database", f"The server has no database `{address.database}`.", "Name one as the address's path."
        )
    sentences = {
        "rate": (
            "wrong-login",
            "The server has refused too many logins.",
            "Wait a minute, and look at user and password.",
        ),
        "forbidden": (
            "wrong-login",
            "The server's user may not do this.",
            "Have the account given the right to write.",
        ),
        "restarts": ("server-restarts", f"The database at {address} is not available now.", "Try again in a minute."),
        "memory": (
            "server-memory",
            f"The server at {address} has too little memory for this.",
            "Have its heap enlarged; nothing was changed.",
        ),
    }
    code_of, message, remedy = sentences.get(
        what,
        (
            "server-refused",
            f"The server at {address} refused a request ({code or 'no code'}).",
            "Tell who looks after Kunyet; nothing was changed.",
        ),
    )
    return KunyetError(code_of, message, remedy)
