"""Histories in names: which record, what was before and after, and never an address."""

from __future__ import annotations

from datetime import UTC, datetime

from kunyet.dashboard.present.common.record_titles import subject_name
from kunyet.dashboard.present.common.version_history import changes_html, story_html
from kunyet.graph.access.entity_story import RecordStory, story_of
from kunyet.graph.stores.memory import MemoryStore
from kunyet.graph.stores.revision import Change, Revision, Version
from tests.helpers.building import contact_row, directory, entity, tie
from tests.helpers.viewing import view_of

ROWS = [entity("a", name="Amber"), entity("b", name="Basalt")]
VIEW = view_of(directory(ROWS, [tie("a", "b")], contacts=[contact_row("a")]))
WHEN = datetime(2024, 3, 1, tzinfo=UTC)
REVISIONS = {number: Revision(number, WHEN, "aye", f"why {number}") for number in (1, 2, 3)}


def test_the_story_tells_records_by_name_newest_first_with_values_before_and_after() -> None:
    first, second = {**ROWS[0], "region": "Chin"}, {**ROWS[0], "region": "Kachin"}
    own = RecordStory(
        "entities", ("a",), [Version("entities", ("a",), first, 1, 3), Version("entities", ("a",), second, 3)]
    )
    joined = RecordStory("ties", ("t",), [Version("ties", ("t",), tie("a", "b"), 2)])
    text = story_html(VIEW, [own, joined], REVISIONS)
    assert text.index("why 3") < text.index("why 2") < text.index("why 1")
    assert "Region: Chin became Kachin" in text
    assert "Amber – Basalt (Coordinates with)" in text or "Amber – Basalt (coordinates with)" in text


def test_an_address_is_told_to_have_changed_and_not_to_what() -> None:
    old, new = contact_row("a", priority="1"), contact_row("a", handle="canary", priority="2")
    key = ("a", "signal", "x", "")
    text = changes_html(VIEW, [Change("contacts", key, new)], {("contacts", key): old})
    assert "Way of contact of Amber" in text
    assert "Priority: 1 became 2" in text
    assert "canary" not in text
    assert "handle-of-a" not in text


def test_the_story_of_a_store_holds_the_ties_of_an_entity() -> None:
    store = MemoryStore(clock=lambda: WHEN)
    changes = [Change("entities", (row["id"],), row) for row in ROWS]
    store.apply(changes, who="aye", why="first", based_on=0)
    row = tie("a", "b")
    store.apply([Change("ties", (row["id"],), row)], who="aye", why="second", based_on=1)
    stories = story_of(store, view_of(store.records()), "a")
    assert [(one.table, sorted(one.numbers)) for one in stories] == [("entities", [1]), ("ties", [2])]


def test_a_list_of_targets_in_the_log_is_named_by_its_gap() -> None:
    assert subject_name(VIEW, "no-deputy") == "Needs a deputy"
