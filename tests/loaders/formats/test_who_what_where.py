"""3W tables without hashtags, and lists of stakeholders that must not be taken for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.loaders.reading.read_directory import read_files
from tests.helpers.reading import codes, column, ends, names, read_text
from tests.helpers.workbooks import write_workbook


@pytest.mark.parametrize(
    "headings",
    (
        "Organization,Implementing Partner,Sector,Township",
        "Lead Agency,Implementing Partners,Cluster,Tsp",
        "REPORTING ORGANISATION,Implementing_Partner,Activity,Admin3",
        "Agency,IP,Main activity,Township Name",
    ),
)
def test_names_of_headings_show_the_parts(tmp_path: Path, headings: str) -> None:
    content = f"3W of March,,,\n,,,\n{headings}\nAlpha,Beta,Health,Monywa\nAlpha,Delta,WASH,Monywa\n"
    reading = read_text(tmp_path, content, "x.csv")
    assert names(reading) == ["Alpha", "Beta", "Delta"]
    assert ends(reading) == [("Alpha", "Beta"), ("Alpha", "Delta")]
    assert set(column(reading, "needs", "service")) == {"Health", "WASH"}
    assert column(reading, "entities", "serves") == ["Sagaing", "Sagaing", "Sagaing"]
    assert codes(reading) == []


def test_types_that_are_kinds_are_kinds_and_others_stay(tmp_path: Path) -> None:
    content = "Organization,Org Type,Donor,Sector\nAlpha,Strike committee,Gamma,Health\nBeta,Federation,Gamma,Health\n"
    reading = read_text(tmp_path, content, "x.csv")
    assert column(reading, "entities", "kind") == ["strike_group", "organization", "organization"]
    assert column(reading, "entities", "organization type") == ["Strike committee", "", "Federation"]


def test_a_workbook_has_one_sheet_a_state(tmp_path: Path) -> None:
    rows = [["Organization", "Donor", "Activity"], ["Alpha", "Gamma", "Clinics"]]
    more = [["Organization", "Donor", "Activity"], ["Delta", "Gamma", "Schools"]]
    reading = read_files(write_workbook(tmp_path / "x.xlsx", {"Sagaing": rows, "Chin": more}))
    assert set(names(reading)) >= {"Alpha", "Gamma", "Delta"}
    assert column(reading, "needs", "service") == ["Clinics", "Schools"]


def test_a_list_of_stakeholders_is_not_such_a_table(tmp_path: Path) -> None:
    content = "Organization,Type,Township,Activities,Phone\nAlpha,NGO,Monywa,clinics,09421123456\n"
    reading = read_text(tmp_path, content, "x.csv")
    assert reading.records.ties.size == 0
    assert column(reading, "entities", "township") == ["Monywa"]


def test_any_table_with_an_organization_is_one_if_it_is_asked_for(tmp_path: Path) -> None:
    content = "Organization,Township,Activities\nAlpha,Monywa,clinics\nAlpha,Budalin,schools\n"
    reading = read_text(tmp_path, content, "x.csv", wanted="who-what-where")
    assert names(reading) == ["Alpha"]
    assert column(reading, "needs", "service") == ["clinics", "schools"]
