"""A route is a line of stops and a list of steps; a copied one holds no handle."""

from __future__ import annotations

from pathlib import Path

from kunyet.dashboard.present.liaison.route_list import reach_sentence, route_html, steps_text
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.routes import find_routes
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.helpers import write_tables
from tests.dashboard.networks import SMALL_LINE


def test_a_route_is_told_as_a_line_of_stops_and_as_steps(line: View) -> None:
    found = find_routes(line, "a", "c")
    told = route_html(line, found.routes[0], 1)
    assert told.index("Alpha") < told.index("Beta") < told.index("Gamma")
    assert "k-over stale" in told
    assert steps_text(found.routes[0]).startswith("1. Ask Beta over Signal to introduce you to Gamma.")
    assert reach_sentence(line, "c", found) == "Gamma can be reached in 2 steps. Every way passes Beta."


def test_copied_steps_hold_no_handle(tmp_path: Path) -> None:
    contacts = [
        {
            "entity": "b",
            "channel": "signal",
            "handle": "secret.01",
            "consent_for": "liaison",
            "consent_until": "2099-01-01",
        }
    ]
    view = open_view(TablesStore(write_tables(tmp_path / "line", **SMALL_LINE, contacts=contacts)))
    route = find_routes(view, "a", "b").routes[0]
    assert "secret.01" in route_html(view, route, 1)
    assert "secret.01" not in steps_text(route)
