"""The side panel shows an actor's facts, and its ties by channel."""

from __future__ import annotations

from kunyet.dashboard.present.network.actor_summary import actor_summary_html, neighbour_ties_html, neighbours_of
from kunyet.graph.access.view import View


def test_neighbours_come_by_latest_contact_with_channels(line: View) -> None:
    found = neighbours_of(line, line.network, "b")
    assert [(one.id, one.channels, one.stale) for one in found] == [
        ("a", ("signal",), False),
        ("c", ("viber", "phone"), True),
    ]
    assert neighbours_of(line, line.network, "nobody") == []


def test_an_actor_is_told_with_ties_by_channel(line: View) -> None:
    assert "Alpha" in actor_summary_html(line, "a")
    told = neighbour_ties_html(line, line.network, "b")
    for part in ("2 ties", "Signal", "Viber", "1 day ago", "too long ago"):
        assert part in told
    assert "Ask them whom they work with" in neighbour_ties_html(line, line.network, "d")
