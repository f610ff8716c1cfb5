"""When a directory last changed: a viewer is told of what they see, and of nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kunyet.graph.access.last_change import last_visible_change
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.records.records import Settings
from kunyet.graph.stores.gap_states import GapState
from kunyet.graph.stores.revision import Change
from tests.helpers.marked import mark, store

FIRST, SECOND = datetime(2024, 3, 1, 9, tzinfo=UTC), datetime(2024, 3, 5, 9, tzinfo=UTC)
NOW = datetime(2024, 3, 9, tzinfo=UTC)
NARROW = ("policymaker", "analyst")


def told_after(table: str, id: str, values: dict[str, str] | None, viewer: Viewer) -> datetime:
    """Return what a viewer is told after one change of a record, to other cells or (`None`) to nothing."""
    days = [FIRST]
    held = store(lambda: days[-1])
    days.append(SECOND)
    row = next((row for row in held.records().tables()[table].rows() if row["id"] == id), {"id": id})
    change = Change(table, (id,), None if values is None else {**row, **values})
    held.apply([change], who="test", why="change", based_on=held.head().number)
    return last_visible_change(held, open_view(held, viewer, now=NOW))


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize(
    ("table", "row", "values"),
    (
        ("entities", "org", {"notes": "more"}),
        ("entities", "org", {"odd_column": "more"}),
        ("entities", "red", {"name": "other"}),
        ("entities", "net", {"name": "other", "township": "Falam", "members": "3"}),
        ("ties", "t7", {"frequency": "daily"}),
        ("entities", "new", {"name": "New", "kind": "organization", "tlp": "RED"}),
    ),
)
def test_a_change_that_a_role_does_not_see_is_not_told(role: str, table: str, row: str, values: dict[str, str]) -> None:
    assert told_after(table, mark(row, "id"), values, Viewer(role)) == FIRST
    assert told_after(table, mark(row, "id"), values, Viewer()) == SECOND


@pytest.mark.parametrize("role", NARROW)
@pytest.mark.parametrize(
    ("table", "row", "values"),
    (
        ("entities", "org", {"name": "other"}),
        ("entities", "net", {"region": "Chin"}),
        ("entities", "net", {"tlp": "RED"}),
        ("ties", "t2", {"frequency": "daily"}),
        ("ties", "t2", None),
        ("entities", "new", {"name": "New", "kind": "organization"}),
    ),
)
def test_a_change_that_a_role_sees_is_told(role: str, table: str, row: str, values: dict[str, str] | None) -> None:
    assert told_after(table, mark(row, "id"), values, Viewer(role)) == SECOND


@pytest.mark.parametrize("role", ("coordinator", *NARROW))
def test_a_change_behind_a_firewall_is_not_told(role: str) -> None:
    change = {"region": "Yangon", "status": "dormant"}
    assert told_after("entities", mark("shut", "id"), change, Viewer(role, mark("org", "id"))) == FIRST
    assert told_after("entities", mark("shut", "id"), change, Viewer(role)) == SECOND


@pytest.mark.parametrize("role", NARROW)
def test_settings_are_told_and_decisions_are_not(role: str) -> None:
    days = [FIRST]
    held = store(lambda: days[-1])
    days.append(SECOND)
    held.set_gap_state(GapState("no-deputy:x", "closed", by="test", closed_by="a deputy"), who="test")
    view = open_view(held, Viewer(role), now=NOW)
    assert last_visible_change(held, view) == FIRST
    held.set_settings(Settings("Other", "2024-03-31"), who="test", why="title")
    assert last_visible_change(held, view) == SECOND
