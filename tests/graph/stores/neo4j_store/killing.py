"""A writer for the tests that kill the server: it edits, loads, merges, joins or adds people without end, and notes
what the server has acknowledged.

    python -m tests.graph.stores.neo4j_store.killing ADDRESS USER KEYS NOTES edits|loads|merges|joins|people|once START

The password is read from standard input. A fault of the server is waited out, as a person would; another one ends the
writer with its sentence. With `once` it makes one load, asked for again after every fault, notes how many rows were
written after each batch, and ends.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Final, TextIO

from kunyet.graph.joining.join_bundle import join_bundle, plan_join
from kunyet.graph.joining.make_bundle import make_bundle
from kunyet.graph.merging.merge_entities import merge_entities
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.table import Table
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.neo4j_store import Login, open_store
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from kunyet.graph.stores.neo4j_store.writing import lease, write_versions, writer
from kunyet.graph.stores.revision import Change
from tests.graph.stores.neo4j_store.helping import PASS, PERSON, apply, entity, tie

PASSES = ("server-gone", "server-hangs", "server-restarts", "busy")
ROWS = 60
MANY = 400
"""Rows of each table of the one load."""


def edit(store: Neo4jStore, number: int) -> None:
    """Add an entity and a tie to the one before."""
    id = f"e{number}"
    changes = [Change("entities", (id,), {"id": id, "kind": "organization", "name": f"Name {number}"})]
    changes.append(Change("ties", (f"t{number}",), {"id": f"t{number}", "from": id, "to": "root", "type": "supports"}))
    store.apply(changes, who=PERSON, why=id, based_on=store.head().number)


def load(store: Neo4jStore, number: int, rows: int = ROWS) -> None:
    """Add many entities, each tied to the root, ahead of their revision."""
    ids = [f"e{number}-{row}" for row in range(rows)]
    entities = Table.of("entities", [{"id": id, "kind": "organization", "name": id} for id in ids])
    ties = Table.of("ties", [{"id": f"t-{id}", "from": id, "to": "root", "type": "supports"} for id in ids])
    store.apply_tables([entities, ties], who=PERSON, why=f"e{number}", based_on=store.head().number)


def merge(store: Neo4jStore, number: int) -> None:
    """Add two entities, each tied to the root, and merge them."""
    ids = (f"e{number}", f"e{number}-twin")
    changes = [entity(id) for id in ids] + [tie(f"t-{id}", id, "root") for id in ids]
    apply(store, *changes, why=f"two of {number}")
    merge_entities(store, *ids, who=PERSON, why=ids[0])


def join(store: Neo4jStore, number: int) -> None:
    """Join what a copy in memory adds: an entity and its tie."""
    copy = MemoryStore(store.records_at(0).settings)
    copy_store(store, copy, who=PERSON)
    id = f"joined{number}"
    apply(copy, entity(id), tie(f"t-{id}", id, "root"))
    join_bundle(plan_join(store, make_bundle(copy, everything=True)), who=PERSON)


def add_person(store: Neo4jStore, number: int) -> None:
    """Let one more person unlock the directory."""
    store.add_person(f"person{number}", PASS, "analyst")


WORK: Final = {
    "edits": (edit, "e"),
    "loads": (load, "e"),
    "merges": (merge, "e"),
    "joins": (join, "joined"),
    "people": (add_person, "person"),
}
"""What a writer does without end, and how the name begins under which it notes each piece of it."""


def once(store: Neo4jStore, told: TextIO) -> None:
    """Make one load, and note each batch."""

    def progress(_what: str, done: int, _of: int) -> None:
        told.write(f"{done}\n")
        told.flush()

    store.progress = progress
    load(store, 0, MANY)


def main(address: str, user: str, keys: str, notes: str, what: str, start: str) -> None:
    """Write until killed."""
    login = Login(user, sys.stdin.readline().strip())
    writer.WRITE_AHEAD_ROWS, write_versions.BATCH_ROWS, lease.LEASE_MILLISECONDS = 50, 20, 1500
    number = int(start)
    with Path(notes).open("a") as told:
        while True:
            try:
                with open_store(address, Path(keys), PERSON, PASS, login=login) as store:
                    if what == "once":
                        once(store, told)
                        return
                    work, begin = WORK[what]
                    while True:
                        work(store, number)
                        told.write(f"{begin}{number}\n")
                        told.flush()
                        number += 1
            except KunyetError as error:
                if error.code not in PASSES:
                    raise
                # Whether the last one stands is not known: the next has another number.
                number += 1
                time.sleep(0.3)


if __name__ == "__main__":
    main(*sys.argv[1:])
