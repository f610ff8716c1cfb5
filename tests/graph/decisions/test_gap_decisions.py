"""Decisions about gaps: kept under real ids, told to a role under the ids that it knows, and taken back without a
trace of an older one.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.decisions.gap_decisions import (
    count_closed_since,
    gap_decision_history,
    group_members,
    save_gap_decision,
    states_for_view,
)
from kunyet.graph.gaps.common.find_gaps import Gaps, find_gaps
from kunyet.graph.messages.errors import BadInput
from kunyet.graph.records.identity import row_key
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change, Conflict
from tests.helpers.building import day, directory, entities, entity, tie, ties
from tests.helpers.viewing import NOW, shown

ROWS = [
    *entities("hub o1 o2 o3 p1 p2"),
    entity("nug", "nug_contact"),
    entity("zz-net", "defector_network", code_name="Amber Gate"),
    entity("aa-net", "defector_network", code_name="Quiet Stone"),
    entity("lone", "defector_network", code_name="Far Bell"),
]
TIES = [*ties("hub-o1 hub-o2 hub-o3 hub-nug p1-p2"), tie("hub", "zz-net")]


def a_store() -> MemoryStore:
    store = MemoryStore(Settings(title="Test", at="2024-03-31"), clock=lambda: datetime(2024, 1, 1, tzinfo=UTC))
    records = directory(ROWS, TIES)
    changes = [
        Change(name, row_key(name, row), row) for name, table in records.tables().items() for row in table.rows()
    ]
    store.apply(changes, who="test", why="", based_on=store.head().number)
    return store


def seen(store: MemoryStore, role: str = "coordinator") -> tuple[View, Gaps]:
    view = open_view(store, Viewer(role), now=NOW)
    return view, find_gaps(view)


def assigned(store: MemoryStore, gap: str, who: str = "aye", why: str = "WHY") -> None:
    decided = GapState(gap, "assigned", assigned_to=who, by="BY", why=why, since="2024-03-01")
    save_gap_decision(store, decided, None, who="BY", based_on=store.head().number)


def test_who_sees_all_is_told_everything() -> None:
    store = a_store()
    assigned(store, "isolated:lone")
    assert states_for_view(store, *seen(store))["isolated:lone"].why == "WHY"
    assert states_for_view(a_store(), *seen(a_store())) == {}


@pytest.mark.parametrize("role", ("analyst", "policymaker"))
def test_a_role_is_told_under_the_ids_that_it_knows_and_without_names(role: str) -> None:
    store = a_store()
    assigned(store, "isolated:lone")
    view, gaps = seen(store, role)
    told = states_for_view(store, view, gaps, mine=("thiri",))
    gap = f"isolated:{shown(view.records, 'Far Bell')}"
    assert list(told) == [gap]
    state = told[gap]
    assert (state.state, state.assigned_to, state.by, state.why, state.id) == (
        "assigned",
        "",
        "",
        "",
        gap,
    )


def test_what_is_theirs_is_told_to_them() -> None:
    store = a_store()
    assigned(store, "isolated:lone", who="thiri")
    view, gaps = seen(store, "analyst")
    (state,) = states_for_view(store, view, gaps, mine=("thiri", "o1")).values()
    assert (state.id, state.assigned_to) == (f"isolated:{shown(view.records, 'Far Bell')}", "thiri")


def test_of_a_pair_the_order_changes_with_the_names() -> None:
    """`hub+zz-net` begins with the network's shown id to whom it stands under its code name."""
    store = a_store()
    coordinators = {gap for gap in seen(store)[1].ids("stale") if "zz-net" in gap}
    assert coordinators == {"stale:hub+zz-net"}
    assigned(store, "stale:hub+zz-net")
    view, gaps = seen(store, "analyst")
    gap = f"stale:{shown(view.records, 'Amber Gate')}+hub"
    assert gap in gaps.ids("stale")
    assert set(states_for_view(store, view, gaps)) == {gap}


def test_what_a_role_does_not_see_is_not_told_to_it() -> None:
    store = a_store()
    assigned(store, "firewall-broken:hub+zz-net")
    assert states_for_view(store, *seen(store, "policymaker")) == {}


