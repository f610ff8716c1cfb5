"""Headings: aliases in both languages, and that each is declared for one column."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import (
    TABLE_ALIAS,
    heading_aliases,
    heading_meanings,
    is_ignored_name,
    lookup_key,
    table_names,
    weak_meanings,
)
from kunyet.loaders.reading.heading_rows import find_headings
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.reading.read_directory import read_files


def sheet(headings: str, *, file: str = "x.csv", name: str | None = None, cells: str = "") -> Sheet:
    texts = tuple(headings.split(","))
    below = cells.split(",") if cells else ["x"] * len(texts)
    return Sheet(file, name, texts, [CodedColumn.of([cell]) for cell in below], np.array([2], dtype=np.int32))


@pytest.mark.parametrize(
    ("heading", "table", "column"),
    (
        ("Type", "entities", "kind"),
        ("Type", "ties", "type"),
        ("Organisation name", "entities", "name"),
        ("အမည်", "entities", "name_my"),
        ("State/Region", "entities", "region"),
        ("STATE_REGION", "entities", "region"),
        ("  last   Contact ", "ties", "last_contact"),
        ("consent-until", "contacts", "consent_until"),
    ),
)
def test_a_heading_means_its_column_in_any_case_and_spacing(heading: str, table: str, column: str) -> None:
    assert heading_meanings(table)[fold(heading)] == column


def test_every_column_has_an_alias_in_english_and_in_burmese() -> None:
    for table, columns in TABLES.items():
        for name in columns:
            written = heading_aliases()[table, name]
            assert any(alias.isascii() for alias in written), (table, name)
            assert any(not alias.isascii() for alias in written), (table, name)


def test_no_alias_means_two_columns_of_a_table() -> None:
    for table in (*TABLES, "(contact)", "(phone)", "(part)", "(person)", "(tie)", "(refused)"):
        seen: dict[str, str] = {fold(name): name for name in TABLES.get(table, ())}
        weak = weak_meanings(table)
        for (of, column), written in heading_aliases().items():
            if of == table and column != TABLE_ALIAS:
                for alias in written:
                    if fold(alias) in weak:
                        assert fold(alias) not in heading_meanings(table), (table, alias)
                        continue
                    assert seen.setdefault(fold(alias), column) == column, (table, alias)


def test_every_alias_belongs_to_a_declared_column() -> None:
    asides = {"(contact)", "(phone)", "(part)", "(person)", "(tie)", "(refused)"}
    assert all(
        table in asides or column == TABLE_ALIAS or column in TABLES[table] for table, column in heading_aliases()
    )
    assert set(TABLES) <= set(table_names().values())


@pytest.mark.parametrize(
    ("file", "headings", "table"),
    (
        ("entities.csv", "name", "entities"),
        ("Organisations.csv", "name", "entities"),
        ("အဖွဲ့အစည်းများ.csv", "name", "entities"),
        ("contacts.csv", "Name,Type,State/Region,Township", "entities"),  # a contact list of organisations
        ("contacts.csv", "entity,channel,handle", "contacts"),
        ("x.csv", "entity,direction,service", "needs"),
        ("firewalls.csv", "a,b,reason", "firewalls"),
        ("channels.csv", "id,name", "channels"),
        ("links.csv", "From,To", "ties"),
    ),
)
def test_a_table_is_known_by_its_name_or_by_its_headings(file: str, headings: str, table: str) -> None:
    assert match_headings(sheet(headings, file=file)).table == table


@pytest.mark.parametrize(
    ("name", "aside"), (("(ignore) x", True), ("(IGNORE)", True), ("Notes", True), ("ties", False), (None, False))
)
def test_sheets_for_people_are_not_read(name: str | None, *, aside: bool) -> None:
    assert is_ignored_name(name) is aside


def test_a_column_without_heading_is_called_by_its_number() -> None:
    found = match_headings(sheet("name,,Colour,Colour"))
    assert found.extras == {"column 2": 1, "Colour": 2, "Colour (2)": 3}


def test_a_heading_with_a_hidden_character_is_a_problem() -> None:
    assert [p.code for p in match_headings(sheet("name,a\u202eb")).problems] == ["hidden-character"]


def test_merged_headings_over_two_rows_are_read_as_one() -> None:
    found = find_headings([["Name", "Where", "", "Since"], ["", "State/Region", "Township", ""], ["A", "Chin", "", ""]])
    assert found.texts == ("Name", "State/Region", "Township", "Since")
    assert (found.row, found.above) == (2, "")


def test_a_row_of_data_is_not_taken_for_headings() -> None:
    assert find_headings([["name", "", "kind"], ["name", "region", "type"]]).row == 1
    assert find_headings([["From", "Typ"], ["a", "b"]]).row == 1


NAMES = "Org Name|Name of Organization|Name of Organisation|Org|Org.|Organization Name (English)"
ENTRIES = (
    "Type of Org=kind|Org Type=kind|Tsp=township|Tsp.=township|T/S=township|Female=women|F=women|မ=women|Joined=since|"
    "Date joined=since|Last contact=verified_on|What they do=offers|Activities=offers|Sector=offers|Needs / gaps=needs|"
    "Office=region|အဖွဲ့အမည် (မြန်မာ)=name_my"
)
TIES = (
    "Org 1=from|From Org=from|Org 2=to|To Org=to|Works with=to|Partner=to|With=to|How they talk=channel|How=channel|"
    "Last met=last_contact|Last meeting=last_contact"
)


@pytest.mark.parametrize("heading", NAMES.split("|"))
def test_a_name_as_coordinators_head_it_makes_a_sheet_of_entities(heading: str) -> None:
    found = match_headings(sheet(f"No,{heading},Township"))
    assert (found.table, found.positions["name"]) == ("entities", 1)


@pytest.mark.parametrize("pair", ENTRIES.split("|"))
def test_headings_of_a_coordinators_list_are_known(pair: str) -> None:
    heading, column = pair.split("=")
    found = match_headings(sheet(f"Organisation,{heading}"))
    assert (found.table, found.positions.get(column), found.problems) == ("entities", 1, ())


@pytest.mark.parametrize("pair", TIES.split("|"))
def test_headings_of_a_list_of_who_works_with_whom_are_known(pair: str) -> None:
    heading, column = pair.split("=")
    others = {"from": "To", "to": "From"}.get(column, "From,To")
    found = match_headings(sheet(f"{others},{heading}"))
    assert (found.table, found.positions.get(column)) == ("ties", others.count(",") + 1)


def test_the_organization_of_a_list_of_ties_is_its_beginning() -> None:
    found = match_headings(sheet("No,Org,Works with,How they talk,How often,Since,Last met,Remarks"))
    assert found.table == "ties"
    assert found.positions == {
        "from": 1, "to": 2, "channel": 3, "frequency": 4, "since": 5, "last_contact": 6, "notes": 7
    }  # fmt: skip
    assert match_headings(sheet("Organisation,Partner")).table == "ties"
    assert match_headings(sheet("Organisation,Type,Township,Partner")).table == "entities"


def test_a_weak_heading_gives_way_to_one_that_says_more() -> None:
    found = match_headings(sheet("Organisation,Last contact,Last verified,Remarks,Comments"))
    assert (found.positions["verified_on"], found.positions["notes"]) == (2, 3)
    assert (found.extras, found.problems) == ({"Last contact": 1, "Comments": 4}, ())


@pytest.mark.parametrize("heading", ("Men", "M", "Male", "ကျား", "Total", "စုစုပေါင်း"))
def test_men_and_totals_are_never_the_members(heading: str) -> None:
    found = match_headings(sheet(f"Organisation,{heading},Women"))
    assert (found.positions, found.extras) == ({"name": 0, "women": 2}, {heading: 1})
    assert fold(heading) in heading_meanings("(part)")


@pytest.mark.parametrize(
    ("cells", "column"), (("A,Chin", "region"), ("A,done", "state"), ("A,ချင်းပြည်နယ်", "region"), ("A,", "state"))
)
def test_a_state_of_places_is_a_region(cells: str, column: str) -> None:
    assert match_headings(sheet("Organisation,State", cells=cells)).positions == {"name": 0, column: 1}


@pytest.mark.parametrize(
    ("heading", "table", "column"),
    (
        ("Organisation name / အဖွဲ့အမည်", "entities", "name"),
        ("မြို့နယ် (Township)", "entities", "township"),
        ("Needs\nလိုအပ်ချက်", "entities", "needs"),
        ("Org Name (မြန်မာ)", "entities", "name_my"),
        ("Status - အခြေအနေ", "entities", "status"),
        ("NRC No. / မှတ်ပုံတင်အမှတ်", "(refused)", "national identity number"),
    ),
)
def test_a_heading_in_two_languages_means_what_its_known_part_means(heading: str, table: str, column: str) -> None:
    assert heading_meanings(table).get(lookup_key(heading)) == column


def test_headings_in_two_languages_are_found_below_a_title() -> None:
    found = find_headings([["List of groups"], ["No", "Org Name / အဖွဲ့အမည်", "Township / မြို့နယ်"], ["1", "A", "Kale"]])
    assert found.row == 2


@given(st.text(max_size=20))
def test_a_heading_of_one_language_is_its_folded_text(text: str) -> None:
    if text.isascii():
        assert lookup_key(text) == fold(text)


def test_a_state_of_another_country_is_a_region_and_no_state_of_a_promise(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,state\nHarbour House,new jersey\nMill House,ohio\n", "utf-8")
    reading = read_files(tmp_path / "list.csv")
    assert not reading.errors
    assert reading.records.entities["region"].texts() == ["new jersey", "ohio"]
