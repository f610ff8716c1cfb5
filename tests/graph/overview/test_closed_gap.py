"""A gap that has closed names the dated change without which it would still be there."""

from __future__ import annotations

from typing import Any

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.overview.closed_gap import closed_gap
from tests.helpers.building import day, directory, entities, entity, tie, ties
from tests.helpers.viewing import NOW, FixedStore

FORUM = day("2024-01-31")


def view_of(rows: list[dict[str, str]], joined: list[dict[str, str]]) -> View:
    return open_view(FixedStore(directory(rows, joined)), at=day("2024-03-31"), now=NOW)


def closers(view: View, gap: str) -> list[tuple[str, Any, str]] | None:
    closed = closed_gap(view, FORUM, gap)
    if closed is None:
        return None
    assert closed.gap.id == gap
    return [(one.table, getattr(view.records, one.table)["id"][one.row], one.column) for one in closed.records]


def test_the_tie_recorded_since_that_closes_a_gap_is_named_and_no_other() -> None:
    joined = [
        *ties("a-b b-c c-a"),
        tie("b", "n", id="other", since="2024-02-20"),
        tie("a", "o", id="mends", since="2024-02-10"),
    ]
    view = view_of(entities("a b c n o"), joined)
    assert closers(view, "isolated:o") == [("ties", "mends", "since")]
    assert closers(view, "isolated:n") == [("ties", "other", "since")]


def test_where_two_ties_each_close_it_no_single_one_is_named() -> None:
    joined = [*ties("a-b"), tie("a", "o", since="2024-02-10"), tie("b", "o", since="2024-02-11")]
    assert closers(view_of(entities("a b o"), joined), "isolated:o") == []


def test_an_actor_who_can_take_part_no_longer_is_named_by_status() -> None:
    rows = [*entities("a b"), entity("o", status="detained", status_since="2024-02-10")]
    assert closers(view_of(rows, ties("a-b")), "isolated:o") == [("entities", "o", "status_since")]


def test_a_gap_that_is_still_there_or_was_not_there_has_not_closed() -> None:
    view = view_of(entities("a b o"), ties("a-b"))
    assert closers(view, "isolated:o") is None
    assert closers(view, "isolated:a") is None
