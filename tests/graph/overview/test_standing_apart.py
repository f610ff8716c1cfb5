"""Who stands apart is counted as the gaps `island` and `isolated` judge it."""

from __future__ import annotations

from kunyet.graph.gaps.common.find_gaps import gaps_of
from kunyet.graph.overview.standing_apart import standing_apart
from tests.helpers.building import entities, entity, network, ties


def test_whoever_is_tied_only_to_somebody_detained_stands_apart_and_the_detained_one_does_not() -> None:
    rows = [*entities("a b c d e f"), entity("held", status="detained"), entity("asleep", status="dormant")]
    found = network(rows, ties("a-b b-c d-e f-held"))
    assert standing_apart(found) == (1, 1)
    counts = gaps_of(found, codes=("island", "isolated")).counts()
    assert (counts["island"], counts["isolated"]) == (1, 1)


def test_nobody_stands_apart_where_all_are_tied() -> None:
    assert standing_apart(network(entities("a b"), ties("a-b"))) == (0, 0)
    assert standing_apart(network([], [])) == (0, 0)
