"""Groups and single actors that stand apart have cards."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.apart_cards import apart_cards
from kunyet.dashboard.present.gaps.gap_list import gaps_sentence
from kunyet.graph.access.view import View
from kunyet.graph.gaps.common.find_gaps import find_gaps


def test_groups_that_stand_apart_are_cards_with_a_picture(line: View) -> None:
    gaps = find_gaps(line)
    (card,) = apart_cards(line, gaps)
    assert card["title"] == "Delta"
    assert len(card["drawing"]["nodes"]) == 1
    assert gaps_sentence(gaps, 0).startswith("1 single actor stands apart.")
