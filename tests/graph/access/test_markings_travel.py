"""Markings travel (P6): a view has the highest marking of everything that it holds."""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.access.record_markings import entity_markings, tie_markings
from kunyet.graph.vocabulary.markings import MARKINGS
from tests.helpers.building import contact_row, directory, entity, need, tie
from tests.helpers.viewing import view_of

GREEN = {"tlp": "GREEN"}


@pytest.mark.parametrize("table", ("entities", "ties", "contacts", "needs"))
def test_one_marked_record_of_any_table_marks_the_view(table: str) -> None:
    rows: dict[str, Any] = {
        "entities": [entity("a", **GREEN), entity("b", **GREEN)],
        "ties": [tie("a", "b", **GREEN)],
        "contacts": [contact_row("a", consent_for="liaison", **GREEN)],
        "needs": [need("a", "medical", **GREEN)],
    }
    for role in ("coordinator", "policymaker"):
        assert view_of(directory(**rows), role).marking == "GREEN"
        marked = {**rows, table: [{**rows[table][0], "tlp": "AMBER"}, *rows[table][1:]]}
        assert view_of(directory(**marked), role).marking == "AMBER"


@pytest.mark.parametrize(("tail", "head"), (("AMBER+STRICT", "CLEAR"), ("CLEAR", "AMBER+STRICT")))
def test_a_tie_has_the_higher_marking_of_its_ends(tail: str, head: str) -> None:
    records = directory([entity("a", tlp=tail), entity("b", tlp=head)], ["a-b"])
    assert MARKINGS[int(tie_markings(records, entity_markings(records))[0])] == "AMBER+STRICT"
