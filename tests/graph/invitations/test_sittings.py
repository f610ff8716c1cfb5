"""Sittings: firewalled pairs never share one, whatever is drawn, and everybody else is spread."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.invitations.sittings import assign_sittings
from tests.helpers.broken_sittings import broken_sittings

ACTORS = [f"a{number}" for number in range(12)]


@given(
    st.dictionaries(st.sampled_from(ACTORS), st.integers(1, 3)),
    st.lists(st.lists(st.sampled_from(ACTORS), min_size=2, max_size=2, unique=True).map(tuple), max_size=30),
    st.dictionaries(st.sampled_from(ACTORS), st.integers(1, 3)),
)
def test_no_firewalled_pair_shares_a_sitting(
    delegates: dict[str, int], walls: list[tuple[str, str]], seated: dict[str, int]
) -> None:
    found = assign_sittings(delegates, walls, seated)
    assert found.keys() == delegates.keys()
    assert broken_sittings(found, walls) == []


def test_without_firewalls_there_are_two_sittings_of_one_size() -> None:
    sizes = Counter(assign_sittings(dict.fromkeys(ACTORS, 1), []).values())
    assert sizes == {1: 6, 2: 6}


def test_one_firewall_makes_the_same_number_of_sittings_as_none() -> None:
    """The number of sittings does not tell whether there is a firewall."""
    with_one = assign_sittings(dict.fromkeys(ACTORS, 1), [("a1", "a2")])
    assert len(set(with_one.values())) == 2
    assert Counter(with_one.values()) == {1: 6, 2: 6}


def test_three_who_must_never_meet_need_three_sittings() -> None:
    walls = [("a0", "a1"), ("a1", "a2"), ("a0", "a2")]
    assert len({assign_sittings(dict.fromkeys(ACTORS, 1), walls)[actor] for actor in ("a0", "a1", "a2")}) == 3


def test_a_sitting_that_was_told_stays_where_no_firewall_forbids_it() -> None:
    seated = {"a0": 2, "a1": 2, "a2": 2}
    found = assign_sittings(dict.fromkeys(ACTORS, 1), [("a0", "a1")], seated)
    assert (found["a0"], found["a2"]) == (2, 2)
    assert found["a1"] == 1
