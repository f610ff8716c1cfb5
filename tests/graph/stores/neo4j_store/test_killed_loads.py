"""One load of which first the process and then the server is killed: it goes on each time, and becomes what it would
have been.
"""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Records
from kunyet.graph.records.table import Table
from tests.graph.stores.neo4j_store.helping import apply, entity, made, opened
from tests.graph.stores.neo4j_store.killing import MANY
from tests.graph.stores.neo4j_store.kills import writer_of
from tests.helpers.neo4j_server import Neo4jServer

PATIENCE = 120


def wait_for(notes: Path, count: int, writer: subprocess.Popen[str]) -> None:
    """Wait until a writer has written so many notes in all."""
    deadline = time.monotonic() + PATIENCE
    while len(notes.read_text().splitlines()) < count:
        assert writer.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.005)


def expected() -> Records:
    """Return what the load makes of the directory."""
    ids = [f"e0-{row}" for row in range(MANY)]
    rows = [{"id": id, "kind": "organization", "name": id} for id in ids]
    root = {"id": "root", "kind": "organization", "name": "Name of root"}
    ties = [{"id": f"t-{id}", "from": id, "to": "root", "type": "supports"} for id in ids]
    return Records.of(None, entities=Table.of("entities", [root, *rows]), ties=Table.of("ties", ties))


def test_a_load_goes_on_after_its_process_and_after_the_server_was_killed(
    own_neo4j: Neo4jServer, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    notes.touch()
    with made(own_neo4j.given, tmp_path) as store:
        apply(store, entity("root"))
    killed = writer_of(own_neo4j, tmp_path, notes, "once")
    wait_for(notes, 5, killed)
    killed.kill()
    killed.wait()
    before = len(notes.read_text().splitlines())
    with opened(own_neo4j.given, tmp_path) as store:
        assert store.records().entities.size == 1
    writer = writer_of(own_neo4j, tmp_path, notes, "once")
    try:
        wait_for(notes, before + 5, writer)
        own_neo4j.kill()
        between = len(notes.read_text().splitlines())
        own_neo4j.start()
        assert writer.wait(PATIENCE) == 0
    finally:
        writer.kill()
        writer.wait()
    done = [int(line) for line in notes.read_text().split()]
    # Nothing was written twice, and each of the three left something for the next one.
    assert done == sorted(set(done))
    assert done[-1] == 2 * MANY
    assert done[before - 1] < done[between - 1] < 2 * MANY
    with opened(own_neo4j.given, tmp_path) as store:
        assert logical_hash(store.records()) == logical_hash(expected())
        assert store.head().number == 2
        assert store.verify().problems == ()
