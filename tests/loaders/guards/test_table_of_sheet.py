"""The table of a sheet: its name in every spelling, and a question where name and headings leave it open."""

from __future__ import annotations

import numpy as np
import openpyxl
import pytest

from kunyet.graph.records.columns import CodedColumn
from kunyet.loaders.formats.common.sheets import Sheet
from kunyet.loaders.guards.table_of_sheet import tables_named
from kunyet.loaders.reading.headings import match_headings
from kunyet.loaders.reading.read_directory import read_files
from tests.loaders.conftest import Write

PAIRS = ("From,To", "From,To,Notes", "Entity A,Entity B,Notes")
"""Headings that ties and firewalls share."""
NAMES_OF_FIREWALLS = (
    "firewalls",
    "firewalls (1)",
    "Firewalls_final",
    "firewalls-2024",
    "Firewalls2024",
    "FirewallList",
    "Copy of firewalls",
    "Firewalls (Kachin)",
    "the firewall list",
    "fire-walls",
    "Firewals",
    "never introduce list",
    "Never introduce!",
    "Don't introduce (new)",
    "keep apart",
    "မိတ်မဆက်ရစာရင်း",
    "မိတ်ဆက်မပေးရန် တားမြစ်ချက်များ",
    "မိတ်မဆက်ရ ၂၀၂၄",
    "firewalls of the directory",
)


def sheet(headings: str, *, file: str = "list.csv", name: str | None = None, title: str = "") -> Sheet:
    texts = tuple(headings.split(","))
    columns = [CodedColumn.of(["x"]) for _ in texts]
    return Sheet(file, name, texts, columns, np.array([2], dtype=np.int32), top=((title,), texts))


@pytest.mark.parametrize("headings", PAIRS)
@pytest.mark.parametrize("name", NAMES_OF_FIREWALLS)
def test_every_spelling_of_firewalls_is_a_table_of_firewalls(name: str, headings: str) -> None:
    assert match_headings(sheet(headings, file=f"{name}.csv")).table == "firewalls"
    assert match_headings(sheet(headings, file="book.xlsx", name=name)).table == "firewalls"
    assert match_headings(sheet(headings, file=f"{name}.xlsx", name="Sheet1")).table == "firewalls"
    assert match_headings(sheet(headings, name="Sheet1", title=name)).table == "firewalls"


@pytest.mark.parametrize("headings", PAIRS)
@pytest.mark.parametrize("name", ("ties (1)", "Copy of Links", "Relationships 2024", "coordination_final", "links2"))
def test_every_spelling_of_ties_is_a_table_of_ties(name: str, headings: str) -> None:
    assert match_headings(sheet(headings, file=f"{name}.csv")).table == "ties"
    assert match_headings(sheet(headings, file="firewalls.xlsx", name=name)).table == "ties"


@pytest.mark.parametrize("headings", PAIRS)
@pytest.mark.parametrize("name", ("list", "Sheet1", "2024", "ties and firewalls", "meeting"))
def test_pairs_without_a_telling_name_are_a_question(name: str, headings: str) -> None:
    found = match_headings(sheet(headings, file=f"{name}.csv"))
    assert found.table is None
    assert [(problem.code, problem.data["tables"]) for problem in found.problems] == [
        ("which-table", ["ties", "firewalls"])
    ]


@pytest.mark.parametrize(
    ("name", "headings"), (("firewalls", "Source entity,Target entity,Channel"), ("ties", "First,Second"))
)
def test_a_name_of_one_with_headings_of_its_opposite_is_a_question(name: str, headings: str) -> None:
    assert [problem.code for problem in match_headings(sheet(headings, file=f"{name}.csv")).problems] == ["which-table"]


@pytest.mark.parametrize(
    ("name", "headings", "table"),
    (
        ("list", "From,To,Channel", "ties"),
        ("list", "From,To,Why", "firewalls"),
        ("contacts (2)", "entity,channel,handle", "contacts"),
        ("Copy of needs", "entity,direction,service", "needs"),
        ("channels_new", "id,name", "channels"),
        ("list", "id,name", "entities"),
        ("firewall contacts", "entity,channel,handle", "contacts"),
    ),
)
def test_other_tables_are_known_by_name_and_headings(name: str, headings: str, table: str) -> None:
    assert match_headings(sheet(headings, file=f"{name}.csv")).table == table


def test_a_name_that_only_resembles_a_table_names_none() -> None:
    assert tables_named("Sheet1") == tables_named("firefighters") == tables_named("stakeholder") == ()


def test_a_second_download_of_firewalls_guards_its_pair(write: Write) -> None:
    """The name that a browser gives: before, the pair became a tie."""
    folder = write(entities="id,kind,name\na,ngo,Alpha\nb,ngo,Beta\n", **{"firewalls (1)": "From,To\nAlpha,Beta\n"})
    records = read_files(folder).records
    assert (records.firewalls.size, records.ties.size) == (1, 0)


def test_a_sheet_of_firewalls_guards_its_pair(write: Write) -> None:
    book = openpyxl.Workbook()
    book.active.title = "entities"
    for row in (("id", "kind", "name"), ("a", "ngo", "Alpha"), ("b", "ngo", "Beta")):
        book.active.append(row)
    pairs = book.create_sheet("Firewalls 2024")
    for row in (("From", "To", "Notes"), ("Alpha", "Beta", "")):
        pairs.append(row)
    book.save(write() / "book.xlsx")
    records = read_files(write()).records
    assert (records.firewalls.size, records.ties.size) == (1, 0)


def test_a_file_that_is_a_question_loads_nothing(write: Write) -> None:
    result = read_files(write(entities="id,kind,name\na,ngo,Alpha\nb,ngo,Beta\n", pairs="From,To\nAlpha,Beta\n"))
    assert [problem.code for problem in result.errors] == ["which-table"]
    assert result.records.ties.size == result.records.firewalls.size == 0
    assert len(result.rejected_rows) == 1
