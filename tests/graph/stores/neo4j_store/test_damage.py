"""What is not ours, not known, or not whole on a server is left alone, and every edit of another hand is reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from kunyet.graph.stores.neo4j_store.writing import writer
from tests.graph.stores.neo4j_store.directories import chain
from tests.graph.stores.neo4j_store.helping import PASS, PERSON, apply, entity, made, opened, put, tie
from tests.helpers.neo4j_emptying import empty, made_by_people
from tests.helpers.neo4j_server import Given


def code_of_opening(given: Given, folder: Path) -> str:
    """Return why a directory does not open."""
    with pytest.raises(KunyetError) as error:
        opened(given, folder)
    return error.value.code


def all_nodes(store: Neo4jStore) -> list[tuple[object, ...]]:
    """Return everything that lies in the database."""
    return sorted(store.server.read("MATCH (n) RETURN labels(n), properties(n)"), key=repr)


def test_an_empty_database_holds_no_directory(neo4j: Given, tmp_path: Path) -> None:
    made(neo4j, tmp_path).close()
    empty(neo4j, made_by_people(neo4j))
    assert code_of_opening(neo4j, tmp_path) == "no-store"


def test_data_that_is_not_ours_is_left_alone(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a"))
        store.server.write("CREATE (:Invoice {number: 7})")
        before = all_nodes(store)
        assert code_of_opening(neo4j, tmp_path) == "foreign-data"
        with pytest.raises(KunyetError) as taken:
            made(neo4j, tmp_path / "..", None) if not (tmp_path / ".." / "team.keys").exists() else None
        assert taken.value.code == "store-exists"
        assert not (tmp_path / ".." / "team.keys").exists()
        assert all_nodes(store) == before


def test_a_newer_format_is_left_alone(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a"))
        store.server.write("MATCH (m:Kunyet) SET m.format = 99")
        before = all_nodes(store)
        assert code_of_opening(neo4j, tmp_path) == "newer-format"
        assert all_nodes(store) == before


def test_the_key_file_of_another_directory_opens_nothing(neo4j: Given, tmp_path: Path) -> None:
    made(neo4j, tmp_path).close()
    empty(neo4j, made_by_people(neo4j))
    (tmp_path / "other").mkdir()
    made(neo4j, tmp_path / "other").close()
    assert code_of_opening(neo4j, tmp_path) == "wrong-keys"
    (tmp_path / "team.keys").unlink()
    assert code_of_opening(neo4j, tmp_path) == "no-keys"


DAMAGE = {
    "a name": "MATCH (e:Entity {id: 'a'}) SET e.name = 'Forged'",
    "a tie's date": "MATCH ()-[t {id: 'ab'}]->() SET t.since = '2020'",
    "a tie turned round": (
        "MATCH (a)-[t {id: 'ab'}]->(b) WITH a, b, t, properties(t) AS p DELETE t CREATE (b)-[n:COORDINATES]->(a) SET"
        " n = p"
    ),
    "an entity taken away": "MATCH (e:Entity {id: 'e'}) DELETE e",
    "a tie taken away": "MATCH ()-[t {id: 'ab'}]->() DELETE t",
    "a contact swapped for another": (
        "MATCH (r:Record {table: 3}) WITH collect(r) AS r WITH r[0] AS a, r[1] AS b, r[0].sealed AS s SET a.sealed ="
        " b.sealed, b.sealed = s"
    ),
    "an older version put back": "MATCH (p:Past) DELETE p",
    "a revision's time": "MATCH (r:Revision {number: 1}) SET r.moment = r.moment - 1",
    "an entry of the log": "MATCH (e:Entry {number: 2}) DELETE e",
    "searched names": "MATCH (e:Entity {id: 'a'}) SET e.words = 'other'",
    "the packed records": "MATCH (c:Chunk) SET c.of = c.of + 1, c.sealed = c.sealed",
}


@pytest.mark.parametrize("what", DAMAGE)
def test_what_somebody_changed_on_the_server_is_reported(
    neo4j: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(writer, "STALE_AFTER", 2)
    with made(neo4j, tmp_path) as store:
        chain(store)
        contacts = [
            put("contacts", (id, "signal", "h"), {"entity": id, "channel": "signal", "handle": "h"}) for id in "ab"
        ]
        apply(store, entity("a", "Second"), entity("e"), *contacts)
        assert store.verify().problems == ()
        store.server.write(DAMAGE[what])
        assert not store.verify().ok


def test_an_old_copy_put_back_shows_against_a_head_kept_elsewhere(neo4j: Given, tmp_path: Path) -> None:
    with made(neo4j, tmp_path) as store:
        apply(store, entity("a"))
        kept = store.head_digest()
        apply(store, entity("b"))
        assert store.verify(kept).ok
        assert not store.verify("9.9." + kept.rpartition(".")[2]).ok
        assert not store.verify("nonsense").ok


def test_an_old_key_file_put_back_opens_nothing(neo4j: Given, tmp_path: Path) -> None:
    """Whatever changed since: a person added, a role, a passphrase; neither with the passphrase of its day."""
    with made(neo4j, tmp_path) as store:
        path = store.key_location
        changes: tuple[Callable[[], object], ...] = (
            lambda: store.add_person("two", PASS + " two", "analyst"),
            lambda: store.set_role("two", "policymaker"),
            lambda: store.change_passphrase(PASS, PASS + " new"),
        )
        for change in changes:
            old = path.read_bytes()
            change()
            new = path.read_bytes()
            path.write_bytes(old)
            with pytest.raises(KunyetError) as error:
                opened(neo4j, tmp_path)
            assert error.value.code == "older-keys"
            path.write_bytes(new)
        apply(store, entity("later"))
        assert store.verify().problems == ()
    opened(neo4j, tmp_path, PERSON, PASS + " new").close()


FORGED = {
    "a consent that was withdrawn": (
        "MATCH (p:Past {table: 3}) WITH p, properties(p) AS was MATCH (r:Record {table: 3}) SET r = was REMOVE r.ended"
    ),
    "a withdrawn consent under the number of the present one": (
        "MATCH (p:Past {table: 3}) MATCH (r:Record {table: 3}) SET r.sealed = p.sealed"
    ),
    "a marking": "MATCH (e:Entity {id: 'a'}) SET e.tlp = 'CLEAR'",
    "the kind of a protected actor": "MATCH (e:Entity {id: 'b'}) SET e.kind = 'organization'",
    "a tie's date": "MATCH ()-[t {id: 'ab'}]->() SET t.last_contact = '2024-03-01'",
    "whose a contact is": "MATCH (r:Record {table: 3}) SET r.owner = 'b', r.hint = 'b'",
}


@pytest.mark.parametrize("what", FORGED)
def test_what_somebody_forged_on_the_server_is_not_even_read(neo4j: Given, tmp_path: Path, what: str) -> None:
    with made(neo4j, tmp_path) as store:
        consent = {"entity": "a", "channel": "signal", "handle": "h", "consent_for": "liaison"}
        rows = entity("a"), entity("b", kind="liaison"), tie("ab", "a", "b")
        apply(store, *rows, put("contacts", ("a", "signal", "h"), consent))
        apply(store, put("contacts", ("a", "signal", "h"), {**consent, "withdrawn_on": "2024-01-01"}))
        assert store.records().contacts["withdrawn_on"].texts() == ["2024-01-01"]
        store.server.write("MATCH (c:Chunk) DELETE c")
        store.server.write(FORGED[what])
    with opened(neo4j, tmp_path) as again:
        with pytest.raises(KunyetError) as error:
            again.records()
        assert error.value.code == "damaged"
        assert not again.verify().ok


def test_the_ties_of_an_entity_that_becomes_red_are_sealed(neo4j: Given, tmp_path: Path) -> None:
    """And they lie open again when it is RED no more; a tie with a marking of its own stays as it is."""
    shown = "MATCH ()-[t]->() RETURN t.id, t.since, t.red ORDER BY t.id"
    with made(neo4j, tmp_path) as store:
        ties = [tie("ab", "a", "b", since="2023"), tie("bc", "b", "c", since="2023", tlp="AMBER")]
        apply(store, *(entity(id) for id in "abc"), *ties)
        assert store.server.read(shown) == [("ab", "2023", None), ("bc", "2023", None)]
        apply(store, entity("b", tlp="RED"))
        assert store.server.read(shown) == [("ab", None, True), ("bc", "2023", None)]
        apply(store, tie("cb", "c", "b", since="2024"))
        assert store.server.read(shown)[-1] == ("cb", None, True)
        assert sorted(store.records().ties["since"].texts()) == ["2023", "2023", "2024"]
        assert store.verify().problems == ()
        apply(store, entity("b"))
        assert store.server.read(shown) == [("ab", "2023", None), ("bc", "2023", None), ("cb", "2024", None)]
        assert store.verify().problems == ()
