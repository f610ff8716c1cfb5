"""A tie is stale when its last contact is longer ago than its standard allows."""

from __future__ import annotations

from kunyet.dashboard.present.common.freshness import stale_pairs
from kunyet.graph.access.view import View


def test_a_tie_without_recent_contact_is_stale(line: View) -> None:
    assert stale_pairs(line.network, line.standards).tolist() == [False, True]
