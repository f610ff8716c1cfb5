"""Applying a recipe: heading rows, tables, constants, words, dates, sums and rows of totals, each cell traced."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.recipes.recipe_file import parse_recipe
from tests.helpers.coordinator_workbook import SHEETS, write_coordinator_workbook

RECIPE = """
sheets:
  Sagaing: {table: entities, heading_rows: [4, 5], set: {region: Sagaing}}
  Chin: {table: entities, heading_rows: [4, 5], set: {region: Chin}}
  Who works with whom: {table: ties, heading_rows: [3]}
  Meetings: {table: ties, heading_rows: [2], set: {type: attended},
    matrix: [1st Forum 15/09/2023, Coord call 12/02/2024], columns: {Org: from}}
  Promises: {table: entities, heading_rows: [1], set: {kind: commitment}, columns: {What was promised: name,
    Who: {to: ties.from, set: {type: owns}}, Promised on: {leave_out: true}, Due date: due, Status: state,
    Proof: evidence}}
columns:
  Org: from
  Org Name: name
  No.: {leave_out: true}
  no: {leave_out: true}
  members > men: {part_of: members}
  members > women: {to: women, part_of: members}
  members > total: {leave_out: true}
  how they talk: {to: channel, split: ", /"}
  needs: {to: needs, split: ","}
words:
  kind: {strike: strike_group, CBO: organization, Chindwin thing: {kind: organization, roles: women}}
  women: {"?": ""}
  since: {after coup: ""}
  due: {end of March: "2024-03-31"}
  state: {half: in progress}
  to: {Kale Support Grp: Kale Support Group}
  mark: {x: yes}
dates: day-first
leave_out_rows: {starts: [TOTAL]}
"""


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> ReadResult:
    """The workbook, read by the recipe."""
    path = write_coordinator_workbook(tmp_path_factory.mktemp("book") / "book.xlsx")
    return read_files(path, recipe=parse_recipe(RECIPE))


def entities(reading: ReadResult) -> dict[str, dict[str, str]]:
    """Return the entities by name."""
    return {row["name"]: row for row in reading.records.entities.rows()}


def ties(reading: ReadResult, type: str) -> dict[tuple[str, str], dict[str, str]]:
    """Return the ties of a type by the names of both ends."""
    name_of = {row["id"]: row["name"] for row in reading.records.entities.rows()}
    rows = [row for row in reading.records.ties.rows() if row["type"] == type]
    return {(name_of[row["from"]], name_of[row["to"]]): row for row in rows}


def test_every_row_is_read_and_totals_are_no_actors(reading: ReadResult) -> None:
    assert [problem.sentence() for problem in reading.errors] == []
    assert set(entities(reading)) == {
        "Monywa Strike Group", "Kale Support Group", "Chindwin Union", "Falam Youth",
        "1st Forum", "Coord call", "Set up a safe channel", "Send phones",
    }  # fmt: skip
    assert reading.accepted_counts["ties"] == 2 + 4 + 2


def test_men_and_women_make_the_members(reading: ReadResult) -> None:
    found = {name: (row.get("members"), row.get("women")) for name, row in entities(reading).items()}
    assert found["Monywa Strike Group"] == ("39", "27")
    assert found["Chindwin Union"] == (None, None)


def test_a_word_may_fill_several_columns(reading: ReadResult) -> None:
    row = entities(reading)["Chindwin Union"]
    assert (row["kind"], row["roles"]) == ("organization", "women")


def test_constants_dates_and_several_values_of_a_cell(reading: ReadResult) -> None:
    found = entities(reading)
    assert found["Falam Youth"]["region"] == "Chin"
    assert found["Kale Support Group"]["since"] == "2021-05-02"
    assert found["Chindwin Union"]["since"] == "2021-06-05"
    needs = sorted(row["service"] for row in reading.records.needs.rows())
    assert needs == ["funding", "funding", "internet", "training"]
    assert {row.get("channel") for row in ties(reading, "coordinates").values()} == {"signal|phone", "signal"}


def test_a_matrix_becomes_forums_and_ties_to_them(reading: ReadResult) -> None:
    attended = {ends: row.get("delegates") for ends, row in ties(reading, "attended").items()}
    assert attended == {
        ("Monywa Strike Group", "1st Forum"): None,
        ("Chindwin Union", "1st Forum"): None,
        ("Monywa Strike Group", "Coord call"): None,
        ("Falam Youth", "Coord call"): "2",
    }
    assert entities(reading)["1st Forum"]["date"] == "2023-09-15"


def test_a_column_of_names_becomes_ties_to_the_rows_own_entity(reading: ReadResult) -> None:
    assert set(ties(reading, "owns")) == {
        ("Kale Support Group", "Set up a safe channel"),
        ("Falam Youth", "Send phones"),
    }


def test_a_problem_names_the_cell_of_the_file(tmp_path: Path) -> None:
    sagaing = [tuple("Monywaa" if cell == "Monywa" else cell for cell in row) for row in SHEETS["Sagaing"]]
    path = write_coordinator_workbook(tmp_path / "book.xlsx", {**SHEETS, "Sagaing": sagaing})
    found = {(p.sheet, p.row, p.column): p.code for p in read_files(path, recipe=parse_recipe(RECIPE)).problems}
    assert found["Sagaing", 6, "Township"] == "unknown-township"


def test_a_sheet_of_firewalls_is_taken_for_nothing_else(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Firewalls,,\nOrg,Works with,Note\nA,B,x\n", "utf-8")
    for rule in ("{table: ties, heading_rows: [2]}", "{leave_out: true}"):
        with pytest.raises(BadInput, match="cannot decide a guard"):
            read_files(table, recipe=parse_recipe(f"sheets: {{list: {rule}}}"))
        reading = read_files(table, recipe=parse_recipe(f"sheets: {{'*': {rule}}}"))
        assert [problem.code for problem in reading.errors] == ["which-table"]


def test_a_guard_is_read_by_its_own_heading_and_no_recipe_takes_it_away(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Our list,,\nOrg Name,Kind,TLP\nAlpha,NGO,RED\n", "utf-8")
    base = "sheets: {'*': {table: entities, heading_rows: [2]}}\n"
    assert read_files(table, recipe=parse_recipe(base)).records.entities["tlp"].texts() == ["RED"]
    for rule in ("{leave_out: true}", "notes", "{keep: true}"):
        with pytest.raises(BadInput, match="cannot decide a guard"):
            read_files(table, recipe=parse_recipe(f"{base}columns: {{TLP: {rule}}}\n"))


@pytest.mark.parametrize("column", ("B", "Name in Burmese"))
def test_a_column_that_a_recipe_says_is_zawgyi_becomes_unicode(tmp_path: Path, column: str) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Our list,,\nOrg Name,Name in Burmese,Type\nYangon,ရန္ကုန္,NGO\nPlain,ရန်ကုန်မြို့,NGO\n", "utf-8")
    recipe = parse_recipe(f"zawgyi: [{column}]")
    assert read_files(table, keep_encoding=True).records.entities["name_my"].texts()[0] == "ရန္ကုန္"
    found = read_files(table, keep_encoding=True, recipe=recipe)
    assert found.records.entities["name_my"].texts() == ["ရန်ကုန်", "ရန်ကုန်မြို့"]
