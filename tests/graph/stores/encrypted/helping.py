"""What the tests of the encrypted folder share: a cheap store, clocks, a look into every page, hashes of files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.encrypted import EncryptedStore, create, open_store
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.revision import Change

PASS = "correct horse battery"  # noqa: S105 - of stores that live as long as a test
CHEAP = Cost(2, 1, 1)
START = datetime(2024, 1, 1, 12, tzinfo=UTC)
SETTINGS = Settings(title="Helping", at="2024-03-31")
PAGE, RESERVED = 4096, 80
FRAME_HEADER, WAL_HEADER = 24, 32


class Clock:
    """A clock that goes on a minute at each look, and can be set."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the time, and go on."""
        self.now += timedelta(minutes=1)
        return self.now


def made(folder: Path, clock: Clock | None = None, settings: Settings = SETTINGS) -> EncryptedStore:
    """Return a new store of a coordinator called one, with the cheapest keys there are."""
    return create(folder, "one", PASS, settings, cost=CHEAP, clock=clock or Clock())


def opened(folder: Path, person: str = "one", passphrase: str = PASS) -> EncryptedStore:
    """Return the store, unlocked."""
    return open_store(folder, person, passphrase, clock=Clock(START + timedelta(days=1)))


def organization(id: str, name: str = "", **values: str) -> dict[str, str]:
    """Return an entity."""
    return {"id": id, "kind": "organization", "name": name or id, **values}


def put(table: str, *rows: dict[str, str]) -> list[Change]:
    """Return the changes that make rows stand."""
    return [Change(table, row_key(table, row), row) for row in rows]


def apply(store: EncryptedStore, changes: Sequence[Change], why: str = "test") -> int:
    """Make changes on what is newest, and return the revision's number."""
    return store.apply(changes, who="one", why=why, based_on=store.head().number).number


def filled(folder: Path) -> EncryptedStore:
    """Return a store with two entities, a tie and a contact."""
    store = made(folder)
    rows = put("entities", organization("a", "Green Harbour", aliases="Blue Quay"), organization("b", "Bamboo Bridge"))
    rows += put("ties", {"id": "t", "from": "a", "to": "b", "type": "supports", "notes": "met twice"})
    rows += put("contacts", {"entity": "a", "channel": "signal", "handle": "kn-0001.01"})
    apply(store, rows)
    return store


def files(folder: Path) -> dict[str, str]:
    """Return the hash of every file under a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def plain_pages(folder: Path, key: bytes) -> bytes:
    """Return every page of database and WAL, decrypted as SQLCipher would, free space within them included."""
    database, wal = folder / "directory.db", folder / "directory.db-wal"
    found = b"".join(_decrypted(database.read_bytes(), key, PAGE, 0, first=16))
    if wal.exists():
        found += b"".join(_decrypted(wal.read_bytes()[WAL_HEADER:], key, PAGE + FRAME_HEADER, FRAME_HEADER, first=0))
    return found


def _decrypted(content: bytes, key: bytes, step: int, skip: int, first: int) -> Iterator[bytes]:
    for at in range(0, len(content) - step + 1, step):
        page = content[at + skip : at + step]
        vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
        # The first page of a database begins with the salt; as a WAL frame, too, and there sixteen bytes come out as
        # noise.
        begin = first if at == 0 else 0
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        yield decryptor.update(page[begin : PAGE - RESERVED])
