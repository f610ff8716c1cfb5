"""`exposed`: an actor with ties to 3 or more protected actors that are not its own."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps import exposed
from kunyet.graph.gaps.common.find_gaps import gaps_of
from kunyet.graph.standards.standards import read_standards
from tests.helpers.building import entities, find, found_keys, network, numbers, tie, ties

THREE = [
    *entities("x"),
    *entities("l1", "liaison"),
    *entities("l2", "defector_network"),
    *entities("l3", "unclassified"),
]


def test_three_protected_neighbours_are_a_gap_and_two_are_none() -> None:
    net = network(THREE, ties("x-l1 l2-x x-l3"))
    assert found_keys(exposed, net) == ["x"]
    assert numbers(find(exposed, net), "known_actors") == ["l1|l2|l3"]
    assert found_keys(exposed, network(THREE, ties("x-l1 x-l2"))) == []


def test_parallel_ties_and_who_is_not_protected_do_not_count() -> None:
    rows = [*THREE, *entities("o", "strike_group")]
    assert found_keys(exposed, network(rows, [*ties("x-l1 x-l2 x-o"), tie("l1", "x", "supports")])) == []


@pytest.mark.parametrize("own", ("member_of", "liaises_for"))
def test_its_own_members_and_liaisons_do_not_count(own: str) -> None:
    others = ties("x-l2 x-l3")
    assert found_keys(exposed, network(THREE, [*others, tie("l1", "x", own)])) == []
    assert found_keys(exposed, network(THREE, [*others, tie("l1", "x", own), tie("x", "l1")])) == []


def test_being_a_member_of_another_makes_that_other_none_of_its_own() -> None:
    assert found_keys(exposed, network(THREE, [*ties("x-l2 x-l3"), tie("x", "l1", "member_of")])) == ["x"]


def test_a_tie_that_has_ended_counts_for_nothing() -> None:
    ended = tie("l1", "x", "member_of", until="2024-01-01")
    assert found_keys(exposed, network(THREE, [*ties("x-l1 x-l2 x-l3"), ended])) == ["x"]


def test_whom_nobody_has_classified_makes_it_a_question_of_medium_severity() -> None:
    said = [*entities("x"), *entities("l1 l2 l3", "liaison"), *entities("u", "unclassified")]
    sure, unsure = network(said, ties("x-l1 x-l2 x-l3 x-u")), network(THREE, ties("x-l1 x-l2 x-l3"))
    told = [gaps_of(net, codes=("exposed",)).top(9)[0] for net in (sure, unsure)]
    assert [(one.basis, one.severity) for one in told] == [("recorded", "critical"), ("unrecorded", "medium")]
    assert told[1].words.sentence.in_words("en").startswith("Nobody has said of what kind 1 actor is")


def test_a_milder_standard_stays_as_it_is() -> None:
    net = network(THREE, ties("x-l1 x-l2 x-l3"))
    (gap,) = gaps_of(net, read_standards("exposed: {severity: low}"), codes=("exposed",)).top(9)
    assert gap.severity == "low"


def test_the_standard_says_how_many() -> None:
    net = network(THREE, ties("x-l1 x-l2"))
    assert found_keys(exposed, net, "exposed: {protected: 2}") == ["x"]
