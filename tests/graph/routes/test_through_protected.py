"""Nobody is introduced to others through a protected actor that is no liaison, unless that is asked for."""

from __future__ import annotations

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.routes import find_routes
from tests.helpers.building import directory, entities, entity, ties
from tests.helpers.viewing import view_of


def viewed(kind: str, more: str = "") -> View:
    """Return `a` and `b`, tied through `p` of a kind, and over more ties."""
    rows = [*entities("a b c", tlp="AMBER"), entity("p", kind, tlp="AMBER")]
    return view_of(directory(rows, ties(f"a-p p-b {more}", channel="signal", last_contact="2024-03-31")))


@pytest.mark.parametrize(("kind", "passed"), (("liaison", True), ("organization", True), ("defector_network", False)))
def test_a_liaison_is_passed_and_a_defector_network_is_not(kind: str, passed: bool) -> None:  # noqa: FBT001
    assert bool(find_routes(viewed(kind), "a", "b").routes) is passed


def test_a_protected_actor_is_an_end_of_routes_all_the_same() -> None:
    view = viewed("defector_network")
    assert [route.actors for route in find_routes(view, "p", "b").routes] == [["p", "b"]]
    assert [route.actors for route in find_routes(view, "a", "p").routes] == [["a", "p"]]


def test_asked_for_it_is_passed_and_marked() -> None:
    found = find_routes(viewed("defector_network", "a-c c-b"), "a", "b", through_protected=True)
    assert {tuple(route.actors): route.passes_protected for route in found.routes} == {
        ("a", "p", "b"): ("p",),
        ("a", "c", "b"): (),
    }
    assert any("It passes p, protected" in line for line in found.lines())
    assert find_routes(viewed("defector_network", "a-c c-b"), "a", "b").routes[0].actors == ["a", "c", "b"]


def test_without_a_route_it_says_who_would_be_passed() -> None:
    blocked = find_routes(viewed("defector_network"), "a", "b").blocked_by
    assert ("protected-between", ("p",)) in {(obstacle.what, obstacle.subjects) for obstacle in blocked}
