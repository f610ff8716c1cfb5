"""Formats on a server: every released one opens, and an update that is stopped at any step changes nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.revision_log import _ENTRIES as ENTRIES
from kunyet.graph.stores.neo4j_store.revision_log import open_entry
from kunyet.graph.stores.neo4j_store.server import migrations, schema
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer, Transaction
from kunyet.graph.stores.server_addresses import read_address
from kunyet.graph.stores.versioned.hash_chains import OLD_HEAD_DIGITS, START, entry_digest, head_text
from tests.graph.stores.neo4j_store.helping import apply, entity, login, made, opened, put
from tests.graph.stores.neo4j_store.make_fixture import FIXTURES, GRAPH, restore_graph
from tests.helpers.neo4j_server import Given

_END = "MATCH (r:Revision) RETURN r.number, r.digest ORDER BY r.number DESC LIMIT 1"
_LOG_END = "MATCH (e:Entry) RETURN e.number, e.digest ORDER BY e.number DESC LIMIT 1"


def restored(given: Given, folder: Path, number: int) -> Path:
    """Put the fixture of a format on the empty server, and its key file into a folder."""
    restore_graph(given, FIXTURES / f"format-{number}" / GRAPH)
    shutil.copy(FIXTURES / f"format-{number}" / "team.keys", folder)
    return folder


def found_format(given: Given) -> int:
    """Return the format that the server holds."""
    server = BoltServer(read_address(given.address), login(given))
    try:
        return int(server.one("MATCH (m:Kunyet {name: 'directory'}) RETURN m.format")[0])
    finally:
        server.close()


def test_there_is_a_fixture_and_a_migration_of_every_format() -> None:
    numbers = range(1, schema.FORMAT + 1)
    assert {path.name for path in FIXTURES.iterdir()} == {f"format-{number}" for number in numbers}
    assert sorted(migrations.MIGRATIONS) == list(numbers)[1:]


@pytest.mark.parametrize("number", range(1, schema.FORMAT + 1))
def test_every_released_format_opens(neo4j: Given, tmp_path: Path, number: int) -> None:
    with opened(neo4j, restored(neo4j, tmp_path, number)) as store:
        records = store.records()
        assert sorted(records.entities["name"].texts()) == ["Bamboo Bridge", "Green Harbor"]
        (history,) = [store.history("contacts", ("a", "signal", "kn-0001.01"))]
        assert [version.values.get("consent_for") for version in history] == [None, "liaison"]
        assert ("Fictional One" in records.contacts["person"].texts()) == (number > 1)
        assert store.verify().problems == ()
        assert store.records().notes["text"].texts() == (["A fictional note."] if number > 3 else [])
        assert len(store.history("joined_changes", ("r1", "entities", "a"))) == (number > 4)
        apply(store, put("notes", ("m",), {"id": "m", "entity": "a", "text": "Added after the update."}))
        met = {"entity": "a", "channel": "signal", "handle": "kn-0001.01", "person": "Fictional Two"}
        apply(store, put("contacts", ("a", "signal", "kn-0001.01", "Fictional Two"), met))
        assert sum(store.records().contacts["handle"].equals("kn-0001.01")) == 2
        assert store.verify().problems == ()
    assert found_format(neo4j) == schema.FORMAT
    opened(neo4j, tmp_path, "analyst", "another passphrase").close()


@pytest.mark.parametrize("number", (1, 2))
def test_digests_are_salted_by_the_update_and_earlier_heads_still_serve(
    neo4j: Given, tmp_path: Path, number: int
) -> None:
    """What lies in the open on the server lets nobody guess an entry of the log by a dictionary."""
    folder = restored(neo4j, tmp_path, number)
    server = BoltServer(read_address(neo4j.address), login(neo4j))
    (revision, end), (entry, audit_end) = server.one(_END), server.one(_LOG_END)
    before = {row[4] for row in server.read(ENTRIES)}
    with opened(neo4j, folder) as store:
        seals, entries = store._session.cipher, server.read(ENTRIES)
        told = head_text(revision, entry, end, audit_end, OLD_HEAD_DIGITS)
        apply(store, entity("later"))
        assert store.verify(told).problems == ()
        assert [each.key for each in store.verify(f"{told[:-1]}{'1' if told[-1] == '0' else '0'}").problems]
    assert not before & {row[4] for row in entries}
    last = START
    for place, at, sealed, anchor, digest in entries:
        words, salt = open_entry(seals, place, sealed)
        assert len(salt) == 16
        assert entry_digest(last, (place, at, *words), anchor, b"") != digest
        last = digest
    server.close()


def test_what_was_edited_before_an_update_is_told_after_it(neo4j: Given, tmp_path: Path) -> None:
    folder = restored(neo4j, tmp_path, 2)
    server = BoltServer(read_address(neo4j.address), login(neo4j))
    server.write("MATCH (r:Revision {number: 1}) SET r.moment = r.moment - 1")
    server.close()
    with opened(neo4j, folder) as store:
        assert "damaged.revision" in {problem.key for problem in store.verify().problems}


def test_an_update_that_is_stopped_at_any_step_leaves_the_old_format(
    neo4j: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = restored(neo4j, tmp_path, 1)
    plain, steps = Transaction.all, 26

    for step in range(steps):
        left = [step]

        def stopped(self: Transaction, query: str, /, *, left: list[int] = left, **parameters: object) -> object:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return plain(self, query, **parameters)

        with monkeypatch.context() as patch:
            patch.setattr(migrations, "MIGRATIONS", {2: ("MATCH (m:Kunyet) SET m.tried = true",), 3: (), 4: ()})
            patch.setattr(Transaction, "all", stopped)
            with pytest.raises(KeyboardInterrupt):
                opened(neo4j, folder)
        assert found_format(neo4j) == 1
    server = BoltServer(read_address(neo4j.address), login(neo4j))
    assert server.one("MATCH (m:Kunyet) RETURN m.tried") == (None,)
    server.close()
    with opened(neo4j, folder) as store:
        assert store.verify().problems == ()
    assert found_format(neo4j) == schema.FORMAT


@pytest.mark.parametrize("number", (1, 2, 3))
def test_every_seal_is_bound_by_the_update(neo4j: Given, tmp_path: Path, number: int) -> None:
    """No version is left open, the tie of a RED entity is sealed, and an old seal put back opens no more."""
    folder = restored(neo4j, tmp_path, number)
    server = BoltServer(read_address(neo4j.address), login(neo4j))
    sealed = "MATCH (r:Record) WHERE r.sealed IS NOT NULL RETURN r.version, r.sealed"
    before: dict[str, bytes] = dict(server.read(sealed))
    opened(neo4j, folder).close()
    assert server.read("MATCH (n) WHERE n.salt IS NOT NULL RETURN n") == []
    assert server.read("MATCH (n:Entity|Record) WHERE n.sealed IS NULL RETURN n") == []
    assert server.read("MATCH ()-[t]->() RETURN t.red, t.sealed IS NULL, t.salt") == [(True, False, None)]
    server.write("MATCH (c:Chunk) DELETE c")
    server.write(
        "UNWIND $rows AS row MATCH (r:Record) WHERE r.version = row[0] SET r.sealed = row[1]",
        rows=[list(row) for row in before.items()],
    )
    server.close()
    with opened(neo4j, folder) as store, pytest.raises(KunyetError) as error:
        store.records()
    assert error.value.code == "damaged"


def test_whoever_has_the_directory_open_during_an_update_writes_no_old_form(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a"))
        store.server.write("MATCH (m:Kunyet) SET m.format = m.format + 1")
        for act in (lambda: apply(store, entity("b")), store.records, lambda: store.log("one", "export", ())):
            with pytest.raises(KunyetError) as error:
                act()
            assert error.value.code == "newer-format"
        assert store.server.one("MATCH (e:Entity) RETURN count(e)") == (1,)
