"""Markings travel (P6): a view has the highest marking of everything that it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kunyet.graph.access.record_markings import entity_markings, row_markings, tie_markings
from kunyet.graph.records.records import Records, Settings
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


def test_what_has_no_kind_is_red() -> None:
    records = directory([{"id": "a", "name": "a"}, entity("b")])
    assert [MARKINGS[rank] for rank in entity_markings(records).tolist()] == ["RED", "AMBER"]


def test_a_row_without_its_own_marking_has_that_of_its_entity() -> None:
    records = directory(
        [entity("a", tlp="RED")], contacts=[contact_row("a"), contact_row("a", channel="phone", **GREEN)]
    )
    ranks = row_markings(records, records.contacts, entity_markings(records)).tolist()
    assert [MARKINGS[rank] for rank in ranks] == ["RED", "GREEN"]


def test_the_marking_of_the_directory_holds_where_a_record_has_none() -> None:
    rows = [entity("a"), entity("b", tlp="RED")]
    records = Records.of(Settings(marking="GREEN"), entities=rows, ties=[tie("a", "b")], contacts=[contact_row("b")])
    entities = entity_markings(records)
    ranks = [*entities, *tie_markings(records, entities), *row_markings(records, records.contacts, entities)]
    assert [MARKINGS[rank] for rank in ranks] == ["GREEN", "RED", "GREEN", "GREEN"]


def test_what_stays_on_a_server_marks_the_view_too() -> None:
    view = view_of(directory([entity("a", **GREEN)]))
    assert (view.marking, replace(view, left_out=MARKINGS.index("RED")).marking) == ("GREEN", "RED")
