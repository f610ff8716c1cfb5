"""`no-focal-point`: a usable strike group or defector network with no usable liaison, or with one only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.gaps import no_focal_point
from kunyet.graph.vocabulary.kinds import ACTORS
from kunyet.graph.vocabulary.severities import SEVERITIES
from tests.helpers.building import entities, entity, find, found_keys, network, numbers, tie, ties

LIAISONS = entities("x y z", "liaison")


def severities(
    group: dict[str, str], joins: list[dict[str, str]], others: list[dict[str, str]] = LIAISONS
) -> list[str]:
    found = find(no_focal_point, network([group, *others], joins))
    assert found.severity is not None
    return [SEVERITIES[rank] for rank in found.severity.tolist()]


@pytest.mark.parametrize("kind", ("strike_group", "defector_network"))
def test_none_is_high_one_only_is_medium_and_two_are_enough(kind: str) -> None:
    group = entity("g", kind)
    assert severities(group, []) == ["high"]
    assert severities(group, ties("x-g", "liaises_for")) == ["medium"]
    assert severities(group, ties("x-g y-g", "liaises_for")) == []


def test_other_kinds_need_none() -> None:
    others = [entity(kind, kind) for kind in sorted(ACTORS - {"strike_group", "defector_network"})]
    assert found_keys(no_focal_point, network(others)) == []


def test_two_ties_of_one_liaison_count_once() -> None:
    joins = [tie("x", "g", "liaises_for", id="1"), tie("x", "g", "liaises_for", id="2", channel="signal")]
    assert severities(entity("g", "strike_group"), joins) == ["medium"]


def test_only_liaises_for_and_only_from_the_liaison_counts() -> None:
    group = entity("g", "strike_group")
    assert severities(
        group, [tie("x", "g", "communicates"), tie("g", "y", "liaises_for"), tie("z", "g", "supports")]
    ) == ["high"]


def test_who_liaises_must_be_a_liaison() -> None:
    assert severities(entity("g", "strike_group"), ties("o-g", "liaises_for"), [entity("o")]) == ["high"]


@pytest.mark.parametrize("status", ("unreachable", "detained", "compromised", "left"))
def test_a_liaison_who_cannot_be_used_does_not_count(status: str) -> None:
    others = [entity("x", "liaison", status=status), entity("y", "liaison")]
    assert severities(entity("g", "strike_group"), ties("x-g y-g", "liaises_for"), others) == ["medium"]


def test_a_tie_that_ended_or_is_yet_to_come_does_not_count() -> None:
    group = entity("g", "strike_group")
    joins = [tie("x", "g", "liaises_for", until="2024-03-31"), tie("y", "g", "liaises_for", since="2024-04-01")]
    assert severities(group, joins) == ["high"]
    assert severities(group, [tie("x", "g", "liaises_for", until="2024-04-01", since="2024-03-31")]) == ["medium"]


@pytest.mark.parametrize(("status", "keys"), (("dormant", ["g"]), ("detained", []), ("unreachable", [])))
def test_only_a_usable_group_is_judged(status: str, keys: list[str]) -> None:
    assert found_keys(no_focal_point, network([entity("g", "strike_group", status=status)])) == keys


def test_the_evidence_names_the_one_liaison() -> None:
    found = find(
        no_focal_point,
        network([entity("g", "strike_group"), entity("h", "strike_group"), *LIAISONS], ties("x-g", "liaises_for")),
    )
    assert numbers(found, "liaisons") == [1, 0]
    assert numbers(found, "liaison") == ["x", ""]


def test_both_severities_are_a_standard_s() -> None:
    net = network([entity("g", "strike_group"), entity("h", "strike_group"), *LIAISONS], ties("x-g", "liaises_for"))
    own = "no-focal-point: {severity: critical, severity_with_one: low}"
    found = find(no_focal_point, net, own)
    assert found.severity is not None
    assert [SEVERITIES[rank] for rank in found.severity.tolist()] == ["low", "critical"]


@pytest.mark.parametrize(
    ("asked_on", "asked"), ((None, False), ("2023-04-01", False), ("2023-04-02", True), ("2024-04-01", False))
)
def test_it_was_asked_where_the_group_was_asked_within_a_year(asked_on: str | None, asked: bool) -> None:  # noqa: FBT001
    found = find(no_focal_point, network([entity("g", "strike_group", ties_asked_on=asked_on)]))
    assert found.asked is not None
    assert found.asked.tolist() == [asked]


@given(st.sets(st.sampled_from(["x-g", "y-g", "z-g", "x-h", "y-h"])))
def test_a_group_is_found_exactly_where_fewer_than_two_liaise_for_it(joins: set[str]) -> None:
    net = network(
        [entity("g", "strike_group"), entity("h", "defector_network"), *LIAISONS],
        ties(" ".join(sorted(joins)), "liaises_for"),
    )
    expected = [group for group in "gh" if sum(join.endswith(group) for join in joins) < 2]
    assert found_keys(no_focal_point, net) == expected
