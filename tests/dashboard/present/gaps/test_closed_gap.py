"""A closed gap is told with what closed it, and with links to whom that is about."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.closed_gap import closed_gap_html
from kunyet.graph.access.open_view import open_view
from kunyet.graph.overview.closed_gap import closed_gap
from tests.helpers.building import day, directory, entities, tie, ties
from tests.helpers.viewing import NOW, FixedStore


def test_a_tie_recorded_since_is_told_with_its_day_and_both_ends_as_links() -> None:
    joined = [*ties("a-b b-c c-a"), tie("a", "o", since="2024-02-10")]
    view = open_view(FixedStore(directory(entities("a b c o"), joined)), at=day("2024-03-31"), now=NOW)
    closed = closed_gap(view, day("2024-01-31"), "isolated:o")
    assert closed is not None
    told = closed_gap_html(view, closed)
    assert "Closed by" in told
    assert "a tie since 10 February 2024" in told.replace("\u00a0", " ")
    assert told.split("Closed by")[1].count('href="/profile?') == 2
