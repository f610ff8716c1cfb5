"""`unverified`: no source is named, or the last check lies over 180 days back, or there was none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import unverified
from tests.helpers.building import before, entity, find, found_keys, network, numbers

FRESH = before(10)


def reasons(withheld: tuple[str, ...] = (), **values: str) -> list[str]:
    return numbers(find(unverified, network([entity("a", **values)], withheld=withheld)), "reasons")


def test_a_source_and_a_fresh_check_are_enough() -> None:
    assert reasons(source="K.", verified_on=FRESH) == []


def test_each_reason_is_told() -> None:
    assert reasons(verified_on=FRESH) == ["no source"]
    assert reasons(source="K.") == ["never"]
    assert reasons(source="K.", verified_on="2020") == ["too long ago"]
    assert reasons() == ["no source|never"]
    assert reasons(verified_on="2020") == ["no source|too long ago"]


def test_a_check_exactly_180_days_ago_is_fresh_and_one_day_more_is_not() -> None:
    assert reasons(source="K.", verified_on=before(180)) == []
    assert reasons(source="K.", verified_on=before(181)) == ["too long ago"]


def test_a_partial_date_is_read_as_its_first_day() -> None:
    assert reasons(source="K.", verified_on="2023-10") == ["too long ago"]  # 1 October: 182 days
    assert reasons(source="K.", verified_on="2023-11") == []


def test_a_check_after_the_date_asked_for_is_fresh() -> None:
    assert reasons(source="K.", verified_on="2024-12-01") == []


def test_a_viewer_from_whom_sources_are_withheld_is_told_of_checks_alone() -> None:
    assert reasons(("source",), verified_on=FRESH) == []
    assert reasons(("source",)) == ["never"]
    assert reasons(("source", "verified_on")) == []


def test_only_actors_of_the_network_are_judged() -> None:
    others = [
        entity("f", "forum"),
        entity("gone", status="left"),
        entity("later", since="2024-04-01"),
        entity("held", status="detained"),
    ]
    assert found_keys(unverified, network(others)) == ["held"]


def test_it_rests_on_what_is_recorded() -> None:
    assert find(unverified, network(["a"])).asked is None


@given(st.integers(-10, 400), st.booleans())
def test_it_equals_the_rule(age: int, source: bool) -> None:  # noqa: FBT001
    net = network([entity("a", source="K." if source else None, verified_on=before(age))])
    expected = ["a"] if age > 180 or not source else []
    assert found_keys(unverified, net) == expected
