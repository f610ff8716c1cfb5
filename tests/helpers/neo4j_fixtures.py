"""One Neo4j server for a whole test run, shared by its workers, and an empty database for each test.

`KUNYET_TEST_NEO4J=bolt://user:password@host:port` uses a server that is there: **everything in it is deleted**. Where
none can be had, tests marked `neo4j` are skipped with the reason; with `KUNYET_REQUIRE_NEO4J=1` that is a failure.

The run's server has Graph Data Science, which a test's own server lacks. Community has one database, so one test has it
at a time: a lock holds that, and the marker puts all of them into one group of `--dist loadgroup`, so that no worker
waits for it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph import platforms
from tests.helpers.neo4j.jars import CannotStart
from tests.helpers.neo4j_emptying import empty, made_by_people
from tests.helpers.neo4j_server import Given, Neo4jServer

WAIT = 1800
STARTED: list[Neo4jServer] = []
"""The server that this worker started for all workers: it outlives the fixture, and ends with the run."""


def mark_neo4j(items: list[pytest.Item]) -> None:
    """Mark every test that uses a server, and put all of them into one group."""
    for item in items:
        if {"neo4j", "neo4j_server", "own_neo4j"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.neo4j)
        if item.get_closest_marker("neo4j"):
            item.add_marker(pytest.mark.xdist_group("neo4j"))


def missing(why: object) -> None:
    """Skip a test because there is no server, or fail it if a server is required."""
    if os.environ.get("KUNYET_REQUIRE_NEO4J") == "1":
        pytest.fail(f"KUNYET_REQUIRE_NEO4J=1, but there is no Neo4j: {why}")
    pytest.skip(f"there is no Neo4j: {why}")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Given:
    """Yield the server of this run; the first test that needs it starts it, and it ends with the run."""
    if there := os.environ.get("KUNYET_TEST_NEO4J"):
        return Given.parse(there)
    alone = worker_id == "master"
    base = tmp_path_factory.getbasetemp()
    shared = (base if alone else base.parent) / "neo4j"
    shared.mkdir(exist_ok=True)
    with platforms.folder_lock(shared, wait=WAIT):
        return _started(shared, os.getpid() if alone else os.getppid())


def _started(shared: Path, run: int) -> Given:
    """Return the server that another worker started, or start it; it ends with the run, whatever happens to the
    workers.

    A server that could not start is not tried again by every test and worker.
    """
    note = shared / "server.json"
    if not note.exists():
        server = Neo4jServer(shared / "home", gds=True, watched=run, drop=True)
        try:
            server.start()
        except CannotStart as problem:
            note.write_text(json.dumps({"problem": str(problem)}))
        else:
            note.write_text(json.dumps({"given": str(server.given)}))
            STARTED.append(server)
        platforms.make_private(note)
    told = json.loads(note.read_text())
    if "problem" in told:
        missing(told["problem"])
    return Given.parse(told["given"])


@pytest.fixture
def neo4j(neo4j_server: Given, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Given]:
    """Yield the run's server with nothing but our constraints and indexes, which take long to make; no other test
    uses it meanwhile.
    """
    base = tmp_path_factory.getbasetemp()
    turn = (base if worker_id == "master" else base.parent) / "neo4j-turn"
    turn.mkdir(exist_ok=True)
    with platforms.folder_lock(turn, wait=WAIT):
        empty(neo4j_server, [name for name in made_by_people(neo4j_server) if name.startswith("kunyet_")])
        yield neo4j_server


@pytest.fixture(scope="session")
def spare_neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """Yield a server that is not started yet, for tests that kill it; it has no Graph Data Science."""
    server = Neo4jServer(tmp_path_factory.mktemp("spare") / "neo4j-home")
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture
def own_neo4j(spare_neo4j: Neo4jServer) -> Neo4jServer:
    """Return a server with an empty database, to kill, pause and start again; a start takes seconds."""
    try:
        if not spare_neo4j.runs:
            spare_neo4j.start()
    except CannotStart as problem:
        missing(problem)
    empty(spare_neo4j.given)
    return spare_neo4j
