"""A clock that was far ahead once: a coordinator sets it right by a marked revision, and nobody else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import KunyetError, NotForThisRole
from kunyet.graph.stores.copy_records import copy_store
from kunyet.graph.stores.encrypted import EncryptedStore, open_store
from kunyet.graph.text.dates import day_number
from tests.graph.stores.encrypted.helping import PASS, Clock, apply, filled, made, organization, put

AHEAD = datetime(2999, 1, 1, tzinfo=UTC)
NOW = datetime(2024, 2, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> EncryptedStore:
    """Return a store in which one change was made in 2999, with a clock that is right again."""
    contact = {"entity": "a", "channel": "signal", "handle": "kn-0001.01", "consent_for": "liaison"}
    with filled(tmp_path / "s") as before:
        apply(before, put("contacts", {**contact, "consent_on": "2023-12-01"}))
    clock = Clock(AHEAD)
    found = open_store(tmp_path / "s", "one", PASS, clock=clock)
    apply(found, put("entities", organization("c")))
    clock.now = NOW
    return found


def shows_handles(store: EncryptedStore) -> bool:
    """Return whether ways of contact can be used now."""
    return bool(open_view(store, Viewer("coordinator"), now=NOW + timedelta(days=1)).handles.any())


def test_a_clock_that_is_set_right_shows_handles_and_dates_again(store: EncryptedStore) -> None:
    assert not shows_handles(store)
    revision = store.set_clock_right(who="one", why="the battery was empty")
    assert (revision.number, revision.when.date(), revision.clock_set_right) == (4, NOW.date(), True)
    assert shows_handles(store)
    apply(store, put("entities", organization("d")))
    assert [one.when.year for one in store.revisions()] == [2024, 2024, 2024, 2999, 2024, 2024]
    assert [one.clock_set_right for one in store.revisions()] == [False, False, False, False, True, False]
    entries = store.audit()
    assert [entry.action for entry in entries[-3:]] == ["clock-set-right", "changed", "changed"]
    assert {entry.when.year for entry in entries[-3:]} == {2024}
    assert store.verify().problems == ()
    assert store.records(day_number(NOW.date())).entities.size == 4
    store.close()


def test_it_is_marked_under_the_chain(store: EncryptedStore) -> None:
    """A revision whose time goes back without the mark is damage, and so is one whose mark was added later."""
    head = store.head_digest()
    store.set_clock_right(who="one", why="set right")
    assert store.verify(head).ok
    store._session.database.run("UPDATE revision SET clock_back = 0 WHERE number = 4")
    told = {problem.key for problem in store.verify().problems}
    assert {"damaged.revision", "damaged.revision-order"} <= told
    store.close()


def test_a_clock_that_is_not_behind_cannot_be_set_right(tmp_path: Path) -> None:
    with filled(tmp_path / "s") as store:
        before = store.head()
        with pytest.raises(KunyetError) as error:
            store.set_clock_right(who="one", why="no reason")
        assert error.value.code == "clock-is-right"
        assert store.head() == before


def test_only_a_coordinator_sets_a_clock_right(store: EncryptedStore, tmp_path: Path) -> None:
    store.add_person("two", "four other quiet words", "analyst")
    with (
        open_store(tmp_path / "s", "two", "four other quiet words", clock=Clock(NOW)) as other,
        pytest.raises(NotForThisRole),
    ):
        other.set_clock_right(who="two", why="no")
    store.close()


def test_a_copy_has_the_times_of_the_source(store: EncryptedStore, tmp_path: Path) -> None:
    store.set_clock_right(who="one", why="set right")
    apply(store, put("entities", organization("d")))
    with made(tmp_path / "t", Clock(datetime(2023, 1, 1, tzinfo=UTC))) as target:
        copy_store(store, target, who="one")
        told = [(one.when, one.clock_set_right) for one in target.revisions()[1:]]
        assert told == [(one.when, one.clock_set_right) for one in store.revisions()[1:]]
        assert target.verify().problems == ()
    store.close()
