"""`isolated`: an active actor without any tie."""

from __future__ import annotations

import pytest

from kunyet.graph.gaps import isolated
from tests.helpers.building import entities, entity, find, found_keys, network, tie


def test_an_active_actor_without_a_tie_is_a_gap() -> None:
    assert found_keys(isolated, network(["a", "b", "c"], ["a-b"])) == ["c"]


@pytest.mark.parametrize("status", ("dormant", "unreachable", "detained", "compromised", "left"))
def test_who_is_not_active_is_none(status: str) -> None:
    assert found_keys(isolated, network([entity("a", status=status)])) == []


def test_a_tie_that_has_ended_or_leads_to_no_actor_joins_nobody() -> None:
    rows = [*entities("a b"), entity("f", "forum")]
    assert found_keys(isolated, network(rows, [tie("a", "b", until="2024-03-31"), tie("a", "f", "attended")])) == [
        "a",
        "b",
    ]


def test_it_was_asked_where_the_actor_was_asked_within_a_year() -> None:
    rows = [entity("a", ties_asked_on="2023-04-02"), entity("b", ties_asked_on="2023-04-01"), entity("c")]
    asked = find(isolated, network(rows)).asked
    assert asked is not None
    assert asked.tolist() == [True, False, False]
