"""Defector networks are offered with how they can be reached."""

from __future__ import annotations

from kunyet.dashboard.present.liaison.reachable import reachable_rows
from kunyet.graph.access.view import View


def test_the_liaison_page_offers_defector_networks(line: View) -> None:
    (row,) = reachable_rows(line, "a")
    assert (row["id"], row["kicker"]) == ("c", "2 steps, one route only")
    assert reachable_rows(line, "d")[0]["tone"] == "critical"
