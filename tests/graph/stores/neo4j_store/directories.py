"""Directories on a server that several files of tests begin with."""

from __future__ import annotations

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from tests.graph.stores.neo4j_store.helping import PASS, PERSON, apply, entity, put, tie


def chain(store: Neo4jStore) -> None:
    """Make five in a row, the last tie outside the network."""
    apply(
        store,
        *(entity(id, region="Chin") for id in "abcd"),
        put("entities", ("f",), {"id": "f", "kind": "forum", "name": "Forum"}),
        tie("ab", "a", "b"),
        tie("cb", "c", "b"),
        tie("cd", "c", "d"),
        tie("df", "d", "f", type="attended"),
    )


def filled(store: Neo4jStore) -> None:
    """Give a store a history, a workflow, another person and a drawn code name."""
    chain(store)
    apply(store, entity("a", "New", name_my="ဆိပ်ကမ်း", tlp="RED"), put("ties", ("cd",), None), why="mended")
    store.set_gap_state(GapState("isolated:a", "assigned", "b"), who=PERSON)
    store.set_settings(Settings(title="T", marking="AMBER"), who=PERSON, why="named")
    store.add_person("two", PASS + " two", "analyst", "a")
    store.code_names()
