"""Merging two entities field by field, what is refused, and taking them apart again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.access.open_view import open_view, visible_records
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.erasure.erase_entity import erase_entity
from kunyet.graph.merging.merge_entities import MergeOutcome, merge_entities, unmerge_entity
from kunyet.graph.merging.merge_records import current_id
from kunyet.graph.messages.errors import KunyetError
from kunyet.graph.records.logical_hash import logical_hash
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.introduction_states import IntroductionState
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change
from kunyet.graph.today import utc_now
from tests.graph.stores.neo4j_store import helping

ENTITIES = (
    {"id": "a", "name": "Tamu Relief", "kind": "organization", "members": "20", "tlp": "GREEN", "notes": "ours"},
    {
        "id": "b",
        "name": "Tamu Border Relief",
        "kind": "organization",
        "women": "9",
        "region": "Sagaing",
        "notes": "theirs",
    },
    {"id": "c", "name": "Kale Union", "kind": "organization"},
    {"id": "d", "name": "Falam Youth", "kind": "organization"},
    {"id": "f", "name": "Second Forum", "kind": "forum"},
    {"id": "q", "name": "Quiet Hill", "kind": "defector_network", "township": "Tamu", "name_my": "ဟိုင်း"},
)
TIES = (
    {"id": "t1", "from": "b", "to": "c", "type": "coordinates"},
    {"id": "t2", "from": "a", "to": "b", "type": "communicates"},
    {"id": "t3", "from": "a", "to": "c", "type": "coordinates"},
)
CONTACTS = (
    {"entity": "a", "channel": "signal", "handle": "@one", "person": "Saya Mya"},
    {"entity": "b", "channel": "signal", "handle": "@one", "person": "Saya Mya", "consent_for": "liaison|media"},
    {"entity": "b", "channel": "signal", "handle": "@two", "consent_for": "liaison"},
)
NEEDS = (
    {"entity": "b", "direction": "need", "service": "funding", "tlp": "AMBER"},
    {"entity": "a", "direction": "need", "service": "funding", "quantity": "3"},
    {"entity": "c", "direction": "need", "service": "training", "met_by": "b"},
)


@pytest.fixture(params=("memory", "encrypted", pytest.param("neo4j", marks=pytest.mark.neo4j)))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore()
    if request.param == "encrypted":
        made = create(tmp_path / "store", "one", "correct horse battery", cost=Cost(2, 1, 1))
    elif request.param == "neo4j":
        made = helping.made(request.getfixturevalue("neo4j"), tmp_path, Settings(), utc_now)
    with made:
        changes = [Change("entities", (row["id"],), row) for row in ENTITIES]
        changes += [Change("ties", (row["id"],), row) for row in TIES]
        changes += [
            Change(
                "contacts", (row["entity"], row["channel"], row["handle"], *filter(None, [row.get("person", "")])), row
            )
            for row in CONTACTS
        ]
        changes += [Change("needs", (row["entity"], row["direction"], row["service"]), row) for row in NEEDS]
        changes.append(Change("firewalls", ("b", "d"), {"a": "b", "b": "d", "reason": "said so"}))
        made.apply(changes, who="one", why="", based_on=0)
        made.set_gap_state(GapState("no-deputy:b", "assigned", "c"), who="one")
        made.set_introduction(IntroductionState("b", "c", "declined"), who="one")
        yield made


def merge(store: Store, a: str = "a", b: str = "b") -> MergeOutcome:
    return merge_entities(store, a, b, who="one")


def entity(store: Store, id: str) -> dict[str, str]:
    records = store.records()
    return records.entities.row(records.entity_row[id])


def rows(store: Store, table: str) -> list[dict[str, str]]:
    found = store.records().tables()[table]
    return [found.row(row) for row in range(found.size)]


def test_a_merge_keeps_the_first_values_and_fills_blanks(store: Store) -> None:
    outcome = merge(store)
    assert entity(store, "a") == {
        "id": "a",
        "name": "Tamu Relief",
        "kind": "organization",
        "aliases": "Tamu Border Relief",
        # Members and women come from one of the two.
        "members": "20",
        "region": "Sagaing",
        "tlp": "AMBER",
        "notes": "ours",
    }
    assert "b" not in store.records().entity_row
    assert {(row["id"], row["from"], row["to"]) for row in rows(store, "ties")} == {("t1", "a", "c"), ("t3", "a", "c")}
    (notes,) = (conflict for conflict in outcome.conflicts if conflict.column == "notes")
    assert (notes.ours, notes.theirs, notes.kept) == ("ours", "theirs", "ours")
    assert outcome.moved["ties"] == 2
    assert [row["a"] for row in rows(store, "firewalls")] == ["a"]
    needs = {(row["entity"], row["service"]): row for row in rows(store, "needs")}
    assert needs["a", "funding"] == {
        "entity": "a",
        "direction": "need",
        "service": "funding",
        "quantity": "3",
        "tlp": "AMBER",
    }
    assert needs["c", "training"]["met_by"] == "a"
    assert list(store.gap_states()) == ["no-deputy:a"]
    assert list(store.introduction_states()) == [("a", "c")]


def test_a_consent_never_extends_to_the_contacts_of_the_other(store: Store) -> None:
    merge(store)
    contacts = {row["handle"]: row.get("consent_for", "") for row in rows(store, "contacts")}
    assert contacts == {"@one": "", "@two": "liaison"}
    unmerge_entity(store, "b", who="one")
    consents = {(row["entity"], row["handle"]): row.get("consent_for", "") for row in rows(store, "contacts")}
    assert consents == {("a", "@one"): "", ("b", "@one"): "liaison|media", ("b", "@two"): "liaison"}


def test_unmerging_at_once_gives_back_what_was(store: Store) -> None:
    before, decided, introduced = logical_hash(store.records()), store.gap_states(), store.introduction_states()
    merge(store)
    assert logical_hash(store.records()) != before
    outcome = unmerge_entity(store, "b", who="one")
    assert (logical_hash(store.records()), outcome.conflicts) == (before, ())
    assert (store.gap_states(), store.introduction_states(), store.merges()) == (decided, introduced, {})


def test_undo_takes_back_a_merge_and_an_unmerge(store: Store) -> None:
    before = logical_hash(store.records())
    merged = merge(store)
    store.undo(merged.revision, who="one", why="")
    assert (logical_hash(store.records()), store.merges()) == (before, {})
    merge(store)
    after = logical_hash(store.records())
    apart = unmerge_entity(store, "b", who="one")
    store.undo(apart.revision, who="one", why="")
    assert logical_hash(store.records()) == after
    unmerge_entity(store, "b", who="one")
    assert logical_hash(store.records()) == before
    assert store.verify().ok


def test_what_was_added_since_stays_with_its_side_and_what_nobody_can_tell_is_said(store: Store) -> None:
    merge(store)
    head = store.head().number
    merged = entity(store, "a")
    tie = next(row for row in rows(store, "ties") if row["id"] == "t1")
    contact = {"entity": "a", "channel": "signal", "handle": "@new"}
    store.apply(
        [
            Change("entities", ("a",), {**merged, "region": "Chin", "notes": "newer", "languages": "my"}),
            Change("ties", ("t1",), {**tie, "channel": "signal"}),
            Change("contacts", ("a", "signal", "@new"), contact),
        ],
        who="one",
        why="",
        based_on=head,
    )
    outcome = unmerge_entity(store, "b", who="one")
    assert (entity(store, "a").get("region"), entity(store, "b")["region"]) == (None, "Chin")
    assert (entity(store, "a")["notes"], entity(store, "b")["notes"]) == ("newer", "theirs")
    moved = next(row for row in rows(store, "ties") if row["id"] == "t1")
    assert (moved["from"], moved["channel"]) == ("b", "signal")
    assert {conflict.id for conflict in outcome.conflicts} == {"entities:languages", "contacts:signal|@new"}
    assert entity(store, "a")["languages"] == "my"

    store.undo(outcome.revision, who="one", why="")
    unmerge_entity(store, "b", who="one", given=["entities:languages", "contacts:signal|@new"])
    assert (entity(store, "a").get("languages"), entity(store, "b")["languages"]) == (None, "my")
    assert {row["entity"] for row in rows(store, "contacts") if row["handle"] == "@new"} == {"b"}


@pytest.mark.parametrize(
    ("a", "b", "change", "key"),
    (
        ("a", "a", None, "not-mergeable.same"),
        ("a", "f", None, "not-mergeable.kind"),
        ("b", "d", None, "not-mergeable.firewall"),
        ("c", "d", None, "not-mergeable.neighbour"),  # b, a neighbour of c, must not meet d
        (
            "a",
            "q",
            Change("ties", ("m",), {"id": "m", "from": "q", "to": "a", "type": "member_of"}),
            "not-mergeable.member",
        ),
        ("a", "nobody", None, "unknown-id"),
    ),
)
def test_what_cannot_be_merged_is_refused(store: Store, a: str, b: str, change: Change | None, key: str) -> None:
    if change is not None:
        store.apply([change], who="one", why="", based_on=store.head().number)
    head = store.head().number
    with pytest.raises(KunyetError) as refused:
        merge(store, a, b)
    assert refused.value.key == key
    assert refused.value.message
    assert refused.value.remedy
    assert store.head().number == head


def test_two_firewalled_actors_get_no_common_neighbour(store: Store) -> None:
    wall = Change("firewalls", ("c", "q"), {"a": "c", "b": "q"})
    tie = Change("ties", ("tq",), {"id": "tq", "from": "q", "to": "d", "type": "coordinates"})
    store.apply([wall, tie, Change("firewalls", ("b", "d"), None)], who="one", why="", based_on=store.head().number)
    with pytest.raises(KunyetError) as refused:
        merge(store, "b", "d")
    assert refused.value.key == "not-mergeable.neighbour"


def test_old_ids_lead_on_for_ever(store: Store) -> None:
    merge(store)
    merge(store, "c", "a")
    assert current_id(store.merges(), "b") == "c"
    view = open_view(store, Viewer("coordinator"))
    assert view.records.entities["id"][view.row_of("b")] == "c"
    with pytest.raises(KunyetError) as refused:
        unmerge_entity(store, "b", who="one")
    assert refused.value.key == "not-merged.nested"
    unmerge_entity(store, "a", who="one")
    unmerge_entity(store, "b", who="one")
    with pytest.raises(KunyetError) as refused:
        unmerge_entity(store, "b", who="one")
    assert refused.value.key == "not-merged.never"


def test_for_a_narrower_role_an_old_id_leads_on_only_where_both_stood_under_their_names(store: Store) -> None:
    merge(store)
    merge(store, "c", "q")
    view = open_view(store, Viewer("policymaker"))
    assert view.records.entities["id"][view.row_of("b")] == "a"
    with pytest.raises(KunyetError) as unknown:
        view.row_of("q")
    assert unknown.value.code == "unknown-id"
    # Nor does it see what the protected one was called and where it is.
    row = view.records.entities.row(view.row_of("c"))
    assert not {"Quiet Hill", "ဟိုင်း", "Tamu"} & set(row.values())
    assert row["tlp"] == "AMBER+STRICT"


def test_who_belongs_to_a_merged_entity_is_bound_by_the_firewalls_of_both(store: Store) -> None:
    merge(store)
    viewer = Viewer("policymaker", "b")
    view = open_view(store, viewer)
    assert "d" not in view.records.entity_row
    assert "a" in view.records.entity_row
    # Also where only the records are asked for, as for measures on a server.
    seen, _ = visible_records(store, store.records().sorted_by_id(), viewer, "liaison", None)
    assert "d" not in seen.entity_row


def test_what_was_erased_cannot_be_taken_out(store: Store) -> None:
    merge(store)
    erase_entity(store, "a", "one")
    assert store.history("entities", ("b",)) == []
    assert store.merges() == {}
    with pytest.raises(KunyetError) as refused:
        unmerge_entity(store, "b", who="one")
    assert refused.value.key == "not-merged.erased"
    with pytest.raises(KunyetError) as refused:
        unmerge_entity(store, "nobody", who="one")
    assert refused.value.key == "unknown-id"


def test_an_erased_entity_stands_in_no_part_by_the_key_of_its_need(store: Store) -> None:
    """What a merge keeps names a need that the merged one meets by its key, of which the id is one of three texts."""
    store.apply(
        [
            Change("entities", ("whose-need",), {"id": "whose-need", "name": "Kyaukme Union", "kind": "organization"}),
            Change(
                "needs",
                ("whose-need", "need", "training"),
                {"entity": "whose-need", "direction": "need", "service": "training", "met_by": "b"},
            ),
        ],
        who="one",
        why="",
        based_on=store.head().number,
    )
    merge(store)
    assert "whose-need" in repr(store.merges())
    erase_entity(store, "whose-need", "one")
    assert "whose-need" not in repr(store.merges())


def test_the_parts_do_not_change_the_logical_hash_of_equal_records(store: Store) -> None:
    merge(store)
    plain = MemoryStore()
    tables = [table for table in store.records().tables().values() if table.size]
    plain.apply_tables(tables, who="one", why="", based_on=0)
    assert logical_hash(plain.records()) == logical_hash(store.records())
