"""Recording that somebody was taken is one revision, reaches what it must, and is taken back as a whole."""

from __future__ import annotations

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.messages.errors import BadInput, KunyetError, NotForThisRole
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change, Conflict, Revision
from kunyet.graph.taken.record_taken import record_taken, recorded_changes, recorded_taking, take_back
from tests.helpers.building import AT, before, directory, entity, need
from tests.helpers.viewing import NOW

RECORDS = directory(
    [entity("x", "liaison"), entity("net", "defector_network"), entity("org"), entity("wall", "defector_network")],
    ["x-net", "x-org", "x-wall"],
    contacts=[
        {"entity": "x", "channel": "signal", "handle": "h1"},
        {"entity": "x", "channel": "wire", "handle": "h2", "state": "dead"},
        {"entity": "net", "channel": "signal", "handle": "h3"},
    ],
    needs=[need("net", "shelter", id="n"), need("wall", "shelter", id="w")],
    referrals=[
        {"id": "r", "need": "n", "liaison": "x", "asked_on": before(5), "state": "accepted"},
        {"id": "hidden", "need": "w", "liaison": "x", "asked_on": before(5)},
        {"id": "later", "need": "n", "liaison": "x", "asked_on": before(-1), "state": "met"},
    ],
    requests=[{"id": "q", "from": "org", "to": "net"}, {"id": "other", "from": "org", "to": "net", "state": "paused"}],
    request_steps=[
        {"request": "q", "step": "1", "actor": "x", "state": "asked", "on": before(2)},
        {"request": "q", "step": "2", "actor": "net", "state": "waiting"},
    ],
    firewalls=[{"a": "org", "b": "wall"}],
)


@pytest.fixture
def store() -> MemoryStore:
    """Return a store that holds the records."""
    made = MemoryStore(RECORDS.settings, clock=lambda: NOW)
    made.apply_tables([table for table in RECORDS.tables().values() if table.size], who="one", why="", based_on=0)
    return made


def seen(store: MemoryStore, role: str = "coordinator", entity: str = "") -> View:
    return open_view(store, Viewer(role, entity), now=NOW)


def taken(store: MemoryStore, on: str = AT) -> Revision | None:
    return record_taken(store, seen(store), "x", "one", on)


def test_one_revision_holds_the_status_the_burnt_ways_and_what_is_stopped(store: MemoryStore) -> None:
    head = store.head().number
    made = taken(store, before(1))
    assert made is not None
    assert made.number == head + 1
    records = store.records()
    row = records.entities.row(records.entity_row["x"])
    assert (row["status"], row["status_since"]) == ("detained", before(1))
    states = {contact["handle"]: contact.get("state") for contact in records.contacts.rows()}
    assert states == {"h1": "burnt", "h2": "dead", "h3": states["h3"]}
    assert states["h3"] != "burnt", "what others have is burnt by hand, once they are warned"
    referrals = {one["id"]: one for one in records.referrals.rows()}
    assert (referrals["r"]["state"], referrals["r"]["why"]) == ("withdrawn", "not_safe")
    assert referrals["later"]["state"] == "met"
    assert {one["id"]: one["state"] for one in records.requests.rows()} == {"q": "paused", "other": "paused"}
    steps = {one["actor"]: (one["state"], one.get("on")) for one in records.request_steps.rows()}
    assert steps == {"x": ("silent", before(1)), "net": ("waiting", None)}
    assert ("taken", ("x",)) in [(one.action, one.subjects) for one in store.audit()]
    assert "x" not in made.why.split()


def test_it_is_taken_back_as_a_whole_and_can_be_recorded_again(store: MemoryStore) -> None:
    before_it = logical_hash(store.records())
    made = taken(store)
    assert recorded_taking(store, seen(store), "x") == made
    assert taken(store) is None, "all of it is recorded already"
    take_back(store, seen(store), "x", "one")
    assert logical_hash(store.records()) == before_it
    assert recorded_taking(store, seen(store), "x") is None
    with pytest.raises(KunyetError, match="Nothing is recorded"):
        take_back(store, seen(store), "x", "one")
    assert taken(store) is not None


def test_what_changed_since_is_not_undone_without_a_word(store: MemoryStore) -> None:
    taken(store)
    row = {**store.records().entities.row(store.records().entity_row["x"]), "status": "active"}
    store.apply([Change("entities", ("x",), row)], who="two", why="", based_on=store.head().number)
    with pytest.raises(Conflict):
        take_back(store, seen(store), "x", "one")


def test_it_reaches_what_a_coordinator_of_an_entity_does_not_see_and_tells_nothing_of_it(store: MemoryStore) -> None:
    view = seen(store, entity="org")
    made = record_taken(store, view, "x", "one", AT)
    assert made is not None
    states = {one["id"]: one["state"] for one in store.records().referrals.rows()}
    assert states["hidden"] == "withdrawn"
    assert recorded_changes(store, view, made.number)["referrals"] == 1
    assert recorded_changes(store, seen(store), made.number) == {
        "entities": 1, "contacts": 1, "requests": 1, "referrals": 2,
    }  # fmt: skip


def test_a_narrower_role_and_a_day_to_come_record_nothing(store: MemoryStore) -> None:
    head = store.head()
    for role in ("analyst", "policymaker"):
        with pytest.raises(NotForThisRole):
            record_taken(store, seen(store, role), "x", "one", AT)
        with pytest.raises(NotForThisRole):
            take_back(store, seen(store, role), "x", "one")
    with pytest.raises(BadInput):
        taken(store, before(-1))
    assert store.head() == head
