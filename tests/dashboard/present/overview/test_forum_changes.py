"""Without a forum the page says what to record."""

from __future__ import annotations

from kunyet.dashboard.cache import summaries
from kunyet.dashboard.present.overview.forum_changes import forum_changes_html
from kunyet.dashboard.present.overview.overview_figures import overview_figures
from kunyet.graph.gaps.common.find_gaps import find_gaps
from kunyet.graph.overview.forums import women_among_members
from tests.helpers.building import directory, entities, entity, ties
from tests.helpers.viewing import view_of

NOTHING_SAID = summaries.ForumChanges(None, None, None, women_among_members(view_of(directory([entity("a")]))))


def test_without_a_forum_the_page_says_what_would_let_it_compare() -> None:
    view = view_of(directory(entities("a b"), ties("a-b")))
    assert "No forum before this date is recorded" in forum_changes_html(view, find_gaps(view), NOTHING_SAID)
    assert [figure.word for figure in overview_figures(view, find_gaps(view), NOTHING_SAID)] == [
        "are in the largest part"
    ]