def test_a_new_decision_about_a_group_replaces_that_under_its_former_id() -> None:
    """Without that, opening the group again would bring the older decision back to light."""
    store = a_store()
    old = GapState("island:gone", "waived", waived_until="2999-01-01", why="old", members=("p1", "p2", "gone"))
    store.set_gap_state(old, who="aye", why="")
    view, gaps = seen(store)
    kept = states_for_view(store, view, gaps)
    assert kept["island:p1"].why == "old"
    members = group_members(gaps, "island:p1")
    assert members == ("p1", "p2")
    save_gap_decision(
        store,
        GapState("island:p1", "open", why="new", members=members),
        kept["island:p1"],
        who="aye",
        based_on=store.head().number,
    )
    assert states_for_view(store, *seen(store))["island:p1"].why == "new"
    assert "island:gone" not in store.gap_states()


def test_what_somebody_else_decided_meanwhile_stands() -> None:
    store = a_store()
    before = store.head().number
    assigned(store, "isolated:lone", who="mya")
    mine = GapState("isolated:lone", "closed", closed_by="done")
    with pytest.raises(Conflict) as caught:
        save_gap_decision(store, mine, None, who="aye", based_on=before)
    assert caught.value.theirs is not None
    assert GapState.of(caught.value.theirs).assigned_to == "mya"
    assert store.gap_states()["isolated:lone"].assigned_to == "mya"


def test_a_decision_can_be_taken_back_and_its_history_says_so() -> None:
    store = a_store()
    assigned(store, "isolated:lone", who="mya")
    revision = save_gap_decision(
        store,
        GapState("isolated:lone", "waived", waived_until="2024-09-01", why="later"),
        None,
        who="aye",
        based_on=store.head().number,
    )
    store.undo(revision.number, who="aye", why="a slip")
    assert store.gap_states()["isolated:lone"].assigned_to == "mya"
    save_gap_decision(store, GapState("isolated:lone"), None, who="aye", based_on=store.head().number)
    told = [
        one.state.state if one.state else None for one in gap_decision_history(store, seen(store)[0], "isolated:lone")
    ]
    assert told == [None, "assigned", "waived", "assigned"]
    assert gap_decision_history(store, seen(store)[0], "isolated:nobody") == []


def test_whom_a_firewall_keeps_from_a_coordinator_is_not_told_as_who_takes_care_of_a_gap() -> None:
    store = a_store()
    wall = Change("firewalls", ("o1", "p1"), {"a": "o1", "b": "p1"})
    store.apply([wall], who="aye", why="", based_on=store.head().number)
    assigned(store, "isolated:lone", who="p1")
    view = open_view(store, Viewer("coordinator", "o1"), now=NOW)
    assert "p1" not in view.records.entity_row
    told = states_for_view(store, view, find_gaps(view))["isolated:lone"]
    assert (told.state, told.assigned_to, told.why) == ("assigned", "", "WHY")
    assert [one.state.assigned_to for one in gap_decision_history(store, view, "isolated:lone") if one.state] == [""]
    assert states_for_view(store, *seen(store))["isolated:lone"].assigned_to == "p1"


def test_a_reason_is_kept_with_the_state_and_not_with_the_revision() -> None:
    """What names somebody can be erased with the state; a revision's words stay."""
    store = a_store()
    assigned(store, "isolated:lone", why="SECRET")
    assert "SECRET" not in store.head().why


@pytest.mark.parametrize("wrong", (GapState("x:y", "assigned"), GapState("x:y", "waived"), GapState("x:y", "gone")))
def test_half_a_decision_is_none(wrong: GapState) -> None:
    store = a_store()
    with pytest.raises(BadInput):
        save_gap_decision(store, wrong, None, who="aye", based_on=store.head().number)


def test_what_was_closed_since_a_day_is_counted() -> None:
    states = [
        GapState(f"x:{day_}", "closed", closed_by="y", since=day_)
        for day_ in ("2024-01-30", "2024-01-31", "2024-03-01")
    ]
    assert (
        count_closed_since(
            [*states, GapState("x:z", "assigned", assigned_to="a", since="2024-03-01")], day("2024-01-31")
        )
        == 2
    )
