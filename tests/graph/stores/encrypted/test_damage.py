"""Damage is reported and never read in silence: bytes flipped, cut, appended and swapped, old pages put back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.encrypted import create, open_store, restore
from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.encrypted.store import EncryptedStore
from tests.graph.stores.encrypted.helping import (
    CHEAP,
    PAGE,
    PASS,
    START,
    Clock,
    apply,
    files,
    opened,
    organization,
    put,
)
from tests.graph.stores.encrypted.refusals import code_of


def reported(folder: Path, head: str = "") -> bool:
    """Tell whether opening, reading or verifying says that something is wrong."""
    try:
        with opened(folder) as store:
            return not store.verify(head).ok
    except KunyetError as error:
        return error.code in ("damaged", "keys-edited")


def change(path: Path, edit: Callable[[bytearray], bytearray]) -> None:
    path.write_bytes(edit(bytearray(path.read_bytes())))


@pytest.mark.parametrize("share", (0.0, 0.01, 0.2, 0.5, 0.8, 0.999))
def test_a_flipped_bit_is_reported(folder: Path, share: float) -> None:
    def flip(content: bytearray) -> bytearray:
        content[int(share * len(content))] ^= 4
        return content

    change(folder / "directory.db", flip)
    assert reported(folder)


def test_every_page_flipped_in_turn_is_reported(folder: Path) -> None:
    whole = (folder / "directory.db").read_bytes()
    for page in range(0, len(whole) // PAGE, 5):
        edited = bytearray(whole)
        edited[page * PAGE + 1000] ^= 1
        (folder / "directory.db").write_bytes(edited)
        assert reported(folder)


@pytest.mark.parametrize("cut", (1, 100, PAGE, 5 * PAGE, 20 * PAGE))
def test_a_truncated_file_is_reported(folder: Path, cut: int) -> None:
    """Cut at the end of a page, too, which SQLCipher's own check does not see."""
    change(folder / "directory.db", lambda content: content[:-cut])
    assert reported(folder)


@pytest.mark.parametrize("size", (1, PAGE, 3 * PAGE))
def test_what_is_appended_is_reported(folder: Path, size: int) -> None:
    """A whole page, too, which SQLite's own check does not see."""
    change(folder / "directory.db", lambda content: content + os.urandom(size))
    assert reported(folder)


def test_two_pages_that_changed_places_are_reported(folder: Path) -> None:
    def swap(content: bytearray) -> bytearray:
        content[10 * PAGE : 11 * PAGE], content[20 * PAGE : 21 * PAGE] = (
            content[20 * PAGE : 21 * PAGE],
            content[10 * PAGE : 11 * PAGE],
        )
        return content

    change(folder / "directory.db", swap)
    assert reported(folder)


def test_an_old_copy_put_back_shows_against_a_head_kept_elsewhere(folder: Path) -> None:
    """By itself it is as sound as the newest one; P8 and P4 need a head outside."""
    old = (folder / "directory.db").read_bytes()
    with opened(folder) as store:
        early = store.head_digest()
        apply(store, put("entities", organization("c")))
        head = store.head_digest()
        assert store.verify(head).ok
        assert store.verify(early).ok
    (folder / "directory.db").write_bytes(old)
    assert not reported(folder)
    assert reported(folder, head)


def test_an_old_page_put_back_shows(folder: Path) -> None:
    """A page of yesterday has a good seal.

    Pages, chains, index or the head kept elsewhere show it, or nothing reads otherwise for it.
    """
    old = (folder / "directory.db").read_bytes()
    with opened(folder) as store:
        apply(store, put("entities", organization("a", "Renamed Harbour"), organization("o5", "Renamed too")))
        head, said = store.head_digest(), told_by(store)
    new = (folder / "directory.db").read_bytes()
    pages = [at for at in range(PAGE, min(len(old), len(new)), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    unseen = 0
    for at in pages:
        (folder / "directory.db").write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        if not reported(folder, head):
            unseen += 1
            with opened(folder) as store:
                assert told_by(store) == said
    assert unseen <= 3 < len(pages)


def told_by(store: EncryptedStore) -> object:
    """Return all that a store says of its content."""
    hits = [store.search(text) for text in ("renamed", "harbour", "Organization 5", "green")]
    return logical_hash(store.records()), store.revisions(), store.history("entities", ("a",)), store.audit(), hits


def test_a_database_of_another_directory_is_told(folder: Path, tmp_path: Path) -> None:
    create(tmp_path / "other", "one", PASS, cost=CHEAP).close()
    shutil.copy(tmp_path / "other" / "directory.db", folder / "directory.db")
    assert code_of(lambda: opened(folder)) == "damaged"


@pytest.mark.parametrize(("name", "wanted"), (("directory.db", "damaged"), ("keys.json", "damaged")))
def test_a_missing_file_is_told(folder: Path, name: str, wanted: str) -> None:
    (folder / name).unlink()
    assert code_of(lambda: opened(folder)) == wanted
    assert (
        sorted(files(folder)) == sorted({".lock", "directory.db", "keys.json", "tries.json"} - {name})
        or name == "keys.json"
    )


def test_a_damaged_backup_is_told_and_leaves_nothing(folder: Path) -> None:
    out = folder.parent / "b.kunyet"
    with opened(folder) as store:
        store.backup(out)

    def flip(content: bytearray) -> bytearray:
        content[len(content) // 2] ^= 1
        return content

    change(out, flip)
    assert code_of(lambda: restore(out, folder.parent / "again")) == "damaged"
    assert code_of(lambda: restore(folder / "keys.json", folder.parent / "again")) == "no-backup"
    assert not (folder.parent / "again").exists()
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".again")]


def test_nothing_is_said_on_standard_error(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    change(folder / "directory.db", lambda content: content[:-PAGE])
    reported(folder)
    with pytest.raises(KunyetError):
        Database(folder, b"0" * 32)
    open_store_quietly(folder)
    assert capfd.readouterr().err == ""


def open_store_quietly(folder: Path) -> None:
    try:
        open_store(folder, "one", PASS, clock=Clock(START)).close()
    except KunyetError:
        return
