"""What has changed since a day, the forums, and the timeline; the record keeps only the latest contact of a tie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.overview.changes_since import changes_since
from kunyet.graph.overview.forums import forums_before, women_among_members, women_at
from kunyet.graph.overview.timeline import gaps_over_time, largest_share_over_time, quarters_before
from tests.helpers.building import day, directory, entities, entity, tie, ties
from tests.helpers.viewing import NOW, FixedStore

FORUMS = [
    entity("second", "forum", date="2024-01-29", end_date="2024-01-31"),
    entity("first", "forum", date="2023-06"),
    entity("next", "forum", date="2024-09-01"),
    entity("undated", "forum"),
]


def view_of(rows: Sequence[dict[str, str]], joined: Sequence[dict[str, str]], at: str = "2024-03-31") -> View:
    return open_view(FixedStore(directory(rows, joined)), at=day(at), now=NOW)


def test_forums_that_were_over_stand_in_their_order() -> None:
    view = view_of(FORUMS, [])
    assert [forum.id for forum in forums_before(view)] == ["first", "second"]
    assert forums_before(view)[-1].ended == day("2024-01-31")
    assert [forum.id for forum in forums_before(view_of(FORUMS, [], at="2024-01-31"))] == ["first"]


def test_women_are_counted_where_both_numbers_are_recorded() -> None:
    came = [
        tie("a", "second", "attended", delegates=4, women=2),
        tie("b", "second", "attended", delegates=6),
        tie("c", "second", "attended", delegates=2, women=1),
        tie("c", "first", "attended", delegates=9, women=0),
    ]
    rows = [entity("a", members=10, women=4), entity("b", members=7), entity("c"), *FORUMS]
    view = view_of(rows, came)
    found = women_at(view.records, "second")
    assert (found.women, found.people, found.recorded, found.delegations, found.share) == (3, 6, 2, 3, 0.5)
    assert women_among_members(view).share == 0.4
    assert women_at(view.records, "undated").share is None


def test_what_came_went_and_grew_old() -> None:
    rows = [*entities("a b c d"), entity("e", since="2024-02-10"), entity("f", until="2024-02-10")]
    joined = [
        tie("a", "b", last_contact="2024-03-30"),
        tie(
            "b", "c", last_contact="2023-11-20"
        ),  # 72 days before the forum ended, 132 on the date: stale by then alone
        tie("c", "d", until="2024-02-20", last_contact="2024-01-01"),
        tie("a", "e", since="2024-02-15", last_contact="2024-03-01"),
    ]
    view = view_of(rows, joined)
    found = changes_since(view, find_gaps(view), day("2024-01-31"))
    assert (found.ties_added, found.ties_removed, found.pairs_gone_stale) == (1, 1, 1)
    assert (found.actors_added, found.actors_removed) == (1, 1)
    assert found.shares == (0.8, 0.8)
    assert "isolated:d" in found.opened
    assert not found.is_nothing


def test_who_can_take_part_no_longer_is_lost() -> None:
    rows = [
        *entities("a b"),
        entity("taken", status="detained", status_since="2024-03-05"),
        entity("gone before", status="unreachable", status_since="2024-01-02"),
        entity("left", until="2024-02-10"),
    ]
    view = view_of(rows, ties("a-b"))
    found = changes_since(view, find_gaps(view), day("2024-01-31"))
    assert found.lost == ("taken",)
    assert not found.is_nothing


def test_no_tie_counts_as_fresh_again() -> None:
    """On the earlier day its latest contact lay ahead, which proves that the tie was alive."""
    view = view_of(entities("a b"), [tie("a", "b", last_contact="2024-03-30")])
    earlier = view_of(entities("a b"), [tie("a", "b", last_contact="2024-03-30")], at="2024-01-31")
    assert "stale:a+b" not in find_gaps(earlier).ids("stale")
    found = changes_since(view, find_gaps(view), day("2024-01-31"))
    assert not any(gap.startswith("stale") for gap in (*found.opened, *found.closed))


def test_a_tie_without_any_contact_did_not_go_stale() -> None:
    """On the earlier day nothing is known of it, since another tie has a later contact: it was not fresh then."""
    view = view_of(entities("a b c"), [tie("a", "b", last_contact=""), tie("b", "c", last_contact="2024-03-30")])
    found = find_gaps(view)
    assert found.ids("stale") == ["stale:a+b"]
    assert changes_since(view, found, day("2024-01-31")).pairs_gone_stale == 0


def test_nothing_changes_on_one_day() -> None:
    view = view_of(entities("a b c"), ties("a-b"))
    assert changes_since(view, find_gaps(view), view.at).is_nothing


def test_quarters_begin_in_january_april_july_and_october() -> None:
    found: Any = quarters_before(day("2024-02-10"), 3)
    assert found == [day("2023-07-01"), day("2023-10-01"), day("2024-01-01")]
    assert quarters_before(day("2024-04-01"), 1) == [day("2024-04-01")]


def test_the_timeline_has_each_quarter_each_forum_and_the_day_itself() -> None:
    rows = [*entities("a b c"), entity("d", since="2024-02-01"), *FORUMS]
    points = largest_share_over_time(view_of(rows, ties("a-b b-c")))
    assert [point.day for point in points] == sorted({point.day for point in points})
    assert {point.forum for point in points} == {"", "first", "second"}
    assert (points[-1].actors, points[-1].share) == (4, 0.75)
    assert points[0].share == 1.0


def test_days_without_anybody_are_left_out() -> None:
    points = largest_share_over_time(view_of([entity("a", since="2024-02-15")], []))
    assert [point.day for point in points] == [day("2024-03-31")]
    assert largest_share_over_time(view_of([], [])) == []


def test_gaps_over_forums_leave_out_what_an_earlier_day_knows_nothing_of() -> None:
    rows = [*entities("a b"), entity("c", since="2024-02-15"), *FORUMS]
    joined = [tie("a", "b", last_contact="2023-03-30")]
    view = view_of(rows, joined)
    points = gaps_over_time(view)
    assert [point.forum for point in points] == ["first", "second", ""]
    assert points[-1].counts["high"] == points[1].counts["high"] + 1  # c, who is isolated
    everything = find_gaps(view_of(rows, joined, at="2024-01-31"))
    assert points[1].counts["medium"] < everything.severities()["medium"]
