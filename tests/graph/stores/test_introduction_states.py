"""What was decided about introductions: kept by pair on every store, one revision each, undone, and done together
with its tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.introduction_states import IntroductionState, pair_of
from kunyet.graph.stores.revision import Change, Conflict
from tests.graph.stores.test_contract import ON_SERVER, WRITABLE, filled, in_encrypted_folder, make_of, over_tables

OTHER = {"id": "org-c", "kind": "organization", "name": "Blue Bay"}
ACCEPTED = IntroductionState("dn-b", "org-c", "accepted", "org-a", "signal", "one", "they asked", "2024-02-01")
DONE = IntroductionState("dn-b", "org-c", "done", by="one", since="2024-03-01", tie="t9")
TIE = {"id": "t9", "from": "dn-b", "to": "org-c", "type": "communicates", "channel": "signal"}


@pytest.fixture(params=[*WRITABLE, ON_SERVER])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with filled(make_of(request))(tmp_path) as opened:
        opened.apply([Change("entities", ("org-c",), OTHER)], who="one", why="new", based_on=opened.head().number)
        yield opened


def test_nothing_is_decided_at_first(store: Store, tmp_path: Path) -> None:
    assert not store.introduction_states()
    assert not over_tables(tmp_path / "files").introduction_states()


def test_a_decision_is_one_revision_with_who_and_why(store: Store) -> None:
    before = store.head().number
    store.set_introduction(ACCEPTED, who="one")
    assert store.introduction_states() == {("dn-b", "org-c"): ACCEPTED}
    assert (store.head().number, store.head().who, store.head().why) == (before + 1, "one", "introduction accepted")


def test_a_later_decision_takes_the_place_of_the_one_before(store: Store) -> None:
    store.set_introduction(ACCEPTED, who="one")
    declined = IntroductionState("dn-b", "org-c", "declined", why="not safe")
    store.set_introduction(declined, who="two", why="not safe")
    assert list(store.introduction_states().values()) == [declined]


def test_what_is_proposed_again_leaves_no_decision(store: Store) -> None:
    store.set_introduction(ACCEPTED, who="one")
    store.set_introduction(IntroductionState("dn-b", "org-c"), who="one")
    assert not store.introduction_states()


def test_done_writes_the_tie_in_the_same_revision_and_undo_takes_both(store: Store) -> None:
    store.set_introduction(ACCEPTED, who="one")
    before = store.head().number
    store.set_introduction(DONE, who="one", tie=TIE)
    assert store.head().number == before + 1
    assert "t9" in store.records().ties["id"].texts()
    assert store.introduction_states()["dn-b", "org-c"] == DONE
    store.undo(store.head().number, who="one", why="a slip")
    assert "t9" not in store.records().ties["id"].texts()
    assert store.introduction_states()["dn-b", "org-c"] == ACCEPTED


def test_of_a_tie_that_cannot_be_nothing_is_left(store: Store) -> None:
    with pytest.raises(BadInput):
        store.set_introduction(DONE, who="one", tie={**TIE, "to": "nobody"})
    assert not store.introduction_states()


def test_two_who_decide_at_once_see_a_conflict(store: Store) -> None:
    seen = store.head().number
    store.set_introduction(ACCEPTED, who="one")
    with pytest.raises(Conflict):
        store.set_introduction(IntroductionState("dn-b", "org-c", "declined"), who="two", based_on=seen)


@pytest.mark.parametrize(
    "state",
    (
        IntroductionState("a", "b", "perhaps"),
        IntroductionState("b", "a", "accepted"),
        IntroductionState("a", "a", "accepted"),
        IntroductionState("", "a", "accepted"),
        IntroductionState("a", "b", "done"),
        IntroductionState("a", "b", "accepted", tie="t"),
    ),
)
def test_a_decision_that_cannot_be_is_refused(store: Store, state: IntroductionState) -> None:
    before = store.head().number
    with pytest.raises(BadInput):
        store.set_introduction(state, who="one")
    assert store.head().number == before


def test_another_tie_than_the_one_it_became_is_refused(store: Store) -> None:
    with pytest.raises(BadInput):
        store.set_introduction(DONE, who="one", tie={**TIE, "id": "t1"})


def test_a_decision_is_read_as_it_was_written() -> None:
    assert IntroductionState.of(ACCEPTED.values()) == ACCEPTED
    assert IntroductionState.of({**ACCEPTED.values(), "later": "field"}) == ACCEPTED
    assert pair_of("b", "a") == pair_of("a", "b") == ("a", "b")


def test_whoever_is_erased_is_in_no_decision(tmp_path: Path) -> None:
    from kunyet.graph.stores.encrypted import EncryptedStore

    with filled(in_encrypted_folder)(tmp_path) as store:
        assert isinstance(store, EncryptedStore)
        store.apply([Change("entities", ("org-c",), OTHER)], who="one", why="new", based_on=store.head().number)
        store.set_introduction(ACCEPTED, who="one")
        store.erase("entities", ("org-a",), who="one", why="asked to")  # it stood between them
        assert not store.introduction_states()
        assert store.verify().problems == ()


def test_a_copy_holds_what_was_decided(store: Store, tmp_path: Path) -> None:
    from kunyet.graph.stores.copy_records import copy_store

    store.set_introduction(ACCEPTED, who="one")
    with in_encrypted_folder(tmp_path / "copy") as target:
        copy_store(store, target, who="one")
        assert target.introduction_states() == store.introduction_states()
