"""Errors of locked stores of every kind, each one sentence with a remedy."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kunyet.graph.messages.errors import KunyetError


def wrong_passphrase_error() -> KunyetError:
    """Return the error for a name and passphrase that open no slot; it does not reveal which of the two is wrong."""
    return KunyetError(
        "wrong-passphrase",
        "This name and passphrase do not open the directory.",
        "Look at the spelling of both (and at the keyboard's language), and try again.",
    )


def too_many_tries_error(wait: int) -> KunyetError:
    """Return the error for too many wrong passphrases; `wait` is in seconds."""
    return KunyetError(
        "too-many-tries", "Too many wrong passphrases in a minute.", f"Wait {max(wait, 1)} seconds, then try again."
    )


def no_store_error(folder: Path) -> KunyetError:
    """Return the error for a folder without an encrypted directory."""
    return KunyetError(
        "no-store", f"{folder} holds no encrypted directory.", "Look at the path, or make one there with `kunyet init`."
    )


def no_keys_error(path: Path) -> KunyetError:
    """Return the error for a missing key file."""
    return KunyetError(
        "no-keys",
        f"There is no key file at {path}.",
        "Say where it is with --keys or KUNYET_KEYS; whoever looks after the people of the directory has it.",
    )


def store_exists_error(folder: Path) -> KunyetError:
    """Return the error for a path that exists already."""
    return KunyetError(
        "store-exists",
        f"{folder} exists already, and holds something.",
        "Name a folder that does not exist or is empty.",
    )


def newer_format_error(what: Path, found: int, known: int) -> KunyetError:
    """Return the error for a file that a newer Kunyet has written."""
    return KunyetError(
        "newer-format",
        f"{what} was written by a newer Kunyet (format {found}; this one knows {known}).",
        "Update Kunyet on this machine, and open it again; nothing was changed.",
    )


def damaged_error(what: Path, how: str = "") -> KunyetError:
    """Return the error for a file that is not as Kunyet wrote it."""
    return KunyetError(
        "damaged",
        f"{what} is damaged{f' ({how})' if how else ''}: it is not as Kunyet wrote it.",
        "Change nothing in the folder, and restore the last backup with `kunyet restore`.",
    )


def edited_keys_error(what: Path) -> KunyetError:
    """Return the error for a key file that was edited or damaged."""
    return KunyetError(
        "keys-edited",
        f"{what} was edited or damaged: it is not as Kunyet wrote it.",
        "Put its last copy back from a backup; a role or a parameter cannot be changed by hand.",
    )


def keys_changed_error(folder: Path) -> KunyetError:
    """Return the error for a directory whose key changed while it was open here."""
    return KunyetError(
        "keys-changed", f"The key of {folder} was changed while it was open here.", "Close it, and unlock it again."
    )


def busy_error(folder: Path) -> KunyetError:
    """Return the error for a second writer that waited too long."""
    return KunyetError(
        "busy",
        f"{folder} is being written by another Kunyet.",
        "Wait until it has finished, and save again; nothing was changed.",
    )


def disk_full_error(folder: Path) -> KunyetError:
    """Return the error for a full disk."""
    return KunyetError(
        "disk-full",
        f"There is no room left on the disk of {folder}.",
        "Make room, and save again; what was there before stands whole.",
    )


def read_only_folder_error(folder: Path) -> KunyetError:
    """Return the error for a folder that this account cannot write."""
    return KunyetError(
        "read-only-folder",
        f"{folder} cannot be written by you, and an encrypted directory has to be (it keeps a log).",
        "Copy the folder to a place of your own, or have its permissions changed.",
    )


def closed_store_error() -> KunyetError:
    """Return the error for a closed store."""
    return KunyetError("locked-store", "The directory is locked.", "Unlock it again.")


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
