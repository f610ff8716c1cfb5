"""Directories of services (HSDS): nested JSON, lists by their names, and tables that are joined by ids."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from tests.helpers.reading import check_survives, codes, column, ends, names, read_text, refused, write_file

DESK = {"id": "c1", "name": "Example Person", "title": "Desk", "email": "desk@example.org"}
ORGANIZATION = {
    "id": "o1",
    "name": "Alder Clinic",
    "alternate_name": "AC",
    "description": "A clinic",
    "email": "alder@example.org",
    "year_incorporated": 2011,
    "parent_organization_id": "o2",
    "phones": [{"id": "p1", "number": '"+95 9 777 000 111"', "type": "voice", "extension": 12}],
    "contacts": [{**DESK, "phones": [{"id": "p2", "number": "09777000222", "type": "text"}]}],
    "locations": [{"id": "l1", "name": "House", "addresses": [{"city": "Monywa", "state_province": "Sagaing"}]}],
    "services": [
        {"id": "s1", "name": "First aid", "status": "active", "service_at_locations": [{"contacts": [DESK]}]},
        {"id": "s2", "name": "Surgery", "status": "defunct"},
    ],
    "tax_status": "none",
}
TABLES = {
    "organizations": "id,name,alternate_name,email,parent_organization_id\no1,Alder Clinic,AC,alder@example.org,o2\n"
    "o2,Birch Trust,,,\n",
    "services": "id,organization_id,name,status\ns1,o1,First aid,active\ns2,o1,Surgery,inactive\n",
    "locations": "id,organization_id,name,latitude\nl1,o1,House,\n",
    "services_at_location": "id,service_id,location_id\na1,s1,l1\n",
    "contacts": "id,organization_id,service_id,name,title,email\nc1,,s1,Example Person,Desk,desk@example.org\n",
    "phones": "id,location_id,service_id,organization_id,contact_id,number,type\n"
    "p1,l1,,,,09777000111,voice\np2,,,,c1,09777000222,text\np3,,,,,01-555555,fax\n",
    "physical_addresses": "id,location_id,address_1,city,state_province,country\nd1,l1,1 Road,Monywa,Sagaing,MM\n",
    "languages": "id,service_id,language\ng1,s1,Chin\n",
}


def contacts(reading: ReadResult) -> list[tuple[str, ...]]:
    rows = reading.records.contacts.rows()
    return sorted(tuple(row.get(name, "") for name in ("person", "position", "channel", "handle")) for row in rows)


def warned(reading: ReadResult) -> str:
    return str([problem.data.get("what") for problem in reading.problems if problem.code == "parts-left-out"])


def test_an_organization_with_everything_nested_in_it(tmp_path: Path) -> None:
    reading = read_text(tmp_path, json.dumps([ORGANIZATION, {"id": "o2", "name": "Birch Trust"}]), "x.json")
    assert (names(reading), ends(reading), codes(reading)) == (
        ["Alder Clinic", "Birch Trust"],
        [("Alder Clinic", "Birch Trust")],
        [],
    )
    assert column(reading, "entities", "township") == ["Monywa", ""]
    assert column(reading, "entities", "since") == ["2011", ""]
    assert column(reading, "needs", "service") == ["First aid"]
    assert contacts(reading) == [
        ("", "", "email", "alder@example.org"),
        ("", "", "phone", "+95 9 777 000 111 ext. 12"),
        ("Example Person", "Desk", "email", "desk@example.org"),
        ("Example Person", "Desk", "sms", "09777000222"),
    ]
    assert not any(column(reading, "contacts", "consent_for"))
    assert "service that is not active (1)" in warned(reading)
    assert "organization tax_status (1)" in warned(reading)


@pytest.mark.parametrize(
    "wrap", (lambda one: one, lambda one: {"contents": [one], "total_items": 1}, lambda one: [one])
)
def test_a_service_with_its_organization(tmp_path: Path, wrap: Any) -> None:
    service: dict[str, Any] = {
        "id": "s1",
        "name": "First aid",
        "organization": {"id": "o1", "name": "Alder"},
        "application_process": "-",
    }
    service["phones"] = [{"number": "09777000111", "type": "voice"}]
    reading = read_text(tmp_path, json.dumps(wrap(service)), "x.json")
    assert (names(reading), column(reading, "needs", "service")) == (["Alder"], ["First aid"])
    assert contacts(reading) == [("", "", "phone", "09777000111")]


def test_lists_by_their_names_and_two_of_one_name(tmp_path: Path) -> None:
    lists = {
        "organization": [{"id": "o1", "name": "Alder"}, {"id": "o2", "name": "Alder"}],
        "service": [{"id": "s1", "name": "First aid", "organization_id": "o2", "alternate_name": "A"}],
        "service_at_location": [],
    }
    reading = read_text(tmp_path, json.dumps(lists), "x.json")
    owner = column(reading, "entities", "id")[1]
    assert (names(reading), column(reading, "needs", "entity")) == (["Alder", "Alder"], [owner])


def folder_of_tables(folder: Path) -> Path:
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    return folder


def test_tables_are_joined_by_their_ids(tmp_path: Path) -> None:
    reading = read_files(folder_of_tables(tmp_path / "hsds"))
    assert (names(reading), ends(reading)) == (["Alder Clinic", "Birch Trust"], [("Alder Clinic", "Birch Trust")])
    assert (codes(reading), reading.questions) == ([], ())
    assert column(reading, "entities", "township") == ["Monywa", ""]
    assert column(reading, "needs", "service") == ["First aid"]
    assert contacts(reading) == [
        ("", "", "email", "alder@example.org"),
        ("", "", "phone", "09777000111"),
        ("Example Person", "Desk", "email", "desk@example.org"),
        ("Example Person", "Desk", "sms", "09777000222"),
    ]
    assert "phone without an organization (1)" in warned(reading)
    assert "languages" in warned(reading)


def test_an_archive_of_tables_is_read_as_the_folder_is(tmp_path: Path) -> None:
    whole = read_files(folder_of_tables(tmp_path / "hsds"))
    with zipfile.ZipFile(tmp_path / "hsds.zip", "w") as archive:
        for name, text in TABLES.items():
            archive.writestr(f"{name}.csv", text)
    assert contacts(read_files(tmp_path / "hsds.zip")) == contacts(whole)


def test_a_table_of_organizations_alone_stays_a_list(tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name,kind\no1,Alder,NGO\n", "utf-8")
    (tmp_path / "services.csv").write_text("entity,direction,service\nAlder,offer,First aid\n", "utf-8")
    reading = read_files([tmp_path / "organizations.csv", tmp_path / "services.csv"])
    assert (names(reading), column(reading, "entities", "id")) == (["Alder"], ["o1"])


def test_a_service_of_nobody_is_an_error_and_a_document_without_organizations_is_refused(tmp_path: Path) -> None:
    service = {"id": "s1", "name": "Aid", "organization_id": "o9", "application_process": "-"}
    lists = {"organizations": [{"id": "o1", "name": "Alder"}], "services": [service]}
    assert codes(read_text(tmp_path, json.dumps(lists), "x.json")) == ["dangling-reference"]
    assert refused(tmp_path, json.dumps({"services": [service]}), "y.json") == "broken-graph.no-nodes"
    assert refused(tmp_path, '{"application_process": 1, "services": [', "z.json") == "broken-json.line"


_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
_VALUES = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*ORGANIZATION, "organization", "service_at_locations"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(document=_VALUES)
def test_any_document_gives_a_report(tmp_path: Path, document: Any) -> None:
    wrapped = {"application_process": "", "name": "Alder", "services": document, "organization": document}
    check_survives(tmp_path, json.dumps(wrapped), "x.json")


def test_a_cut_document_gives_a_report(tmp_path: Path) -> None:
    whole = json.dumps([ORGANIZATION])
    for length in range(0, len(whole), 97):
        check_survives(tmp_path, whole[:length], "x.json")
    write_file(tmp_path / "deep.json", '{"services":' * 5000)
    check_survives(tmp_path, '{"application_process":1,"services":' * 3000, "deep.json")
