"""`stale`: the latest contact of a pair lies over 60 days back (a protected end) or over 120, or was never recorded."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import stale
from kunyet.graph.text.dates import NEVER
from tests.helpers.building import AT, before, day, entity, find, found_keys, network, numbers, tie


def keys_of_pair(*ties: dict[str, str], kind: str = "organization", **more: str) -> list[str]:
    return found_keys(stale, network([entity("a"), entity("b", kind, **more)], ties))


@pytest.mark.parametrize(
    ("kind", "limit"), (("liaison", 60), ("defector_network", 60), ("unclassified", 60), ("organization", 120))
)
def test_a_contact_exactly_as_old_as_the_limit_is_fresh_and_one_day_more_is_stale(kind: str, limit: int) -> None:
    assert keys_of_pair(tie("a", "b", last_contact=before(limit)), kind=kind) == []
    assert keys_of_pair(tie("a", "b", last_contact=before(limit + 1)), kind=kind) == ["a+b"]


def test_a_pair_whose_contact_was_never_recorded_is_stale() -> None:
    found = find(stale, network(["a", "b"], ["a-b"]))
    assert numbers(found, "last_contact_on") == [NEVER]
    assert found.asked is None


def test_the_latest_contact_of_all_ties_counts() -> None:
    old, new = tie("a", "b", last_contact="2020-01-01"), tie("b", "a", "supports", last_contact=before(3))
    assert keys_of_pair(old, new) == []
    assert keys_of_pair(old, tie("a", "b", "supports")) == ["a+b"]


def test_a_contact_on_a_tie_that_ended_does_not_count() -> None:
    assert keys_of_pair(tie("a", "b"), tie("a", "b", "supports", last_contact=before(3), until=before(1))) == ["a+b"]


def test_a_partial_date_is_read_as_its_first_day() -> None:
    assert keys_of_pair(tie("a", "b", last_contact="2023-12")) == ["a+b"]  # 1 December: 121 days
    assert keys_of_pair(tie("a", "b", last_contact="2024")) == []
    assert keys_of_pair(tie("a", "b", last_contact="2024"), kind="liaison") == ["a+b"]


def test_a_contact_after_the_date_asked_for_proves_the_tie_alive() -> None:
    later = tie("a", "b", last_contact="2025-01-01")
    assert found_keys(stale, network(["a", "b"], [later])) == []
    long_ago = tie("a", "b", "supports", last_contact=before(200))
    assert found_keys(stale, network(["a", "b"], [later, long_ago])) == []


def test_before_the_newest_contact_nothing_is_known_of_a_pair_without_one() -> None:
    """Neither stale nor fresh; what is known to be long ago stays stale."""
    ties = [tie("a", "b", last_contact="2025-01-01"), tie("b", "c"), tie("a", "c", last_contact=before(200))]
    assert found_keys(stale, network(["a", "b", "c"], ties)) == ["a+c"]
    assert found_keys(stale, network(["a", "b", "c"], ties[1:])) == ["a+c", "b+c"]


@pytest.mark.parametrize("status", ("unreachable", "detained", "compromised"))
def test_a_pair_with_an_end_that_nobody_can_use_is_none(status: str) -> None:
    assert keys_of_pair(tie("a", "b"), status=status) == []


def test_a_dormant_end_is_usable() -> None:
    assert keys_of_pair(tie("a", "b"), status="dormant") == ["a+b"]


def test_who_is_detained_only_later_is_still_judged() -> None:
    assert keys_of_pair(tie("a", "b"), status="detained", status_since="2024-04-01") == ["a+b"]


def test_of_several_rules_the_first_that_matches_judges() -> None:
    net = network(
        [entity("a", region="Chin"), entity("b"), entity("c")],
        [tie("a", "b", last_contact=before(100)), tie("b", "c", last_contact=before(100))],
    )
    own = "stale: [{where: {region: Chin}, days: 99}, {days: 100}]"
    assert found_keys(stale, net, own) == ["a+b"]
    assert numbers(find(stale, net, own), "limit_days") == [99]


def test_where_contacts_are_withheld_a_blank_one_says_nothing() -> None:
    people, ties = ["a", "b"], ["a-b"]
    assert found_keys(stale, network(people, ties, withheld=["last_contact"])) == []


ENDS = st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")).filter(lambda ends: ends[0] != ends[1])
AGES = st.none() | st.integers(-5, 130)


@given(
    st.lists(st.sampled_from(["organization", "liaison"]), min_size=4, max_size=4),
    st.lists(st.tuples(ENDS, AGES), max_size=8),
)
def test_it_equals_a_plain_loop_over_pairs(kinds: list[str], drawn: list[tuple[tuple[str, str], int | None]]) -> None:
    people = [entity(name, kind) for name, kind in zip("abcd", kinds, strict=True)]
    ties = [
        tie(*ends, id=str(place), last_contact=None if age is None else before(age))
        for place, (ends, age) in enumerate(drawn)
    ]
    latest: dict[tuple[str, ...], int] = {}
    is_earlier = any(age is not None and age < 0 for _, age in drawn)
    for ends, age in drawn:
        pair = tuple(sorted(ends))
        # A contact after the date (of an age below 0) proves the tie alive.
        latest[pair] = min(latest.get(pair, 10_000), 10_000 if age is None else age)
    latest = {pair: age for pair, age in latest.items() if not (is_earlier and age == 10_000)}
    protected = {name for name, kind in zip("abcd", kinds, strict=True) if kind == "liaison"}
    expected = [f"{a}+{b}" for (a, b), age in sorted(latest.items()) if age > (60 if protected & {a, b} else 120)]
    assert found_keys(stale, network(people, ties)) == expected


def test_the_age_is_in_whole_days() -> None:
    found = find(stale, network(["a", "b"], [tie("a", "b", last_contact="2023-03-31")]))
    assert numbers(found, "days_since") == [day(AT) - day("2023-03-31")]
