"""`not-at-the-table`: nobody of a kind, or of a region of 3 or more actors, came to the latest forum before the
date.
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import not_at_the_table
from tests.helpers.building import entities, entity, find, found_keys, network, numbers, tie, ties

FORUM = entity("f", "forum", date="2024-01-29")
EARLIER = entity("e", "forum", date="2023-01-10")


def keys(people: list[dict[str, str]], joins: list[dict[str, str]], standards: str = "") -> list[str]:
    return found_keys(not_at_the_table, network(people, joins), standards)


def test_a_kind_of_which_nobody_came_is_a_gap_however_few_they_are() -> None:
    people = [FORUM, entity("a"), entity("l", "liaison")]
    assert keys(people, [tie("a", "f", "attended")]) == ["kind=liaison"]
    assert keys(people, ties("a-f l-f", "attended")) == []


def test_a_region_of_three_is_judged_and_of_two_is_not() -> None:
    people = [FORUM, entity("z"), *entities("a b c", region="Chin"), *entities("d e2", region="Mon")]
    assert keys(people, [tie("z", "f", "attended")]) == ["region=Chin"]
    assert keys(people, [tie("c", "f", "attended")]) == []


def test_without_a_forum_before_the_date_there_is_no_gap() -> None:
    assert keys([entity("a")], []) == []
    assert keys([entity("a"), entity("f", "forum", date="2024-03-31")], []) == []
    assert keys([entity("a"), entity("f", "forum")], []) == []
    assert keys([entity("a"), entity("f", "forum", date="2024-03-30")], []) == ["kind=organization"]


def test_only_the_latest_forum_counts() -> None:
    assert keys([FORUM, EARLIER, entity("a")], [tie("a", "e", "attended")]) == ["kind=organization"]
    assert keys([FORUM, EARLIER, entity("a")], [tie("a", "f", "attended")]) == []


def test_a_partial_date_of_a_forum_is_read_as_its_last_day() -> None:
    whole_year = entity("y", "forum", date="2024")
    assert keys([FORUM, whole_year, entity("a")], [tie("a", "f", "attended")]) == []


def test_only_attended_counts() -> None:
    assert keys([FORUM, entity("a")], [tie("a", "f", "supports")]) == ["kind=organization"]


def test_attendance_that_ended_with_the_forum_counts() -> None:
    assert keys([FORUM, entity("a")], [tie("a", "f", "attended", since="2024-01-29", until="2024-02-01")]) == []


def test_a_region_holds_its_parts() -> None:
    people = [FORUM, *entities("a b", region="Shan"), entity("c", region="Shan (North)")]
    assert keys(people, []) == ["kind=organization", "region=Shan"]
    assert keys(people, [tie("c", "f", "attended")]) == []
    assert keys(
        [FORUM, *entities("a b c", region="Shan (North)"), entity("d", region="Shan")], [tie("d", "f", "attended")]
    ) == ["region=Shan (North)"]


def test_who_has_left_neither_counts_nor_came() -> None:
    people = [FORUM, entity("a"), entity("b", status="left")]
    assert keys(people, [tie("b", "f", "attended")]) == ["kind=organization"]


def test_the_subjects_are_all_members_of_the_group() -> None:
    net = network([FORUM, *entities("a b c", region="Chin"), entity("d", "liaison")], [tie("d", "f", "attended")])
    found = find(not_at_the_table, net)
    assert found.members is not None
    assert [[net.records.entities["id"][row] for row in found.members(gap).tolist()] for gap in range(2)] == [
        ["a", "b", "c"]
    ] * 2
    assert numbers(found, "forum") == ["f", "f"]
    assert numbers(found, "actors") == [3, 3]


def test_it_was_asked_only_where_every_member_was() -> None:
    asked = {"ties_asked_on": "2024-03-01"}
    for last, expected in ((asked, True), ({}, False)):
        found = find(not_at_the_table, network([FORUM, entity("a", **asked), entity("b", **last)]))
        assert found.asked is not None
        assert found.asked.tolist() == [expected]


def test_a_rule_may_be_for_one_attribute_or_one_group() -> None:
    people = [FORUM, *entities("a b c", region="Chin"), *entities("x y z", region="Mon")]
    assert keys(people, [], "not-at-the-table: {where: {attribute: kind}, on: false}") == ["region=Chin", "region=Mon"]
    assert keys(people, [], "not-at-the-table: {where: {region: Chin}, on: false}") == [
        "kind=organization",
        "region=Mon",
    ]
    assert keys(people, [], "not-at-the-table: {members: 4}") == ["kind=organization"]


@given(st.lists(st.sampled_from(["Chin", "Mon", ""]), max_size=9), st.sets(st.integers(0, 8)))
def test_it_equals_a_plain_count(regions: list[str], came: set[int]) -> None:
    people = [entity(f"a{place}", region=region) for place, region in enumerate(regions)]
    joins = [tie(f"a{place}", "f", "attended") for place in sorted(came) if place < len(regions)]
    expected = ["kind=organization"] if regions and not joins else []
    for region in ("Chin", "Mon"):
        there = {place for place, name in enumerate(regions) if name == region}
        if len(there) >= 3 and not there & came:
            expected.append(f"region={region}")
    assert keys([FORUM, *people], joins) == expected
