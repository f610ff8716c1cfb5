"""The table of the Network page lists the drawn actors."""

from __future__ import annotations

from kunyet.dashboard.present.network.actor_table import actor_table
from kunyet.graph.access.view import View


def test_the_table_holds_the_same_actors(line: View) -> None:
    content = actor_table(line, line.network)
    assert [row["id"] for row in content["rows"]] == ["b", "a", "c", "d"]
    assert content["rows"][0]["cells"] == ["Beta", "Organization", "Kayin", "2"]
