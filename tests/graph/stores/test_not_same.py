"""Decisions that two entities are not the same: kept by pair on every store, one revision each, undone, and erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.not_same import NotSame
from kunyet.graph.stores.revision import Conflict
from tests.graph.stores.test_contract import ON_SERVER, WRITABLE, filled, make_of, over_tables

DECIDED = NotSame("dn-b", "org-a", "one", "two offices", "2024-02-01")


@pytest.fixture(params=[*WRITABLE, ON_SERVER])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with filled(make_of(request))(tmp_path) as opened:
        yield opened


def test_nothing_is_decided_at_first(store: Store, tmp_path: Path) -> None:
    assert not store.not_same()
    assert not over_tables(tmp_path / "files").not_same()


def test_a_decision_is_one_revision_and_can_be_undone(store: Store) -> None:
    before = store.head().number
    made = store.set_not_same(DECIDED, who="one")
    assert store.not_same() == {("dn-b", "org-a"): DECIDED}
    assert (made.number, made.who, made.why) == (before + 1, "one", "duplicates: not the same")
    store.undo(made.number, who="one", why="a slip")
    assert not store.not_same()


def test_a_decision_is_taken_back(store: Store) -> None:
    store.set_not_same(DECIDED, who="one")
    store.set_not_same(DECIDED, who="two", again=True)
    assert not store.not_same()
    assert store.head().why == "duplicates: proposed again"


def test_two_who_decide_at_once_see_a_conflict(store: Store) -> None:
    seen = store.head().number
    store.set_not_same(DECIDED, who="one")
    with pytest.raises(Conflict):
        store.set_not_same(DECIDED, who="two", again=True, based_on=seen)


@pytest.mark.parametrize("pair", (("org-a", "org-a"), ("org-a", "dn-b"), ("", "org-a")))
def test_a_pair_is_of_two_the_smaller_first(store: Store, pair: tuple[str, str]) -> None:
    with pytest.raises(BadInput):
        store.set_not_same(NotSame(*pair), who="one")


def test_an_erased_entity_is_in_no_decision(store: Store) -> None:
    store.set_not_same(DECIDED, who="one")
    store.erase("entities", ("dn-b",), who="one", why="asked")
    assert not store.not_same()
    assert store.history("not_same", ("dn-b", "org-a")) == []
