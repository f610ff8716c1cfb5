"""Fixtures of released formats: everything that a small directory of a format has on its server, as a JSON file.

`python -m tests.graph.stores.neo4j_store.make_fixture FOLDER` makes the one of the present format, once, when a format
is released. It needs the variable KUNYET_TEST_NEO4J (`tests/helpers/neo4j_serve.py`), and empties that server.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from kunyet.graph.records.records import Settings
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.neo4j_store import Neo4jStore
from kunyet.graph.stores.neo4j_store.server import schema
from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer
from kunyet.graph.stores.server_addresses import read_address
from tests.graph.stores.neo4j_store.helping import apply, entity, login, made, put, tie
from tests.helpers.neo4j_emptying import empty
from tests.helpers.neo4j_server import Given

FIXTURES = Path(__file__).with_name("fixtures")
GRAPH = "graph.json"
_NODES = "MATCH (n) RETURN elementId(n), labels(n), properties(n) ORDER BY elementId(n)"
_TIES = "MATCH (a)-[t]->(b) RETURN elementId(a), type(t), elementId(b), properties(t) ORDER BY elementId(t)"


def fill(store: Neo4jStore) -> None:
    """Write a small directory with a past, two people, a drawn and a given code name, and a gap's state."""
    contact = {"entity": "a", "channel": "signal", "handle": "kn-0001.01"}
    person = {"entity": "a", "person": "Fictional One", "position": "chair"}
    apply(
        store,
        entity("a", "Green Harbour", name_my="ဆိပ်ကမ်းစိမ်း"),
        entity("b", "Bamboo Bridge", code_name="Quiet Path", tlp="RED"),
        tie("t", "a", "b", colour="an undeclared column"),
        put("contacts", ("a", "signal", "kn-0001.01"), contact),
        put("contacts", ("a", "", "", "Fictional One"), person),
        put("notes", ("n",), {"id": "n", "entity": "a", "on": "2024-01-02", "text": "A fictional note."}),
        put("joined", ("r1",), {"id": "r1", "who": "fixture", "order": "1"}),
        put("joined_changes", ("r1", "entities", "a"), {"id": "r1", "table": "entities"}),
    )
    apply(store, entity("a", "Green Harbor", name_my="ဆိပ်ကမ်းစိမ်း"))
    apply(store, put("contacts", ("a", "signal", "kn-0001.01"), {**contact, "consent_for": "liaison"}))
    store.set_gap_state(GapState("isolated:a", "assigned", "b"), who="one", why="knows them")
    store.code_names()
    store.save_value("layout", "fixture", b"{}")
    store.add_person("analyst", "another passphrase", "analyst", "a")


def write_graph(given: Given, out: Path) -> None:
    """Write all nodes and relationships of a server."""
    server = BoltServer(read_address(given.address), login(given))
    nodes = [[id, labels, _packed(values)] for id, labels, values in server.read(_NODES)]
    place = {id: number for number, (id, _, _) in enumerate(nodes)}
    ties = [[place[a], type, place[b], _packed(values)] for a, type, b, values in server.read(_TIES)]
    server.close()
    whole = {"nodes": [node[1:] for node in nodes], "ties": ties}
    out.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def restore_graph(given: Given, source: Path) -> None:
    """Put the nodes and relationships of a file on an empty server."""
    whole = json.loads(source.read_text("utf-8"))
    server = BoltServer(read_address(given.address), login(given))
    schema.create_schema(server)
    with server.writing() as transaction:
        for number, (labels, values) in enumerate(whole["nodes"]):
            statement = f"CREATE (n:{':'.join(labels)}) SET n = $values, n.made = $made"
            transaction.all(statement, values=_unpacked(values), made=number)
        for tail, type, head, values in whole["ties"]:
            statement = f"MATCH (a {{made: $tail}}), (b {{made: $head}}) CREATE (a)-[t:{type}]->(b) SET t = $values"
            transaction.all(statement, tail=tail, head=head, values=_unpacked(values))
        transaction.all("MATCH (n) REMOVE n.made")
    server.close()


def _packed(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"bytes": b64encode(value).decode()} if isinstance(value, bytes | bytearray) else value
        for name, value in sorted(values.items())
    }


def _unpacked(values: dict[str, Any]) -> dict[str, Any]:
    return {name: b64decode(value["bytes"]) if isinstance(value, dict) else value for name, value in values.items()}


def main() -> None:
    """Make the fixture of the present format."""
    folder, given = Path(sys.argv[1]), Given.parse(os.environ["KUNYET_TEST_NEO4J"])
    empty(given)
    folder.mkdir(parents=True)
    with made(given, folder, Settings(title="Fixture")) as store:
        fill(store)
    write_graph(given, folder / GRAPH)


if __name__ == "__main__":
    main()
