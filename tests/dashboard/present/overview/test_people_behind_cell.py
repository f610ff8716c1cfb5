"""The people behind a cell are actors of the view."""

from __future__ import annotations

from kunyet.dashboard.present.overview.people_behind_cell import people_behind_cell
from kunyet.graph.access.view import View
from tests.dashboard.helpers import linked_values


def test_people_behind_a_cell_are_those_of_the_view(sample_views: dict[str, View]) -> None:
    html, people = people_behind_cell(sample_views["analyst"], "kind-kind", "defector_network~liaison")
    assert people
    assert not any(person.startswith(("dn-", "li-")) for person in people)
    assert linked_values(html, "id") == set(people)
