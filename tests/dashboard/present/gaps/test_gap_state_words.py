"""The decision state of a gap in words."""

from __future__ import annotations

from kunyet.dashboard.present.gaps.gap_state_words import gap_state_sentence, owner_word
from kunyet.graph.access.view import View
from kunyet.graph.stores.gap_states import GapState


def test_an_open_gap_has_no_owner(line: View) -> None:
    assert gap_state_sentence(line, None).startswith("Open")
    assert owner_word(line, None, ()) == ""


def test_the_viewer_is_you(line: View) -> None:
    state = GapState("x", "assigned", assigned_to="b")
    assert gap_state_sentence(line, state, ("b",)) == "Assigned to you."
    assert owner_word(line, state, ()) == "assigned to Beta"


def test_a_waiver_that_ran_out_is_open_again(line: View) -> None:
    state = GapState("x", "waived", waived_until="2020-01-01", why="later")
    assert "ran out on 1 January 2020" in gap_state_sentence(line, state)
