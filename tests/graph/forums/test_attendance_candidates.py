"""Who may be ticked at a forum: the invited first, then who came to another forum; nobody who is recorded already."""

from __future__ import annotations

from kunyet.graph.forums.attendance_candidates import attendance_candidates
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of


def test_the_invited_come_first_and_who_came_is_not_offered_again() -> None:
    forums = [entity("first", "forum", date="2023-05-01"), entity("new", "forum", date="2024-03-01")]
    rows = [*forums, *map(entity, "abcd")]
    ties = [
        tie("a", "first", "attended", delegates="2"),
        tie("b", "first", "attended", delegates="1"),
        tie("c", "new", "attended", invited_on="2024-02-01", answer="yes"),
        tie("b", "new", "attended", delegates="1"),
    ]
    view = view_of(directory(rows, ties))
    assert attendance_candidates(view, "new") == [("c", True), ("a", False)]
    assert attendance_candidates(view_of(directory(rows)), "new") == []
