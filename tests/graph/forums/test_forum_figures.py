"""The figures of a forum, on a directory drawn by hand."""

from __future__ import annotations

from kunyet.graph.forums.forum_figures import GroupCame, came_by, forums_in_time, stayed_away
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

ROWS = [
    *(entity(one, region="Chin") for one in "ab"),
    entity("c", "strike_group", region="Mon"),
    entity("f", "forum", date="2024-01-29", expected="10"),
    entity("g", "forum", date="2024-06-28"),
    entity("x", "forum", date="2024-02-10", state="cancelled"),
    entity(
        "k", "commitment", since="2024-02-01", due="2024-03-01", state="done", evidence="m", evidence_on="2024-02-20"
    ),
    entity("l", "commitment", since="2024-02-01", due="2024-03-01", state="taken_on"),
]
TIES = [
    tie("a", "f", "attended", delegates=4, women=1),
    tie("b", "f", "attended", invited_on="2023-12-01", answer="no", apology="ill"),
    tie("c", "f", "attended", invited_on="2023-12-01", answer="silent"),
    tie("a", "g", "attended", invited_on="2024-03-01", answer="yes"),
]
FINDINGS = [{"id": "f1", "forum": "f", "box": "threat", "text": "x"}]


def test_each_forum_has_its_line_in_time() -> None:
    first, second = forums_in_time(view_of(directory(ROWS, TIES, findings=FINDINGS)))
    assert (first.id, first.invited, first.came, first.apologies, first.silent) == ("f", 3, 1, 1, 1)
    assert (first.delegates, first.expected, first.women.share, first.findings) == (4, 10, 0.25, 1)
    assert (first.promised, first.kept) == (2, 1)
    assert (second.id, second.invited, second.came, second.delegates, second.promised) == ("g", 1, 0, None, 0)


def test_who_came_by_kind_and_region_with_whom_nobody_came_from() -> None:
    view = view_of(directory(ROWS, TIES))
    assert came_by(view, "f", "region") == [GroupCame("Chin", 2, 2, 1, 1, 4), GroupCame("Mon", 1, 1, 1, 0, 0)]
    assert {g.name: g.came for g in came_by(view, "f", "kind")} == {"organization": 1, "strike_group": 0}


def test_who_was_expected_and_did_not_come_has_not_declined() -> None:
    assert stayed_away(view_of(directory(ROWS, TIES)), "f") == ["c"]


def test_who_only_was_invited_is_hidden_from_narrower_roles() -> None:
    """So no list of whom a forum invites leaves the coordinators, and nobody seems to have come who has not."""
    for role in ("policymaker", "analyst"):
        ties = view_of(directory(ROWS, TIES), role).records.ties
        assert [(ties["from"][row], ties["to"][row]) for row in range(ties.size)] == [("a", "f")]


def test_a_directory_without_a_forum_has_no_line() -> None:
    assert forums_in_time(view_of(directory(["a"]))) == []
