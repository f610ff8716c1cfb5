"""The workflow of gaps: what was decided stays with its gap, runs out on its day, and follows a group."""

from __future__ import annotations

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.stores.gap_states import GapState, match_states_to_gaps
from kunyet.graph.text.dates import read_day

NO_GROUP: tuple[str, ...] = ()


def island(id: str, members: str, **values: str) -> GapState:
    return GapState(id, "assigned", "x", members=tuple(members), **values)


def test_a_state_stays_with_the_gap_of_its_id() -> None:
    state = GapState("stale:a+b", "closed")
    assert match_states_to_gaps([state], {"stale:a+b": NO_GROUP, "stale:a+c": NO_GROUP}) == {"stale:a+b": state}


def test_of_a_gap_that_is_gone_nothing_follows() -> None:
    assert match_states_to_gaps([GapState("stale:a+b", "closed")], {"stale:a+c": NO_GROUP}) == {}


@pytest.mark.parametrize(
    ("now", "follows"),
    (
        ({"island:a": "abcd"}, "island:a"),
        ({"island:b": "bcde"}, "island:b"),
        ({"island:b": "bcxyz"}, ""),
        ({"island:a": "ab", "island:c": "cd"}, ""),
        ({"island:a": "a", "island:b": "bcd"}, "island:b"),
        ({"island:a": "ax", "island:b": "bcd"}, "island:b"),
        ({"island:a": "abcdefghijkl"}, "island:a"),
        ({}, ""),
    ),
)
def test_a_group_is_the_one_that_shares_more_than_half_of_its_members(now: dict[str, str], follows: str) -> None:
    """The group was a, b, c, d: the smallest id may leave, and half is not more than half."""
    state = island("island:a", "abcd")
    gaps = {id: tuple(members) for id, members in now.items()}
    assert match_states_to_gaps([state], gaps) == ({follows: state} if follows else {})


def test_of_two_states_that_meet_the_one_that_shares_more_stands() -> None:
    small, large = island("island:x", "xy"), island("island:a", "abc")
    assert match_states_to_gaps([small, large], {"island:a": tuple("abcxy")}) == {"island:a": large}


def test_of_two_that_share_alike_the_later_one_stands() -> None:
    early, late = island("island:a", "ab", since="2024-01-01"), island("island:c", "cd", since="2024-02-01")
    assert match_states_to_gaps([late, early], {"island:a": tuple("abcd")}) == {"island:a": late}


def test_a_group_is_sought_among_gaps_of_its_code() -> None:
    assert match_states_to_gaps([island("island:a", "ab")], {"other:a": tuple("ab")}) == {}


@pytest.mark.parametrize(("day", "state"), (("2024-06-30", "waived"), ("2024-07-01", "open")))
def test_a_waiver_runs_out_after_its_last_day(day: str, state: str) -> None:
    waived = GapState("stale:a+b", "waived", waived_until="2024-06")
    assert waived.on(read_day(day, late=False)) == state


def test_a_waiver_that_has_run_out_leaves_it_with_who_had_it() -> None:
    waived = GapState("stale:a+b", "waived", "somebody", "2024-06-30")
    assert waived.on(read_day("2024-08-01", late=False)) == "assigned"


@pytest.mark.parametrize(
    "state",
    (
        GapState("a", "done"),
        GapState("a", "assigned"),
        GapState("a", "waived"),
        GapState("a", "waived", waived_until="soon"),
    ),
)
def test_a_state_that_cannot_be_is_refused(state: GapState) -> None:
    with pytest.raises(BadInput):
        state.check()


def test_a_state_is_read_as_it_was_written() -> None:
    state = GapState("island:a", "waived", "x", "2024-06-30", "y", "because", "7", "2024-01-01", ("a", "b"))
    assert GapState.of(state.values()) == state
    assert GapState.of({**state.values(), "later": "field"}) == state
    assert GapState.of(GapState("a").values()) == GapState("a")
