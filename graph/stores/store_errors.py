"""Errors of locked stores of every kind, each a code and data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kunyet.graph.messages.errors import KunyetError


def wrong_passphrase_error() -> KunyetError:
    """Return the error for a name and passphrase that open no slot; it does not reveal which of the two is wrong."""
    return KunyetError("wrong-passphrase")


def too_many_tries_error(wait: int) -> KunyetError:
    """Return the error for too many wrong passphrases; `wait` is in seconds."""
    return KunyetError("too-many-tries", seconds=max(wait, 1))


def no_store_error(folder: Path) -> KunyetError:
    """Return the error for a folder without an encrypted directory."""
    return KunyetError("no-store", place=str(folder))


def no_keys_error(path: Path) -> KunyetError:
    """Return the error for a missing key file."""
    return KunyetError("no-keys", place=str(path))


def store_exists_error(folder: Path) -> KunyetError:
    """Return the error for a path that exists already."""
    return KunyetError("store-exists", place=str(folder))


def newer_format_error(what: Path, found: int, known: int) -> KunyetError:
    """Return the error for a file that a newer Kunyet has written."""
    return KunyetError("newer-format", place=str(what), found=found, known=known)


def damaged_error(what: Path, how: str = "", reason: str = "") -> KunyetError:
    """Return the error for a file that is not as Kunyet wrote it.

    Parameters
    ----------
    what
        The damaged file.
    how
        A word of the sentence of `damaged` (`graph/messages/english/stores.toml`); blank if the damage is not known.
    reason
        For `sqlite`: the message of SQLCipher.
    """
    return KunyetError("damaged", place=str(what), how=how, reason=reason)


def edited_keys_error(what: Path) -> KunyetError:
    """Return the error for a key file that was edited or damaged."""
    return KunyetError("keys-edited", place=str(what))


def older_keys_error(what: object) -> KunyetError:
    """Return the error for a key file that is older than the directory."""
    return KunyetError("older-keys", place=str(what))


def keys_changed_error(folder: Path) -> KunyetError:
    """Return the error for a directory whose key changed while it was open here."""
    return KunyetError("keys-changed", place=str(folder))


def busy_error(folder: Path) -> KunyetError:
    """Return the error for a second writer that waited too long."""
    return KunyetError("busy", place=str(folder), seconds=0)


def disk_full_error(folder: Path) -> KunyetError:
    """Return the error for a full disk."""
    return KunyetError("disk-full", place=str(folder))


def read_only_folder_error(folder: Path) -> KunyetError:
    """Return the error for a folder that this account cannot write."""
    return KunyetError("read-only-folder", place=str(folder))


def closed_store_error() -> KunyetError:
    """Return the error for a closed store."""
    return KunyetError("locked-store")


@contextmanager
def translate_os_errors(folder: Path) -> Iterator[None]:
    """Turn an `OSError` raised inside into one of the errors above: a full disk, or a folder that cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno == 28:
            raise disk_full_error(folder) from error
        if isinstance(error, PermissionError) or error.errno == 30:
            raise read_only_folder_error(folder) from error
        raise
