"""No text of anybody reaches a query as a part of it: queries are constants, and values are parameters."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kunyet.graph.stores.revision import Change
from tests.graph.stores.neo4j_store.helping import apply, made, opened
from tests.helpers.neo4j_server import Given

PACKAGE = Path(__file__).parents[4] / "graph" / "stores" / "neo4j_store"
RUNNERS = {"all", "one", "read", "write", "ask", "run"}
CONSTANTS = {"query", "statement", "unique", "index"}
"""Names of loops over constants."""
NO_SERVERS = {"file", "KeyFile", "chunks"}
"""What is read and written, too, and is no server."""

HOSTILE = (
    "'}) DETACH DELETE n //",
    '"',
    "`]->() DETACH DELETE n //",
    "\\",
    "$id",
    "{id: 1}",
    "*:* OR words:*",
)


def built(source: str) -> list[int]:
    """Return the lines on which a query is asked that is neither a constant nor a loop over some."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name, of = getattr(node.func, "id", ""), ""
        if isinstance(node.func, ast.Attribute):
            name = node.func.attr
            of = getattr(node.func.value, "id", "") or getattr(node.func.value, "attr", "")
        if of in NO_SERVERS or (not of and name != "ask"):
            continue
        first = node.args[0]
        constant = isinstance(first, ast.Attribute) or (
            isinstance(first, ast.Name) and (first.id.lstrip("_").isupper() or first.id in CONSTANTS)
        )
        if name in RUNNERS and isinstance(first, ast.JoinedStr | ast.BinOp | ast.Constant | ast.Name) and not constant:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_no_query_is_put_together_where_it_is_asked(path: Path) -> None:
    assert [
        line for line in built(path.read_text(encoding="utf-8")) if path.name not in ("bolt.py", "watchdog.py")
    ] == []


def test_a_query_that_is_put_together_is_seen() -> None:
    assert built('server.read(f"MATCH (n {id})")') == [1]
    assert built('change.all("MATCH " + label)') == [1]
    assert built("server.write(text)") == [1]
    assert built("server.read(_NEAR, id=id)") == []


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_a_text(neo4j: Given, tmp_path: Path, text: str) -> None:
    """As id, name, undeclared heading, handle, reason, key and search; it is kept to the letter, and nothing else
    happens.
    """
    row = {
        "id": f"id{text}",
        "kind": "organization",
        "name": text,
        f"heading{text}": text,
        "aliases": text.replace("|", ""),
    }
    tie = {"id": f"tie{text}", "from": row["id"], "to": "other", "type": "supports", "notes": text}
    contact = {"entity": row["id"], "channel": "signal", "handle": text}
    with made(neo4j, tmp_path) as store:
        apply(
            store,
            Change("entities", (row["id"],), row),
            Change("entities", ("other",), {"id": "other", "kind": "organization", "name": "Other"}),
            Change("ties", (tie["id"],), tie),
            Change("contacts", (row["id"], "signal", text), contact),
            why=text,
        )
        store.search(text)
        store.log(text, text, [text])
        store.save_value("draft", text, text.encode())
        assert store.records().entities.row(0) == row
        assert store.records().ties.row(0) == tie
        assert store.head().why == text
        assert store.read_value("draft", text) == text.encode()
        assert store.history("ties", (tie["id"],))[0].values == tie
        assert store.neighbourhood(row["id"]) == {row["id"]: 0, "other": 1}
        assert store.route(row["id"], "other")[0].ties == (tie["id"],)
        apply(store, Change("contacts", (row["id"], "signal", text), None))
    with opened(neo4j, tmp_path) as store:
        assert store.verify().problems == ()
        assert store.records().contacts.size == 0
