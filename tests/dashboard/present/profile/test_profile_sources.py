"""Sources are for roles that may know them."""

from __future__ import annotations

from kunyet.dashboard.present.profile.profile_sources import sources_html
from tests.helpers.building import directory, entity
from tests.helpers.viewing import view_of


def test_a_role_that_may_not_know_sees_nothing() -> None:
    records = directory([entity("a", source="A list", notes="x < y")], [])
    assert "x &lt; y" in sources_html(view_of(records), "a", [])
    assert sources_html(view_of(records, "analyst"), "a", []) == ""
