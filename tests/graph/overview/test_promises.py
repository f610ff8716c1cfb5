"""Promises by what became of them, on a date."""

from __future__ import annotations

from typing import Any

from kunyet.graph.network.network import Network
from kunyet.graph.overview.promises import Promises, owners_of, promises_of
from tests.helpers.building import before, day, entity, network, tie


def promise(id: str, **values: Any) -> dict[str, str]:
    return entity(id, "commitment", **{"since": before(100), "progress_on": before(1), **values})


def found(net: Network, promises: Promises) -> dict[str, list[str]]:
    ids = net.records.entities["id"]
    return {name: [ids[row] for row in getattr(promises, name).tolist()] for name in Promises.__slots__}


def test_what_became_of_each_promise() -> None:
    net = network(
        [
            promise("kept", due=before(10), state="done", evidence_on=before(2)),
            promise("said", due=before(10), state="done"),
            promise("late", due=before(10)),
            promise("later", due=before(20)),
            promise("early", due=before(-10), state="done", evidence_on=before(2)),
            promise("silent", progress_on=before(61)),
            promise("moving", progress_on=before(60)),
            promise("dropped", due=before(10), state="dropped"),
            promise("today", due=before(0)),
            promise("future", since=before(-1)),
            "owner",
        ],
        [tie("owner", "late", "owns"), tie("owner", "silent", "owns", until=before(1))],
    )
    lists = found(net, promises_of(net))
    assert lists["every"] == [
        *("dropped", "early", "kept", "late", "later", "moving", "said", "silent", "today"),
    ]
    assert lists["due"] == ["kept", "late", "later", "said", "today"]
    assert lists["kept"] == ["kept"]
    assert lists["said_done"] == ["said"]
    assert lists["late"] == ["later", "late"]
    assert lists["silent"] == ["silent"]
    assert lists["dropped"] == ["dropped"]
    assert lists["unowned"] == ["later", "moving", "silent", "today"]


def test_closed_since_a_day_counts_the_day_itself() -> None:
    net = network([promise("a", state="done", progress_on=before(5)), promise("b", state="dropped"), promise("c")])
    assert found(net, promises_of(net, day(before(5))))["closed_since"] == ["a", "b"]
    assert found(net, promises_of(net, day(before(4))))["closed_since"] == ["b"]


def test_evidence_counts_from_its_date_on() -> None:
    """Without a date it is no evidence: so every role counts the same, whether or not it may read the evidence."""
    net = network(
        [
            promise("a", due=before(5), state="done", evidence="minutes"),
            promise("b", due=before(5), state="done", evidence_on=before(-1)),
            promise("c", due=before(5), state="done", evidence_on=before(0)),
        ]
    )
    lists = found(net, promises_of(net))
    assert (lists["kept"], lists["said_done"]) == (["c"], ["a", "b"])


def test_owners_are_those_of_the_date() -> None:
    net = network(
        [promise("p"), "b", "a", "c"],
        [tie("b", "p", "owns"), tie("a", "p", "owns"), tie("c", "p", "owns", until=before(1))],
    )
    ids = net.records.entities["id"]
    assert [ids[row] for row in owners_of(net, net.records.entity_row["p"]).tolist()] == ["a", "b"]


def test_without_a_promise_every_list_is_empty() -> None:
    net = network(["a"])
    assert not any(found(net, promises_of(net)).values())
