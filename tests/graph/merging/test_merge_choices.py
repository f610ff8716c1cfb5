"""What a person chooses in a merge: the dry run, values of the other side, and things that follow."""

from __future__ import annotations

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.duplicates.duplicates_of_view import find_duplicates
from kunyet.graph.merging.merge_entities import merge_entities, plan_merge, unclear_changes, unmerge_entity
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change, Key

ROWS = (
    {"id": "a", "name": "Monywa Relief", "kind": "organization", "members": "20", "notes": "ours", "region": "Sagaing"},
    {"id": "b", "name": "Monywa Releif", "kind": "organization", "women": "9", "notes": "theirs", "region": "Sagaing"},
    {"id": "q", "name": "Quiet Hill", "kind": "defector_network", "notes": "hidden"},
    {"id": "w", "name": "Falam Youth", "kind": "organization"},
    {"id": "p", "name": "A promise", "kind": "commitment", "meets": "no-deputy:a|no-deputy:b|isolated:b|b"},
)


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    changes = [Change("entities", (row["id"],), row) for row in ROWS]
    changes.append(Change("firewalls", ("b", "w"), {"a": "b", "b": "w"}))
    made.apply(changes, who="one", why="", based_on=0)
    return made


def row(store: MemoryStore, id: str) -> dict[str, str]:
    records = store.records()
    return records.entities.row(records.entity_row[id])


def edit(store: MemoryStore, id: str, **cells: str) -> None:
    key: Key = (id,)
    store.apply([Change("entities", key, row(store, id) | cells)], who="one", why="", based_on=store.head().number)


def test_a_dry_run_says_what_becomes_of_each_value_and_changes_nothing(store: MemoryStore) -> None:
    before, head = logical_hash(store.records()), store.head().number
    plan = plan_merge(store, "a", "b")
    assert (logical_hash(store.records()), store.head().number, store.merges()) == (before, head, {})
    fields = {one.column: one for one in plan.fields}
    assert (fields["notes"].ours, fields["notes"].theirs, fields["notes"].kept) == ("ours", "theirs", "ours")
    assert {one.column for one in plan.fields if one.is_choice} == {"name", "notes", "members", "women"}
    assert fields["women"].kept == ""
    assert fields["aliases"].kept == "Monywa Releif"
    outcome = merge_entities(store, "a", "b", who="one")
    assert (outcome.moved, outcome.conflicts) == (plan.moved, plan.conflicts())
    assert {one.column: one.kept for one in plan.fields if one.kept} | {"id": "a"} == row(store, "a")


def test_a_dry_run_refuses_what_a_merge_refuses(store: MemoryStore) -> None:
    with pytest.raises(KunyetError) as refused:
        plan_merge(store, "b", "w")
    assert refused.value.key == "not-mergeable.firewall"


def test_chosen_values_of_the_other_side_stay_and_both_sides_get_back_their_own(store: MemoryStore) -> None:
    before = logical_hash(store.records())
    merge_entities(store, "a", "b", who="one", theirs=["name", "notes", "women"])
    made = row(store, "a")
    assert (made["name"], made["aliases"], made["notes"]) == ("Monywa Releif", "Monywa Relief", "theirs")
    assert (made["women"], made.get("members")) == ("9", None)
    unmerge_entity(store, "b", who="one")
    assert logical_hash(store.records()) == before


def test_an_edit_of_a_chosen_value_goes_to_the_side_that_it_came_from(store: MemoryStore) -> None:
    merge_entities(store, "a", "b", who="one", theirs=["notes"])
    edit(store, "a", notes="newer", languages="my")
    assert [one.id for one in unclear_changes(store, "b")] == ["entities:languages"]
    unmerge_entity(store, "b", who="one")
    assert (row(store, "a")["notes"], row(store, "b")["notes"]) == ("ours", "newer")


def test_a_chosen_value_that_was_blanked_stays_blank_through_another_merge(store: MemoryStore) -> None:
    merge_entities(store, "a", "b", who="one", theirs=["notes"])
    edit(store, "a", notes="")
    store.apply([Change("firewalls", ("a", "w"), None)], who="one", why="", based_on=store.head().number)
    merge_entities(store, "a", "w", who="one")
    assert "notes" not in row(store, "a")


def test_nothing_that_a_protected_kind_hides_can_be_chosen_for_one_that_is_open(store: MemoryStore) -> None:
    plan = plan_merge(store, "a", "q")
    # Notes are the coordinators' alone, whatever the kind.
    assert {one.column for one in plan.fields if one.is_choice} == {"kind", "notes"}
    merge_entities(store, "a", "q", who="one", theirs=["name"])
    assert row(store, "a")["name"] == "Monywa Relief"
    assert "Quiet Hill" not in row(store, "a").values()


def test_a_protected_kind_never_gives_way_to_an_open_one(store: MemoryStore) -> None:
    assert "kind" not in {one.column for one in plan_merge(store, "q", "a", ["kind"]).fields if one.is_choice}
    merge_entities(store, "q", "a", who="one", theirs=["kind"])
    assert row(store, "q")["kind"] == "defector_network"


def test_what_a_promise_meets_follows_a_merge_and_comes_back(store: MemoryStore) -> None:
    merged = merge_entities(store, "a", "b", who="one")
    assert row(store, "p")["meets"] == "no-deputy:a|isolated:a|a"
    assert merged.moved["entities"] == 1
    unmerge_entity(store, "b", who="one")
    assert row(store, "p")["meets"] == "no-deputy:a|no-deputy:b|isolated:b|b"


def test_who_was_merged_away_is_proposed_no_more(store: MemoryStore) -> None:
    def proposed() -> list[tuple[str, str]]:
        return [(one.a, one.b) for one in find_duplicates(open_view(store, Viewer("coordinator")))]

    assert proposed() == [("a", "b")]
    merge_entities(store, "a", "b", who="one")
    assert proposed() == []
    unmerge_entity(store, "b", who="one")
    assert proposed() == [("a", "b")]
