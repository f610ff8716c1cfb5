"""Actors are sorted into communities, regions and kinds."""

from __future__ import annotations

from kunyet.dashboard.present.network.groupings import (
    SMALL_COMMUNITIES,
    communities_by_actor,
    group_of_actors,
    group_summary_html,
    group_word,
)
from kunyet.graph.access.view import View


def test_each_ring_is_a_community_known_by_its_member_with_most_ties(ringed: View) -> None:
    found = communities_by_actor(ringed.network)
    assert set(found.values()) == {"r0-0", "r1-0", "r2-0"}
    assert found["r1-3"] == "r1-0"
    assert group_word(ringed, "r1-0", "community") == "Around Ring 1 0"
    assert group_of_actors(ringed.network, "community", {})[0] == SMALL_COMMUNITIES


def test_a_group_is_told_by_its_ties_within_and_to_others(ringed: View) -> None:
    told = group_summary_html(ringed, ringed.network, "Chin", "region")
    assert "<dt>Actors</dt><dd>5</dd>" in told
    assert "<dt>Ties among them</dt><dd>5</dd>" in told
    assert "<dt>Ties to others</dt><dd>2</dd>" in told
