"""A way that nearly works is drawn with where it breaks, and says whether all or any has to change."""

from __future__ import annotations

from kunyet.dashboard.present.liaison.near_routes import near_route_html, near_routes_heading, obstacles_html
from kunyet.graph.routes import find_routes
from tests.helpers.building import directory, entity, tie
from tests.helpers.viewing import view_of

TIES = [tie("a", "b", channel="signal"), tie("b", "c", channel="signal"),
        tie("a", "d", channel="viber"), tie("d", "c", channel="viber")]  # fmt: skip


def test_each_way_says_where_it_breaks_and_what_has_to_change() -> None:
    rows = [entity(name, name=name.upper() * 3, status="detained" if name == "b" else "") for name in "abcd"]
    view = view_of(directory(rows, TIES))
    found = find_routes(view, "a", "c", without_channels=["viber"])
    assert "Any of these ways would do." in near_routes_heading(found)
    detained, excluded = (near_route_html(view, way, 1) for way in found.nearly)
    assert detained.index("BBB") < detained.index("it breaks here") < detained.index("CCC")
    assert "This has to change:" in detained
    assert "All of these have to change:" in excluded
    assert excluded.count("it breaks here") == 2
    assert "BBB is detained" not in obstacles_html(found)


def test_without_such_a_way_only_what_blocks_it_is_said() -> None:
    found = find_routes(view_of(directory("abc", TIES[:1])), "a", "c")
    assert near_routes_heading(found) == ""
    assert "Nobody has recorded a tie of c" in obstacles_html(found)
