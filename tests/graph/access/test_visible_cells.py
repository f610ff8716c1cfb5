"""Visible cells: what declares nothing is seen by coordinators alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kunyet.graph.access import visible_cells
from kunyet.graph.records.schema import TABLES
from tests.helpers.building import directory, entity
from tests.helpers.viewing import view_of


@pytest.mark.parametrize("role", ("analyst", "policymaker"))
def test_of_a_column_that_declares_nothing_nothing_is_seen(monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    """A test holds that every column declares something. Where one does not, it hides."""
    records = directory([entity("a", name="Green Harbour", tlp="GREEN")])
    assert view_of(records, role).records.entities["name"].texts() == ["Green Harbour"]
    silent = {**TABLES["entities"], "name": replace(TABLES["entities"]["name"], seen=None)}
    monkeypatch.setattr(visible_cells, "TABLES", {**TABLES, "entities": silent})
    assert view_of(records, role).records.entities["name"].texts() == [""]
