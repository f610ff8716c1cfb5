"""Kills of a server under writers, as many as asked for: what was acknowledged is there each time, nothing stands by
half, all verifies.

    python -m tests.graph.stores.neo4j_store.kills 50 [SEED]

starts a server of its own (`tests/helpers/neo4j_server.py`), kills its JVM (kill -9) so many times during edits, loads,
merges, joins and additions of people in turn, starts it again each time, and looks through everything. A kill takes ten
to twenty seconds. The first thing that is not as it must be ends it with an error.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from kunyet.graph.merging.merge_records import links
from tests.graph.stores.neo4j_store.helping import apply, entity, made, opened
from tests.graph.stores.neo4j_store.killing import ROWS, WORK
from tests.helpers.neo4j_server import Neo4jServer

ROOT = Path(__file__).parents[4]


def kill_rounds(
    server: Neo4jServer, folder: Path, rounds: int, seed: int = 0, tell: Callable[[int, int, int], None] | None = None
) -> list[int]:
    """Kill the server so often under a writer, look at what is there each time, and return how many revisions there
    then were.

    Parameters
    ----------
    tell
        Told after each kill how many there were, what was acknowledged so far, and how many revisions there are.
    """
    chance, notes = random.Random(seed), folder / "notes"  # noqa: S311 - when to kill
    notes.touch()
    with made(server.given, folder) as store:
        apply(store, entity("root"))
    found = []
    for place in range(rounds):
        before = len(notes.read_text().splitlines())
        writer = writer_of(server, folder, notes, [*WORK][place % len(WORK)], 100_000 * (place + 1))
        try:
            deadline = time.monotonic() + 120
            while len(notes.read_text().splitlines()) < before + 3 and time.monotonic() < deadline:
                assert writer.poll() is None
                time.sleep(0.05)
            time.sleep(chance.random())
            server.kill()
        finally:
            writer.kill()
            writer.wait()
        server.start()
        found.append(_looked_through(server, folder, notes.read_text().split()))
        if tell is not None:
            tell(place + 1, len(notes.read_text().split()), found[-1])
    return found


def writer_of(server: Neo4jServer, folder: Path, notes: Path, what: str, start: int = 0) -> subprocess.Popen[str]:
    """Start a writer (`killing.py`)."""
    arguments = [server.given.address, server.given.user, str(folder / "team.keys"), str(notes), what, str(start)]
    command = [sys.executable, "-m", "tests.graph.stores.neo4j_store.killing", *arguments]
    writer = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, text=True)
    assert writer.stdin is not None
    writer.stdin.write(server.given.password + "\n")
    writer.stdin.close()
    return writer


def _looked_through(server: Neo4jServer, folder: Path, acknowledged: list[str]) -> int:
    with opened(server.given, folder) as store:
        revisions, people = store.revisions(), {each.name for each in store.list_people()}
        reasons = {each.why for each in revisions}
        records = store.records()
        ids = set(records.entities["id"].texts())
        for name in acknowledged:
            if name.startswith("person"):
                assert name in people
            else:
                assert name in ids or {f"{name}-{row}" for row in range(ROWS)} <= ids
                assert name in reasons or name.startswith("joined")
        assert set(records.ties["from"].texts()) == ids - {"root"}
        for merged, into in links(store.merges()).items():
            assert (merged in ids, into in ids) == (False, True)
        time.sleep(1.6)  # until the claim of a writer who died has run out
        apply(store, entity("root", f"Root {len(revisions)}"))
        assert store.server.one("MATCH (m:Kunyet) MATCH (n:Entity) WHERE n.begun > m.head RETURN count(n)") == (0,)
        assert store.verify().problems == ()
        return len(revisions)


def main(rounds: int, seed: int = 0) -> None:
    """Kill, and print what was found."""

    def tell(kills: int, acknowledged: int, revisions: int) -> None:
        sys.stdout.write(
            f"{kills} kills: {acknowledged} changes acknowledged, all there; {revisions} revisions, whole\n"
        )
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder, Neo4jServer(Path(folder) / "home") as server:
        kill_rounds(server, Path(folder), rounds, seed, tell)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
