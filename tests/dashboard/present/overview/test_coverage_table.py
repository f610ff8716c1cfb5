"""Who is where, and where nobody is."""

from __future__ import annotations

from kunyet.dashboard.present.overview.coverage_table import coverage_sentence, coverage_table_html
from kunyet.graph.access.view import View
from kunyet.graph.overview.coverage import regional_coverage
from tests.dashboard.helpers import linked_values


def test_regions_without_actors_are_named(line: View) -> None:
    found = regional_coverage(line.network)
    assert coverage_sentence(found).startswith("No actor is recorded in ")
    assert "Kayin" in linked_values(coverage_table_html(found), "region")
