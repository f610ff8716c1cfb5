"""Columns of a table of entities that name others become ties, and are asked about once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.records.records import Records
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import load
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.recipes.questions import KEEP
from kunyet.loaders.recipes.recipe import Recipe

LIST = """Org Name,Type of Org,Township,{heading}
Kale Kitchen,Local NGO,Kale,"Tamu Relief, Falam Youth"
Tamu Relief,Local NGO,Tamu,Falam Youth
Falam Youth,Youth,Falam,
"""


def read(folder: Path, heading: str, recipe: Recipe | None = None) -> ReadResult:
    file = folder / "list.csv"
    file.write_text(LIST.format(heading=heading), encoding="utf-8")
    return read_files(file, recipe=recipe)


def ties(reading: ReadResult) -> set[tuple[str, str, str]]:
    return ties_of(reading.records)


def ties_of(records: Records) -> set[tuple[str, str, str]]:
    name = {row["id"]: row["name"] for row in records.entities.rows()}
    return {(name[row["from"]], row["type"], name[row["to"]]) for row in records.ties.rows()}


@pytest.mark.parametrize(
    ("heading", "kind"),
    (("Works with", "coordinates"), ("In contact with", "communicates"), ("Member of", "member_of"),
     ("မိတ်ဖက်အဖွဲ့များ", "coordinates")),
)  # fmt: skip
def test_each_name_becomes_a_tie(tmp_path: Path, heading: str, kind: str) -> None:
    reading = read(tmp_path, heading)
    assert [problem.sentence() for problem in reading.errors] == []
    assert ties(reading) == {
        ("Kale Kitchen", kind, "Tamu Relief"),
        ("Kale Kitchen", kind, "Falam Youth"),
        ("Tamu Relief", kind, "Falam Youth"),
    }
    (question,) = [each for each in reading.questions if each.id.startswith("column:")]
    assert question.suggested == "ties.to"
    assert not question.blocks


def test_the_suggestion_that_is_taken_keeps_type_and_marks(tmp_path: Path) -> None:
    reading = read(tmp_path, "Member of", Recipe().with_answers({"column:member of": "ties.to"}))
    assert {kind for _, kind, _ in ties(reading)} == {"member_of"}
    assert len(ties(reading)) == 3


def test_another_answer_makes_no_ties(tmp_path: Path) -> None:
    reading = read(tmp_path, "Works with", Recipe().with_answers({"column:works with": KEEP}))
    assert ties(reading) == set()
    assert "Works with" in reading.records.entities.extras


def test_a_mark_within_a_name_parts_nothing(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(
        'Org Name,Type of Org,Works with\n"Rice, Oil and Salt",Local NGO,\nTamu Relief,Local NGO,"Rice, Oil and Salt"\n'
    )
    assert ties(read_files(file)) == {("Tamu Relief", "coordinates", "Rice, Oil and Salt")}


@pytest.mark.parametrize(
    ("word", "entities"), (("Local NGO", 2), ("Youth", 2), ("coordinates", 0), ("gives rice to", 0))
)
def test_a_list_whose_types_are_kinds_is_one_of_entities(tmp_path: Path, word: str, entities: int) -> None:
    """`Org Name, Type, Works with` are headings of ties, too: the words under `Type` decide."""
    file = tmp_path / "list.csv"
    file.write_text(f"Org Name,Type,Works with\nTamu Relief,{word},Kale Kitchen\nKale Kitchen,{word},Tamu Relief\n")
    assert read_files(file).accepted_counts["entities"] == entities


def test_a_comma_in_a_name_of_the_directory_parts_nothing_and_a_line_break_does(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('Org Name,Type of Org,Works with\nKale Kitchen,CBO,"Aid, Relief and Care; Falam Youth"\n', "utf-8")
    known = tmp_path / "entities.csv"
    known.write_text('name,kind\n"Aid, Relief and Care",NGO\nFalam Youth,NGO\n', "utf-8")
    store = MemoryStore()
    load(store, known, who="c")
    outcome = load(store, file, who="c")
    assert not outcome.stopped
    assert {to for _, _, to in ties_of(store.records())} == {"Aid, Relief and Care", "Falam Youth"}
    file.write_text(
        'Org Name,Type of Org,Works with\nKale Kitchen,CBO,"Tamu Relief\nFalam Youth"\nTamu Relief,CBO,\n'
        "Falam Youth,CBO,\n",
        "utf-8",
    )
    assert {to for _, _, to in ties_of(read_files(file).records)} == {"Tamu Relief", "Falam Youth"}


@pytest.mark.parametrize(
    "rows",
    (
        'Kale Kitchen,"Tamu Relief, Falam Youth"\nTamu Relief,Falam Youth\nFalam Youth,\n',
        "Kale Kitchen,Tamu Relief; Falam Youth\nTamu Relief,Falam Youth\nFalam Youth,\n",
        "Kale Kitchen,Tamu Relief|Falam Youth\nTamu Relief,Falam Youth\nFalam Youth,\n",
    ),
)
def test_a_list_of_two_columns_with_several_names_in_a_cell_is_one_of_entities(tmp_path: Path, rows: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"Organisation,Works with\n{rows}", encoding="utf-8")
    reading = read_files(file)
    assert [problem.sentence() for problem in reading.errors] == []
    assert ties(reading) == {
        ("Kale Kitchen", "coordinates", "Tamu Relief"),
        ("Kale Kitchen", "coordinates", "Falam Youth"),
        ("Tamu Relief", "coordinates", "Falam Youth"),
    }


def test_a_comma_in_one_name_makes_no_list(tmp_path: Path) -> None:
    """Names of other cells are asked about as they stand, and none is parted."""
    file = tmp_path / "list.csv"
    rows = ("Kale Kitchen,Tamu Relief", "Tamu Relief,Falam Youth", 'Falam Youth,"Food, Health and Peace"')
    file.write_text("\n".join(("Organisation,Works with", *rows)), encoding="utf-8")
    named = {problem.data["value"] for problem in read_files(file).errors if problem.code == "dangling-reference"}
    assert named == {f"“{name}”" for name in ("Kale Kitchen", "Tamu Relief", "Falam Youth", "Food, Health and Peace")}
