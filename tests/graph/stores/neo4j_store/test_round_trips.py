"""What a question costs a server: one round trip, by way of the indexes, and a refresh no more than what changed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kunyet.graph.records.records import Records
from kunyet.graph.search.name_search import SCORES
from kunyet.graph.stores.neo4j_store import queries, read_versions, search, session
from kunyet.graph.stores.neo4j_store.store import Neo4jStore
from kunyet.graph.stores.neo4j_store.writing import write_versions
from tests.graph.stores.neo4j_store.helping import apply, entity, made, opened, put, tie
from tests.helpers.neo4j_server import Given

QUESTIONS: dict[str, Callable[[Neo4jStore], Any]] = {
    "search": lambda store: store.search("name of a"),
    "neighbourhood": lambda store: store.neighbourhood("a"),
    "profile": lambda store: store.profile("a"),
    "route": lambda store: store.route("a", "c"),
    "counts": lambda store: store.counts(),
}
LOOKS_THROUGH_ALL = ("AllNodesScan", "NodeByLabelScan", "AllRelationshipsScan", "RelationshipTypeScan", "NodeIndexScan")
QUERIES = {
    "near": queries._NEAR,
    "further": queries._FURTHER,
    "routes": queries._ROUTES,
    "about": read_versions.ABOUT_ENTITY,
    "changed": read_versions._CHANGED,
    "find": search.FIND_NAMES,
    "head": session.HEAD_QUERY,
    "create entities": write_versions._CREATE_ENTITIES,
    "create ties": write_versions._CREATE_TIES,
    "create records": write_versions._CREATE_RECORDS,
    "create past": write_versions._CREATE_PAST,
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give a list to which every query is added that a store asks outside of a change."""
    from kunyet.graph.stores.neo4j_store.server.bolt import BoltServer

    queries: list[str] = []
    real = BoltServer._session_rows

    def rows(self: BoltServer, mode: str, query: str, parameters: dict[str, Any]) -> Any:
        queries.append(query)
        return real(self, mode, query, parameters)

    monkeypatch.setattr(BoltServer, "_session_rows", rows)
    return queries


def three(store: Neo4jStore) -> None:
    """Make three in a row, one of them sealed."""
    apply(store, entity("a"), entity("b", tlp="RED"), entity("c"), tie("ab", "a", "b"), tie("bc", "b", "c", tlp="RED"))


def test_a_question_is_one_round_trip(neo4j: Given, tmp_path: Path, asked: list[str]) -> None:
    """How far the directory is, who may open it, and the answer come together."""
    with made(neo4j, tmp_path) as store:
        three(store)
        for name, question in QUESTIONS.items():
            asked.clear()
            assert question(store), name
            assert len(asked) == 1, name


def test_a_refresh_is_two_round_trips_whatever_changed(neo4j: Given, tmp_path: Path, asked: list[str]) -> None:
    """One where nothing did; records, ties and entities that came, changed and went are then what the other one
    holds.
    """
    contact = {"entity": "a", "channel": "signal", "handle": "h"}
    with made(neo4j, tmp_path) as store, opened(neo4j, tmp_path) as reader:
        three(store)
        reader.records()
        asked.clear()
        reader.records()
        assert len(asked) == 1
        apply(
            store,
            entity("a", "Renamed"),
            entity("d"),
            put("ties", ("ab",), None),
            tie("cd", "c", "d"),
            put("contacts", ("a", "signal", "h"), contact),
        )
        whole = store.records()
        asked.clear()
        fresh = reader.records()
        assert len(asked) == 2
        for name, table in whole.tables().items():
            assert sorted(map(repr, fresh.tables()[name].rows())) == sorted(map(repr, table.rows())), name


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_goes_by_the_indexes(neo4j: Given, tmp_path: Path, name: str) -> None:
    """It looks through nothing as a whole, and puts no rows aside before it writes (Eager)."""
    from neo4j import GraphDatabase, Query

    with (
        made(neo4j, tmp_path) as store,
        GraphDatabase.driver(
            neo4j.address, auth=(neo4j.user, neo4j.password), notifications_min_severity="OFF"
        ) as driver,
        driver.session(database="neo4j") as session,
    ):
        three(store)
        plan = session.run(Query(f"EXPLAIN {QUERIES[name]}")).consume().plan
        assert plan is not None
        operators = [each.partition("@")[0] for each in _operators(plan)]
        assert [each for each in operators if each == "Eager" or each.endswith(LOOKS_THROUGH_ALL)] == []


def _operators(plan: Any) -> Iterator[str]:
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from _operators(child)


def test_sealed_names_are_ranked_as_if_all_of_them_were_looked_at() -> None:
    """Those that are left out could not have come among the hits."""
    chance = random.Random(1)  # noqa: S311 - no secret
    words = ("River", "Bamboo", "Thazin", "Kyaw", "Htun", "ပန်း", "မြစ်", "North", "Bridge", "Rivers")

    def named(many: int, letter: str, **more: str) -> list[dict[str, str]]:
        rows = range(many)
        names = [" ".join(chance.choices(words, k=chance.randint(1, 3))) for _ in rows]
        return [{"id": f"{letter}{row:02}", "kind": "organization", "name": names[row], **more} for row in rows]

    sealed, shown = named(80, "s", tlp="RED"), named(40, "o")
    records = Records.of(None, entities=[*sealed, *shown])
    kept, candidates = search.SealedNames(records), {row["id"]: [row["name"]] for row in shown}
    whole = {**{row["id"]: [row["name"]] for row in sealed}, **candidates}
    for text in ("r", "riv", "river", "bamboo bri", "kyaw", "gyaw", "htun north", "ပန်း", "မြ", "s05", "thazin", "orth"):
        for limit in (1, 3, 20):
            near = kept.near(text, limit)
            assert len(near) <= limit
            expected = [hit for hit in search.rank_names(whole, text, limit) if hit[1] > SCORES["likeness"]]
            found = [
                hit for hit in search.rank_names({**near, **candidates}, text, limit) if hit[1] > SCORES["likeness"]
            ]
            assert found == expected, (text, limit)
