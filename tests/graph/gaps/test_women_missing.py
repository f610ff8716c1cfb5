"""`women-missing`: fewer than 30 % women among 5 or more delegates or members; blank is not none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import women_missing
from tests.helpers.building import entity, find, found_keys, network, numbers, tie


def members(kind: str = "organization", **values: object) -> list[str]:
    return found_keys(women_missing, network([entity("a", kind, **values)]))


def delegation(forum: dict[str, str] | None = None, **values: object) -> list[str]:
    net = network(
        ["a", forum or entity("f", "forum", date="2024-01-29")], [tie("a", "f", "attended", id="t", **values)]
    )
    return found_keys(women_missing, net)


def test_exactly_30_per_cent_is_enough_and_less_is_a_gap() -> None:
    assert members(members=10, women=3) == []
    assert members(members=10, women=2) == ["a"]
    assert members(members=1000, women=299) == ["a"]
    assert delegation(delegates=10, women=3) == []
    assert delegation(delegates=10, women=2) == ["t"]


def test_five_people_are_judged_and_four_are_not() -> None:
    assert members(members=5, women=1) == ["a"]
    assert members(members=4, women=0) == []
    assert delegation(delegates=5, women=1) == ["t"]
    assert delegation(delegates=4, women=0) == []


def test_blank_is_not_none() -> None:
    assert members(members=50) == []
    assert members(women=0) == []
    assert members(members=50, women=0) == ["a"]
    assert delegation(delegates=50) == []


def test_an_approximate_count_is_read_as_its_middle() -> None:
    assert members(members="20-30", women=7) == ["a"]
    assert members(members="20-30", women="7-8") == []
    assert members(members="~20", women="~6") == []
    assert members(members="4-5", women=0) == []


def test_only_delegations_to_a_forum_count() -> None:
    net = network(["a", "b"], [tie("a", "b", "supports", delegates=10, women=0)])
    assert found_keys(women_missing, net) == []


def test_a_forum_or_attendance_after_the_date_does_not_count() -> None:
    assert delegation(entity("f", "forum", date="2024-04-01"), delegates=10, women=0) == []
    assert delegation(entity("f", "forum", date="2024-03-31"), delegates=10, women=0) == ["t"]
    assert delegation(entity("f", "forum"), delegates=10, women=0) == ["t"]
    assert delegation(since="2024-04-01", delegates=10, women=0) == []


def test_a_delegation_stays_after_forum_and_attendance_are_over() -> None:
    assert delegation(until="2024-02-01", delegates=10, women=0) == ["t"]


@pytest.mark.parametrize("values", ({"status": "left"}, {"until": "2024-01-01"}, {"since": "2024-04-01"}))
def test_who_is_not_there_on_the_date_is_not_judged(values: dict[str, str]) -> None:
    assert members(members=10, women=0, **values) == []


def test_what_is_no_actor_may_have_members_too() -> None:
    assert members("initiative", members=10, women=0) == ["a"]


def test_the_subject_of_a_delegation_is_who_sent_it_and_its_forum_is_named() -> None:
    net = network(["a", entity("f", "forum", date="2024-01-29")], [tie("a", "f", "attended", delegates=8, women=1)])
    found = find(women_missing, net)
    assert found.asked is None
    assert [net.records.entities["id"][row] for row in found.first.tolist()] == ["a"]
    assert numbers(found, "forum") == ["f"]
    assert numbers(found, "women_share") == [0.125]


def test_a_scope_holds_for_the_delegation_of_whoever_is_in_it() -> None:
    people = [entity("a", region="Chin"), entity("b"), entity("f", "forum", date="2024-01-29")]
    net = network(people, [tie(name, "f", "attended", delegates=10, women=4) for name in "ab"])
    assert found_keys(women_missing, net, "women-missing: {where: {region: Chin}, share: 0.5}") == ["a-f-attended"]


@given(st.integers(0, 40), st.data())
def test_it_equals_the_rule_in_whole_numbers(people: int, data: st.DataObject) -> None:
    women = data.draw(st.integers(0, people))
    expected = people >= 5 and 10 * women < 3 * people
    assert members(members=people, women=women) == (["a"] if expected else [])
    assert delegation(delegates=people, women=women) == (["t"] if expected else [])
