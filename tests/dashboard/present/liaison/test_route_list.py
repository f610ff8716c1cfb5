"""A route is a line of stops and a list of steps; a copied one holds no handle."""

from __future__ import annotations

from pathlib import Path

from kunyet.dashboard.present.liaison.route_list import (
    copied_handles,
    reach_sentence,
    route_html,
    route_text,
    starts_sentence,
)
from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.routes import find_routes
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.helpers import write_tables
from tests.dashboard.networks import SMALL_LINE


def test_a_route_is_told_as_a_line_of_stops_and_as_steps(line: View) -> None:
    found = find_routes(line, "a", "c")
    told = route_html(line, found.routes[0], 1)
    assert "Where no way of contact stands" in told
    assert told.index("Alpha") < told.index("Beta") < told.index("Gamma")
    assert "k-over stale" in told
    assert "1. Ask Beta over Signal to introduce you to Gamma." in route_text(line, found.routes[0])
    assert reach_sentence(line, "c", found) == "Gamma can be reached in 2 steps. There is one route only."
    assert starts_sentence(line, found) == ""


def test_whoever_all_routes_hang_on_is_marked_in_the_drawing(line: View) -> None:
    route = find_routes(line, "a", "c").routes[0]
    assert "every route passes here" not in route_html(line, route, 1)
    marked = route_html(line, route, 1, ["b"])
    assert marked.index("Beta") < marked.index("every route passes here") < marked.index("Gamma")


def test_a_copied_route_begins_with_marking_role_and_date(line: View) -> None:
    head = route_text(line, find_routes(line, "a", "c").routes[0]).splitlines()[0]
    assert head == f"Find a liaison · TLP:{line.marking} · Coordinator · 31 March 2024"


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
    assert ("Where no way of contact" in route_html(view, route, 1)) != all(one.handle for one in route.steps)
    assert "secret.01" not in route_text(view, route)
    assert route_text(view, route).endswith("Handles are left out.")
    assert copied_handles(route) == [("b", "signal", "secret.01")]
