"""No text of anybody reaches a query as a part of it: queries are constants, and values are parameters."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kunyet.graph.stores.encrypted.connection import Database
from kunyet.graph.stores.revision import Change
from tests.graph.stores.encrypted.helping import apply, made, opened, organization, put

PACKAGE = Path(__file__).parents[4] / "graph" / "stores" / "encrypted"
RUNNERS = {"all", "one", "run", "run_many", "execute", "executemany", "executescript"}
HOSTILE = (
    "'; DROP TABLE version; --",
    '"',
    "' OR 1=1 --",
    "\\",
    "%_",
    "*",
    "NEAR(a b)",
    "name:a",
    "?",
    ":a",
    "@a",
    "x'00'",
    "\u0000"[:0] or "'",
)


def built(source: str) -> list[int]:
    """Return the lines on which a query is put together out of parts: an f-string, a sum, a format."""
    tree = ast.parse(source)
    found = []
    for node in ast.walk(tree):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in RUNNERS
        if called and node.args and isinstance(node.args[0], ast.JoinedStr | ast.BinOp | ast.Call):  # type: ignore[attr-defined]
            found.append(node.lineno)  # type: ignore[attr-defined]
        if isinstance(node, ast.JoinedStr) and any(
            isinstance(part, ast.Constant)
            and str(part.value).lstrip().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA"))
            for part in node.values
        ):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.name)
def test_no_query_is_put_together(path: Path) -> None:
    assert built(path.read_text(encoding="utf-8")) == []


def test_a_query_that_is_put_together_is_seen() -> None:
    assert built('database.run(f"DELETE FROM version WHERE id = {id}")') == [1, 1]
    assert built('database.all("SELECT * FROM " + table)') == [1]
    assert built('statement = f"SELECT * FROM {table}"') == [1]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_a_text(tmp_path: Path, text: str) -> None:
    """As id, name, extra heading, handle, reason and search; it is kept to the letter, and nothing else happens."""
    row = {**organization(f"id{text}", text), f"heading{text}": text, "aliases": text.replace("|", "")}
    with made(tmp_path / "s") as store:
        apply(
            store,
            [*put("entities", row), *put("contacts", {"entity": f"id{text}", "channel": "signal", "handle": text})],
            text,
        )
        store.search(text)
        store.log(text, text, [text])
        assert store.records().entities.row(0) == {name: cell for name, cell in row.items() if cell}
        assert store.head().why == text
        apply(store, [Change("contacts", (f"id{text}", "signal", text), None)])
    with opened(tmp_path / "s") as store:
        assert store.verify().problems == ()


def test_the_key_never_stands_in_a_statement() -> None:
    """It is given to SQLCipher by its own function, not in a PRAGMA that a trace would show."""
    assert "PRAGMA key" not in (PACKAGE / "connection.py").read_text(encoding="utf-8")
    assert hasattr(Database, "rekey")
