"""Headings: aliases in both languages, and that each is declared for one column."""

from __future__ import annotations

import numpy as np
import pytest

from kunyet.graph.records.columns import CodedColumn
from kunyet.graph.records.schema import TABLES
from kunyet.graph.text.folding import fold
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.reading.heading_aliases import (
    TABLE_ALIAS,
    heading_aliases,
    heading_meanings,
    is_ignored_name,
    table_names,
)
from kunyet.loaders.reading.heading_rows import find_headings
from kunyet.loaders.reading.headings import match_headings


def sheet(headings: str, *, file: str = "x.csv", name: str | None = None) -> Sheet:
    texts = tuple(headings.split(","))
    return Sheet(file, name, texts, [CodedColumn.of(["x"]) for _ in texts], np.array([2], dtype=np.int32))


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
    for table in (*TABLES, "(phone)", "(refused)"):
        seen: dict[str, str] = {fold(name): name for name in TABLES.get(table, ())}
        for (of, column), written in heading_aliases().items():
            if of == table and column != TABLE_ALIAS:
                for alias in written:
                    assert seen.setdefault(fold(alias), column) == column, (table, alias)


def test_every_alias_belongs_to_a_declared_column() -> None:
    asides = {"(phone)", "(refused)"}
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
        ("x.csv", "a,b,reason", "firewalls"),
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
