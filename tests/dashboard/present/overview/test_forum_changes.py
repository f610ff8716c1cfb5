"""Without a forum the page says what to record."""

from __future__ import annotations

from dataclasses import replace

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.present.overview.forum_changes import forum_changes_html
from kunyet.dashboard.present.overview.overview_figures import overview_figures
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.overview.changes_since import changes_since
from kunyet.graph.overview.forums import forums_before, women_among_members
from tests.helpers.building import directory, entities, entity, ties
from tests.helpers.viewing import view_of

NOTHING_SAID = summaries.ForumChanges(None, None, None, women_among_members(view_of(directory([entity("a")]))))


def test_without_a_forum_the_page_says_what_would_let_it_compare() -> None:
    view = view_of(directory(entities("a b"), ties("a-b")))
    assert "No forum before this date is recorded" in forum_changes_html(view, find_gaps(view), NOTHING_SAID)
    assert [figure.word for figure in overview_figures(view, find_gaps(view), NOTHING_SAID)] == [
        "are in the largest part"
    ]


def test_who_was_lost_since_the_forum_stands_first_with_what_happened() -> None:
    rows = [*entities("a b"), entity("Lark", status="detained", status_since="2024-03-05")]
    rows.append(entity("second", "forum", date="2024-01-29", end_date="2024-01-31"))
    view = view_of(directory(rows, ties("a-b b-Lark")))
    gaps, (forum,) = find_gaps(view), forums_before(view)
    since = changes_since(view, gaps, forum.ended)
    shown = forum_changes_html(view, gaps, replace(NOTHING_SAID, forum=forum, since=since))
    assert "1 actor can no longer take part" in shown
    assert shown.index("no longer take part") < shown.index("Lark") < shown.index("detained")
