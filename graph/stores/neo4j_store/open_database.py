"""Creating a directory in an empty database, and unlocking an existing one."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.kept_tables import SETTINGS_KEY, SETTINGS_TABLE
from kunyet.graph.stores.keys import throttle
from kunyet.graph.stores.keys.key_file import KeyFile, UnlockedSlot
from kunyet.graph.stores.keys.passphrases import check_passphrase
from kunyet.graph.stores.keys.sealing import KEY_BYTES, BrokenSeal, Cost
from kunyet.graph.stores.keys.unlocked_session import Clock
from kunyet.graph.stores.neo4j_store.field_encryption import FieldCipher, KeyRing
from kunyet.graph.stores.neo4j_store.graph_shapes import Shaper
from kunyet.graph.stores.neo4j_store.revision_log import ChainWriter
from kunyet.graph.stores.neo4j_store.server import migrations, schema, server_errors
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer, Login
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from kunyet.graph.stores.neo4j_store.writing import write_versions
from kunyet.graph.stores.server_addresses import read_address
from kunyet.graph.stores.store_errors import store_exists_error
from kunyet.graph.stores.versioned.edits import Edit
from kunyet.graph.today import utc_now

_FOUND = """CREATE (:Kunyet {name: 'directory', format: $format, store: $store, replica: $replica, ring: $ring,
    head: 0, next: $next, entries: 0, snapshot: -1, stale: 0})"""
_RING = "MATCH (m:Kunyet {name: 'directory'}) RETURN m.ring"


def create(  # noqa: PLR0913 - a directory needs all of these
    address: str,
    keys: Path,
    person: str,
    passphrase: str,
    settings: Settings | None = None,
    *,
    login: Login,
    cost: Cost | None = None,
    clock: Clock = utc_now,
) -> Neo4jStore:
    """Create a directory in an empty database, and return it open for its first person, a coordinator.

    Parameters
    ----------
    address
        The address of the database, see `graph/stores/server_addresses.py`.
    keys
        The path of the new key file. It must not be lost, and must never be on the server.
    settings
        The directory's title, date, marking and standards.
    login
        The login of the program on the server.
    cost
        The cost of one try at a passphrase; tests use a cheap one.

    Raises
    ------
    KunyetError
        `store-exists`, `weak-passphrase`, `read-only-folder`, and errors of the server; nothing is left behind.
    """
    check_passphrase(passphrase, person)
    data_key = os.urandom(KEY_BYTES)
    file = KeyFile.new(cost or Cost()).with_person([data_key], person, passphrase, "coordinator", "")
    unlocked = file.unlock(person, passphrase, keys)
    return create_with_keys(address, keys, file, unlocked, settings or Settings(), login=login, clock=clock)


def create_with_keys(  # noqa: PLR0913 - likewise
    address: str,
    keys: Path,
    file: KeyFile,
    unlocked: UnlockedSlot,
    settings: Settings,
    *,
    login: Login,
    clock: Clock = utc_now,
    at: datetime | None = None,
) -> Neo4jStore:
    """Create a directory for the people of a key file, for example for a copy; otherwise as `create`.

    `at` is the time of revision 0; by default now.
    """
    if keys.exists():
        raise store_exists_error(keys)
    server = BoltServer(read_address(address), login)
    try:
        schema.refuse_filled_database(server)
        file.write(keys)
        try:
            schema.create_schema(server)
            ring = _write_first_revision(server, file, unlocked, settings, at or clock())
        except BaseException:
            with suppress(OSError):
                keys.unlink()
            raise
    except BaseException:
        server.close()
        raise
    return Neo4jStore(server, keys, unlocked, ring, clock)


def _write_first_revision(
    server: BoltServer, file: KeyFile, unlocked: UnlockedSlot, settings: Settings, at: datetime
) -> tuple[KeyRing, bytes]:
    """Write revision 0, the empty directory with its settings."""
    who, store, epoch = unlocked.member.name, file.store, file.epoch(unlocked.data_keys[-1])
    ring = replace(KeyRing.new(store), epoch=epoch)
    sealed, replica = ring.sealed(unlocked.data_keys[-1]), secrets.token_hex(8)
    values = {name: text for name, text in asdict(settings).items() if text}
    edits = write_versions.number_edits([Edit.of(SETTINGS_TABLE, {SETTINGS_KEY: values})] if values else [], 1)
    digests = [digest for each in edits for digest in each.digests]
    with server.writing() as transaction:
        transaction.all(_FOUND, format=schema.FORMAT, store=store, replica=replica, ring=sealed, next=1 + len(digests))
        write_versions.write_rows(transaction, Shaper(FieldCipher(ring), settings.marking), edits, {}, 0, {})
        links = ChainWriter(transaction, FieldCipher(ring), replica, -1, 0)
        links.add_revision(at, who, "created", first=1, begun=digests, ended=(), token=secrets.token_hex(16))
        links.add_entry(at, who, "created", ())
    return ring, sealed


def open_store(
    address: str, keys: Path, person: str, passphrase: str, *, login: Login, clock: Clock = utc_now
) -> Neo4jStore:
    """Unlock a directory on a server.

    Nothing is written, except to update an older format and to finish an interrupted removal of a person.

    Raises
    ------
    KunyetError
        `no-keys`, `wrong-passphrase`, `too-many-tries`, `keys-edited`, `wrong-keys`, and errors of the server or its
        content.
    """
    where = read_address(address)
    file = KeyFile.read(keys)
    server = BoltServer(where, login)
    try:
        schema.check_directory(server, file.store)
        with throttle.counted_try(keys.parent, throttle.bucket_of(person, file.salt), clock):
            unlocked = file.unlock(person, passphrase, keys)
        ring, sealed, used = _open_key_ring(server, file.store, unlocked)
        migrations.migrate(server, Shaper(FieldCipher(ring)))
        store = Neo4jStore(server, keys, unlocked, (ring, sealed), clock)
        store.finish_rekey(used)
    except BaseException:
        server.close()
        raise
    return store


def _open_key_ring(server: BoltServer, store: str, unlocked: UnlockedSlot) -> tuple[KeyRing, bytes, int]:
    """Return the keys of the records, the same keys sealed, and the index of the data key that opens them."""
    sealed: bytes = server.one(_RING)[0]
    for index in reversed(range(len(unlocked.data_keys))):
        with suppress(BrokenSeal):
            return KeyRing.unsealed(store, sealed, unlocked.data_keys[index]), sealed, index
    raise server_errors.older_keys_error(server.address)
