"""The date of a past event that lies in the future is a warning, in files and in forms; the date stays."""

from __future__ import annotations

from kunyet.graph.records.table import Table
from kunyet.graph.records.validation import future_dates
from kunyet.graph.text.dates import read_day
from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

TODAY = read_day("2024-03-31", late=False)


def judged(table: str, **cells: str) -> list[tuple[str | None, str]]:
    return [(one.column, one.severity) for one in future_dates.check_future_dates(Table.of(table, [cells]), TODAY)]


def test_an_event_in_the_past_is_not_in_the_future() -> None:
    ties = {"from": "a", "to": "b"}
    assert judged("ties", **ties, last_contact="2024-04-01") == [("last_contact", "warning")]
    assert judged("ties", **ties, last_contact="2024-03-31", until="2030", since="2025") == []
    assert judged("entities", name="x", verified_on="2025", due="2030-01-01") == [("verified_on", "warning")]
    assert judged("contacts", entity="a", consent_on="2024-05", consent_until="2099") == [("consent_on", "warning")]


def test_a_month_or_year_that_has_begun_has_come() -> None:
    assert judged("ties", last_contact="2024-03") == []
    assert judged("ties", last_contact="2024") == []


def test_a_file_with_one_is_read_and_the_cell_is_named(write: Write) -> None:
    folder = write(entities="id,name,Verified on\na,A,2190-01-01\nb,B,2024-01-01\n")
    found = read_files(folder)
    assert found.errors == ()
    assert [(one.code, one.row, one.column) for one in found.problems if one.code == "in-future"] == [
        ("in-future", 2, "Verified on")
    ]
    assert found.records.entities["verified_on"][0] == "2190-01-01"
