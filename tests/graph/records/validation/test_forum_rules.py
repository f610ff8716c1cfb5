"""Attendance of somebody not yet there, and evidence without a date, are warned about, and nothing else is."""

from __future__ import annotations

from kunyet.data_samples import SECOND_FORUM
from kunyet.graph.records.validation.validate import validate_records
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.building import Row, directory, entity, tie

KEYS = {"not-yet-there", "evidence-without-date"}
FORUM = entity("f", "forum", date="2024-02-10", end_date="2024-02-12")


def warned(actor: Row, **cells: str) -> list[str]:
    records = directory([actor, FORUM], [tie("a", "f", "attended", **cells)])
    return [f"{one.severity} {one.column}" for one in validate_records(records) if one.key in KEYS]


def test_who_came_before_they_were_there_is_warned_about() -> None:
    assert warned(entity("a", since="2024-02-13"), delegates="2") == ["warning from"]
    assert warned(entity("a", since="2024-02"), delegates="2") == []
    assert warned(entity("a", since="2025"), invited_on="2024-01-01") == []
    assert warned(entity("a"), delegates="2") == []


def test_a_date_that_cannot_be_read_has_only_its_own_finding() -> None:
    found = validate_records(directory([entity("a", since="soon"), FORUM], [tie("a", "f", "attended", delegates="x")]))
    assert found
    assert not KEYS & {one.key for one in found}


def test_evidence_needs_a_date() -> None:
    promise = entity("a", "commitment", state="done", evidence="minutes")
    assert [one.key for one in validate_records(directory([promise])) if one.key in KEYS] == ["evidence-without-date"]
    for other in ({**promise, "evidence_on": "2024-03-01"}, {**promise, "state": "under_way"}):
        assert not [one for one in validate_records(directory([other])) if one.key in KEYS]


def test_the_sample_has_neither() -> None:
    assert not KEYS & {one.key for one in validate_records(TablesStore(SECOND_FORUM).records())}
