"""The log and the history to who stands behind a firewall: two directories that differ only in what is hidden from
them tell them the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.access.visible_history import VisibleHistory
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change

BOUND = Viewer("coordinator", "mine")
HIDDEN = ("hidden", "zz-hidden")


def entity(id: str, **more: str) -> Change:
    return Change("entities", (id,), {"id": id, "kind": "organization", "name": id, **more})


def tie(tail: str, head: str, **more: str) -> Change:
    id = f"t-{tail}-{head}"
    return Change("ties", (id,), {"id": id, "from": tail, "to": head, "type": "communicates", **more})


def wall(one: str, other: str) -> Change:
    a, b = sorted((one, other))
    return Change("firewalls", (a, b), {"a": a, "b": b})


def ticking() -> Iterator[datetime]:
    at = datetime(2024, 3, 31, tzinfo=UTC)
    while True:
        at += timedelta(seconds=1)
        yield at


def made(*, hidden: bool) -> Store:
    """Return a directory of three, and with two more whom a firewall keeps from the viewer's own."""
    times = ticking()
    store = MemoryStore(Settings(title="Walls", at="2024-03-31"), clock=lambda: next(times))
    if hidden:
        store.apply(
            [*map(entity, HIDDEN), *(wall("mine", id) for id in HIDDEN), entity("mine")],
            who="one",
            why="begin",
            based_on=0,
        )
        store.apply(
            [entity("a"), entity("b"), tie("a", "hidden"), tie("zz-hidden", "hidden")],
            who="one",
            why="more",
            based_on=1,
        )
    else:
        store.apply([entity("mine")], who="one", why="begin", based_on=0)
        store.apply([entity("a"), entity("b")], who="one", why="more", based_on=1)
    return store


def do(store: Store, changes: list[Change], why: str = "") -> int:
    return store.apply(changes, who="one", why=why, based_on=store.head().number).number


SHOWN_DEEDS = st.sampled_from(("rename", "tie", "untie", "read", "export", "gap"))
HIDDEN_DEEDS = st.sampled_from(("rename", "tie", "read", "capture", "gap", "wall", "leave", "together"))


def deed(store: Store, name: str, turn: int) -> None:
    """Do something that the viewer sees."""
    standing = store.records().ties["id"].equals("t-a-b").any()
    if name == "rename":
        do(store, [entity("a", notes=str(turn))], "changed: Notes")
    elif name == "tie":
        do(store, [tie("a", "b", notes=str(turn))], "tied")
    elif name == "untie" and standing:
        do(store, [Change("ties", ("t-a-b",), None)], "taken out")
    elif name == "read":
        store.log("one", "read-contacts", ("a",))
    elif name == "export":
        store.log("one", "export", ("coordinator", "csv"))
    elif name == "gap":
        store.set_gap_state(GapState("isolated:b", "assigned", assigned_to="one", why=str(turn)), who="one")


def hidden_deed(store: Store, name: str, turn: int) -> None:
    """Do something of which the viewer is to see nothing."""
    there = "zz-hidden" in store.records().entity_row
    if name == "rename":
        do(store, [entity("hidden", notes=str(turn))])
    elif name == "tie":
        do(store, [tie("b", "hidden", notes=str(turn))])
    elif name == "read":
        store.log("one", "read-contacts", ("hidden",))
    elif name == "capture":
        store.log("one", "read-targets", ("capture", "hidden"))
    elif name == "gap":
        store.set_gap_state(GapState("single-tie:a+hidden", "assigned", assigned_to="one", why=str(turn)), who="one")
    elif name == "wall":
        do(store, [Change("firewalls", ("hidden", "mine"), {"a": "hidden", "b": "mine", "reason": str(turn)})])
    elif name == "together" and there:
        do(store, [tie("zz-hidden", "hidden", notes=str(turn)), entity("zz-hidden", notes=str(turn))])
    elif name == "leave" and there:
        gone = [Change("firewalls", ("mine", "zz-hidden"), None), Change("ties", ("t-zz-hidden-hidden",), None)]
        do(store, [*gone, Change("entities", ("zz-hidden",), None)])


def log_of(store: Store) -> list[tuple[str, str, tuple[str, ...]]]:
    sight = VisibleHistory(store, open_view(store, BOUND))
    return [(one.who, one.action, one.subjects) for one in sight.log(store.audit())]


def history_of(store: Store) -> list[tuple[str, str]]:
    sight = VisibleHistory(store, open_view(store, BOUND))
    return [(one.who, one.why) for one in sight.revisions(store.revisions())]


@given(st.lists(st.tuples(st.booleans(), SHOWN_DEEDS, HIDDEN_DEEDS), max_size=12))
def test_directories_that_differ_only_in_hidden_records_have_the_same_log(deeds: list[tuple[bool, str, str]]) -> None:
    with_hidden, without = made(hidden=True), made(hidden=False)
    for turn, (seen, shown, kept_back) in enumerate(deeds):
        if seen:
            deed(with_hidden, shown, turn)
            deed(without, shown, turn)
        else:
            hidden_deed(with_hidden, kept_back, turn)
    assert log_of(with_hidden) == log_of(without)
    assert history_of(with_hidden) == history_of(without)


def test_a_viewer_without_an_entity_sees_the_complete_log() -> None:
    store = made(hidden=True)
    sight = VisibleHistory(store, open_view(store))
    assert list(sight.log(store.audit())) == list(store.audit())
    assert list(sight.revisions(store.revisions())) == list(store.revisions())


def test_an_entry_about_hidden_and_visible_records_names_the_visible_ones() -> None:
    store = made(hidden=True)
    assert [ids for _who, action, ids in log_of(store) if action == "changed"] == [("mine",), ("a", "b")]


def test_a_removed_record_of_a_visible_entity_stays_in_the_log() -> None:
    store = made(hidden=True)
    do(store, [tie("a", "b")])
    do(store, [Change("ties", ("t-a-b",), None)], "out")
    assert log_of(store)[-1] == ("one", "changed", ("t-a-b",))
    assert history_of(store)[-1] == ("one", "out")


def test_very_many_ids_are_counted_without_the_hidden_ones() -> None:
    store = made(hidden=True)
    more = [f"n{number:04d}" for number in range(1200)]
    do(store, [*map(entity, more), entity("hidden", notes="x")])
    ids = log_of(store)[-1][2]
    assert "hidden" not in ids
    assert int(ids[-1].split()[1]) + len(ids) - 1 == 1200 if ids[-1].startswith("and ") else len(ids) == 1200


def test_a_viewer_cannot_undo_a_firewall_of_their_own_entity() -> None:
    store = made(hidden=True)
    with pytest.raises(KunyetError) as error:
        VisibleHistory(store, open_view(store, BOUND)).refuse_own_firewall_change(1)
    assert error.value.code == "not-yours"
    assert "hidden" not in f"{error.value.message} {error.value.remedy}"
    VisibleHistory(store, open_view(store)).refuse_own_firewall_change(1)
    VisibleHistory(store, open_view(store, BOUND)).refuse_own_firewall_change(2)
