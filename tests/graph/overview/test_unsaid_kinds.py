"""Where nobody has said what most actors are, this is the first thing to do."""

from __future__ import annotations

import pytest

from kunyet.graph.overview.unsaid_kinds import unsaid_kinds, unsaid_kinds_advice
from tests.helpers.building import entities, network


@pytest.mark.parametrize(
    ("said", "unclassified", "found"),
    (("", "a b c", 3), ("d e f", "a b c", 3), ("d e f g", "a b c", 0), ("", "a b", 0), ("a", "", 0)),
)
def test_half_of_the_actors_and_at_least_three_are_said_first(said: str, unclassified: str, found: int) -> None:
    net = network([*entities(said), *entities(unclassified, "unclassified")], [])
    assert unsaid_kinds(net) == found
    assert bool(unsaid_kinds_advice(net)) == bool(found)


def test_nobody_is_nothing_to_say() -> None:
    assert unsaid_kinds_advice(network([], [])) == ""
