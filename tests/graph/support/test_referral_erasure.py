"""Ended referrals are erased after 30 days, history too; service, state, reason and month stay, on every store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.revision import Change
from kunyet.graph.support.referral_erasure import Outcome, erase_ended_referrals, referral_outcomes
from tests.graph.stores.test_contract import ON_SERVER, make_of
from tests.helpers.building import before, day, entities, need

TODAY = day(before(0))
Row = tuple[str, tuple[str, ...], dict[str, str]]


@pytest.fixture(params=["memory", "encrypted", ON_SERVER])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with make_of(request)(tmp_path) as store:
        rows: list[Row] = [("entities", (row["id"],), row) for row in entities("a b")]
        needs = [{"id": "n", **need("a", "Shelter")}, {"id": "o", **need("b", "shelter", "offer")}]
        rows += [("needs", (row["entity"], row["direction"], row["service"]), row) for row in needs]
        put(store, rows)
        yield store


def put(store: Store, rows: list[Row]) -> None:
    changes = [Change(table, key, row) for table, key, row in rows]
    store.apply(changes, who="one", why="test", based_on=store.head().number)


def referral(store: Store, id: str, state: str, ended: int, **more: str) -> None:
    row = {"id": id, "need": "n", "offer": "o", "asked_on": before(200), "urgency": "week", "state": "asked"}
    put(store, [("referrals", (id,), row)])
    put(store, [("referrals", (id,), {**row, "state": state, "decided_on": before(ended), **more})])


def test_only_the_outcome_stays_thirty_days_after_the_end(store: Store) -> None:
    referral(store, "old", "declined", 31, why="full", consent_by="zqconsentqz")
    referral(store, "old2", "declined", 33, why="full")
    referral(store, "recent", "met", 30)
    referral(store, "running", "accepted", 90)
    assert erase_ended_referrals(store, TODAY, who="one") == 2
    assert sorted(store.records().referrals["id"].texts()) == ["recent", "running"]
    assert [list(store.history("referrals", (id,))) for id in ("old", "old2")] == [[], []]
    assert referral_outcomes(store) == [Outcome("2024-02", "shelter", "declined", "full", 2)]
    assert erase_ended_referrals(store, TODAY, who="one") == 0
    assert erase_ended_referrals(store, TODAY + 1, who="one") == 1
    assert Outcome("2024-03", "shelter", "met", "", 1) in referral_outcomes(store)
    kept = store.read_value("referral-outcomes", "all") or b""
    assert not [text for text in (b"old", b"zqconsentqz", b'"n"', b'"a"') if text in kept]


def test_nothing_ended_changes_nothing(store: Store) -> None:
    head = store.head().number
    assert erase_ended_referrals(store, TODAY, who="one") == 0
    assert (store.head().number, referral_outcomes(store)) == (head, [])
