"""A profile opens with how well the entity is connected."""

from __future__ import annotations

from kunyet.dashboard.present.profile.profile_sentence import profile_sentence
from kunyet.dashboard.present.profile.profile_ties import ties_of
from kunyet.graph.access.view import View


def test_ties_and_stale_ties_are_counted(line: View) -> None:
    assert profile_sentence(line, "b", ties_of(line, "b")) == (
        "Beta is tied to 2 others. 1 of these ties has no recent contact."
    )
    assert profile_sentence(line, "d", []) == "Delta has no tie on this date."


def test_a_forum_opens_with_its_day(sample_views: dict[str, View]) -> None:
    assert profile_sentence(sample_views["coordinator"], "forum-first", []) == (
        "First Forum on the Defection and Defiance Movement is a forum of 16 June 2023."
    )
