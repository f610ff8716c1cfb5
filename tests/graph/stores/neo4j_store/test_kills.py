"""The server killed under writers: all that was acknowledged is there afterwards, nothing stands by half, and no wait
is long.

Each kill costs the start of a server, so there are few here; `python -m tests.graph.stores.neo4j_store.kills 50` does
many.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import KunyetError
from tests.graph.stores.neo4j_store.helping import apply, entity, made, opened
from tests.graph.stores.neo4j_store.kills import kill_rounds
from tests.helpers.neo4j_server import Neo4jServer

ROUNDS = 2
LONG = "z" * 150
"""The server packs short texts into few bits, in which nobody would find them: so what is searched for is long."""


def test_after_a_kill_of_the_server_all_that_was_acknowledged_is_there(own_neo4j: Neo4jServer, tmp_path: Path) -> None:
    counted = kill_rounds(own_neo4j, tmp_path, ROUNDS)
    assert counted == sorted(counted)
    assert counted[-1] > 3 * ROUNDS


def test_a_server_that_is_gone_is_told_and_the_open_store_goes_on_when_it_is_back(
    own_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    with made(own_neo4j.given, tmp_path) as store:
        apply(store, entity("a"))
        own_neo4j.kill()
        for ask in (store.head, store.records, lambda: apply(store, entity("b")), lambda: store.log("x", "y")):
            with pytest.raises(KunyetError) as gone:
                ask()
            assert gone.value.code == "server-gone"
        with pytest.raises(KunyetError) as gone:
            opened(own_neo4j.given, tmp_path)
        assert gone.value.code == "server-gone"
        own_neo4j.start()
        apply(store, entity("b"))
        assert store.records().entities.size == 2
        own_neo4j.pause()
        try:
            with pytest.raises(KunyetError) as hangs:
                store.head()
            assert hangs.value.code in ("server-hangs", "server-gone")
        finally:
            own_neo4j.go_on()
        assert store.records().entities.size == 2


def test_what_is_sealed_stands_nowhere_in_the_servers_files(own_neo4j: Neo4jServer, tmp_path: Path) -> None:
    """P18: routes, instructions, RED names, free text, undeclared columns, who did what and why; an open name is
    found, so the search works.
    """
    from kunyet.graph.stores.revision import Change

    secret = {
        name: f"Canary{place}Kestrel-{LONG}"
        for place, name in enumerate(
            (
                "handle",
                "instructions",
                "red",
                "alias",
                "notes",
                "source",
                "extra",
                "why",
                "kept",
                "past",
                "reason",
                "drawn",
            )
        )
    }
    with made(own_neo4j.given, tmp_path) as store:
        red = {"id": "b", "kind": "organization", "name": secret["red"], "aliases": secret["alias"], "tlp": "RED"}
        contact = {
            "entity": "a",
            "channel": "signal",
            "handle": secret["handle"],
            "instructions": secret["instructions"],
        }
        more = {"notes": secret["notes"], "source": secret["source"], "hobby": secret["extra"]}
        apply(
            store,
            entity("a", f"Openly Named Osprey {LONG}", **more),
            Change("entities", ("b",), red),
            Change("contacts", ("a", "signal", secret["handle"]), contact),
            Change("firewalls", ("a", "b"), {"a": "a", "b": "b", "reason": secret["reason"]}),
            why=secret["why"],
        )
        apply(store, Change("entities", ("b",), {**red, "name": secret["past"]}))
        apply(store, Change("contacts", ("a", "signal", secret["handle"]), None), Change("entities", ("b",), red))
        store.save_value("draft", secret["kept"], secret["kept"].encode())
        store.code_names()
        store.records()
        store.search(secret["red"])
        store.log("one", secret["drawn"], ["a"])
    own_neo4j.stop()
    found = {
        name: _files_with(own_neo4j.home, text[:16])
        for name, text in {**secret, "open": f"Openly Named Osprey {LONG}"}.items()
    }
    assert found.pop("open")
    assert not any(found.values()), found
    assert not _files_with(own_neo4j.home, (tmp_path / "team.keys").read_text().split('"own": "')[1][:40])


def _files_with(home: Path, text: str) -> list[str]:
    """Return the files of the server that hold a text, in UTF-8 or UTF-16."""
    forms = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
    return [
        path.name for path in home.rglob("*") if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
