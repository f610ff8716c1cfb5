"""Drafts, pins and positions move along with a merge, and come apart with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunyet.dashboard.editing import drafts
from kunyet.dashboard.editing.drafts import Draft
from kunyet.dashboard.editing.drafts_after_merge import move_drafts
from kunyet.dashboard.editing.save_record import open_draft
from kunyet.dashboard.present.network.actor_picture import actor_picture
from kunyet.dashboard.present.network.canvas_steps import CanvasState
from kunyet.dashboard.present.network.layout.positions import places_after_merges
from kunyet.dashboard.present.network.network_filter import NetworkFilter
from kunyet.dashboard.session.layout_store import load_positions
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.merging.merge_entities import merge_entities, unmerge_entity
from kunyet.graph.stores.memory import MemoryStore
from tests.helpers.building import directory, entity, ties

ROWS = [
    entity("a", name="Green Harbour", region="Chin"),
    entity("b", name="Green Harbor", region="Kayah"),
    *(entity(f"n{each}") for each in range(6)),
]
CONTACT = {"entity": "b", "channel": "signal", "handle": "x"}


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    records = directory(ROWS, ties("a-n0 b-n1 n0-n1 n1-n2 n2-n3 n3-n4 n4-n5"), contacts=[CONTACT])
    made.apply_tables([t for t in records.tables().values() if t.size], who="one", why="", based_on=0)
    return made


def begin(store: MemoryStore, table: str, key: tuple[str, ...], **typed: str) -> Draft:
    draft = open_draft(open_view(store), table, key)
    assert draft
    draft = replace(draft, typed={**draft.typed, **typed}, when="then")
    drafts.store_draft(store, "aye", draft)
    return draft


def moved(store: MemoryStore) -> list[Draft]:
    move_drafts(store, open_view(store), "aye")
    return sorted(drafts.load_all_drafts(store, "aye"), key=lambda one: one.table)


def test_drafts_go_on_with_the_entry_that_stays_and_come_back_as_they_were(store: MemoryStore) -> None:
    own = begin(store, "entities", ("b",), languages="mya", region="Kachin")
    contact = begin(store, "contacts", ("b", "signal", "x"), instructions="at night")
    assert moved(store) == [contact, own]
    merge_entities(store, "a", "b", who="one")
    there, with_a = moved(store)
    assert (there.key, there.typed["entity"], there.typed["instructions"]) == (("a", "signal", "x"), "a", "at night")
    assert (with_a.key, with_a.typed["name"], with_a.typed["languages"]) == (("a",), "Green Harbour", "mya")
    assert dict(with_a.both) == {"region": "Chin"}, "what both have is decided"
    unmerge_entity(store, "b", who="one")
    assert moved(store) == [contact, own]


def test_what_was_typed_since_stays_in_the_draft_that_comes_back(store: MemoryStore) -> None:
    begin(store, "entities", ("b",), languages="mya")
    revision = merge_entities(store, "a", "b", who="one").revision
    (with_a,) = moved(store)
    drafts.store_draft(store, "aye", replace(with_a, typed={**with_a.typed, "offers": "training"}, when="later"))
    store.undo(revision, who="one", why="")
    (back,) = moved(store)
    assert (back.key, back.typed["name"]) == (("b",), "Green Harbor")
    assert (back.typed["languages"], back.typed["offers"]) == ("mya", "training")


def test_a_draft_stays_where_the_entry_that_stays_has_one(store: MemoryStore) -> None:
    other = begin(store, "entities", ("b",), languages="mya")
    mine = begin(store, "entities", ("a",), languages="eng")
    merge_entities(store, "a", "b", who="one")
    assert {one.key for one in moved(store)} == {mine.key, other.key}


def test_pins_and_positions_move_along_and_come_apart(store: MemoryStore) -> None:
    first = load_positions(store, Viewer(), open_view(store).network)
    merge_entities(store, "a", "b", who="one")
    view = open_view(store)
    assert pinned(view, (("b", (7.0, 8.0)),))["a"] == (7.0, 8.0)
    assert pinned(view, (("a", (1.0, 2.0)), ("b", (7.0, 8.0))))["a"] == (1.0, 2.0)
    merged = load_positions(store, Viewer(), view.network, view.earlier_ids)
    assert merged.by_actor["a"] == first.by_actor["a"]
    unmerge_entity(store, "b", who="one")
    apart = open_view(store)
    assert load_positions(store, Viewer(), apart.network, apart.earlier_ids).by_actor == first.by_actor
    assert pinned(apart, (("b", (7.0, 8.0)),))["a"] != (7.0, 8.0)


def pinned(view: View, pins: tuple[tuple[str, tuple[float, float]], ...]) -> dict[str, tuple[float, float]]:
    """Return where the picture draws each actor."""
    drawn = actor_picture(view, find_gaps(view), NetworkFilter(), CanvasState(pins=pins)).picture
    return {one["id"]: (one["x"], one["y"]) for one in drawn["nodes"]}


def test_an_entry_that_had_no_position_takes_the_one_that_leads_to_it() -> None:
    places = {"b": (3.0, 4.0), "n0": (0.0, 0.0)}
    assert places_after_merges(places, {"b": "a"}) == {**places, "a": (3.0, 4.0)}
