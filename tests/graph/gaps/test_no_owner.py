"""`no-owner`: a commitment neither done nor dropped that nobody owns."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps import no_owner
from kunyet.graph.text.dates import NEVER
from tests.helpers.building import day, entity, find, found_keys, network, numbers, tie


def keys(*ties: dict[str, str], owner: dict[str, str] | None = None, **values: str) -> list[str]:
    return found_keys(no_owner, network([owner or entity("o"), entity("k", "commitment", **values)], ties))


def test_a_commitment_without_an_owner_is_a_gap_and_with_one_is_none() -> None:
    assert keys() == ["k"]
    assert keys(tie("o", "k", "owns")) == []


@pytest.mark.parametrize(
    ("state", "expected"), (("not started", ["k"]), ("in progress", ["k"]), ("done", []), ("dropped", []))
)
def test_what_is_done_or_dropped_needs_no_owner(state: str, expected: list[str]) -> None:
    assert keys(state=state) == expected


def test_only_owns_makes_an_owner() -> None:
    assert keys(tie("o", "k", "supports"), tie("k", "o", "concerns")) == ["k"]


def test_an_ownership_that_ended_or_is_yet_to_come_is_none() -> None:
    assert keys(tie("o", "k", "owns", until="2024-03-31")) == ["k"]
    assert keys(tie("o", "k", "owns", since="2024-04")) == ["k"]
    assert keys(tie("o", "k", "owns", since="2024-03-31", until="2024-04-01")) == []


def test_who_has_left_owns_nothing_and_who_is_detained_does() -> None:
    owns = tie("o", "k", "owns")
    assert keys(owns, owner=entity("o", status="left")) == ["k"]
    assert keys(owns, owner=entity("o", status="detained")) == []
    assert keys(owns, owner=entity("o", "forum")) == ["k"]


def test_a_commitment_that_is_not_valid_yet_or_any_more_binds_nobody() -> None:
    assert keys(since="2024-04-01") == []
    assert keys(until="2024-03-31") == []


def test_it_is_a_question_unless_somebody_asked_who_owns_it() -> None:
    for asked_on, asked in ((None, False), ("2024-03-01", True)):
        found = find(no_owner, network([entity("k", "commitment", ties_asked_on=asked_on)]))
        assert found.asked is not None
        assert found.asked.tolist() == [asked]


def test_the_evidence_is_when_it_is_due() -> None:
    net = network([entity("k", "commitment", due="2024-05"), entity("l", "commitment")])
    assert numbers(find(no_owner, net), "due_on") == [day("2024-05-01"), NEVER]


def test_only_commitments_are_judged() -> None:
    assert found_keys(no_owner, network([entity("i", "initiative"), "o"])) == []
