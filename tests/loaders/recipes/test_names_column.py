"""A table whose headings nobody knows is asked about, with a suggestion, and nothing is loaded before an answer."""

from __future__ import annotations

from pathlib import Path

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.recipes.recipe import Recipe


def test_the_column_of_names_is_suggested_and_holds_up_the_load(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Ref,Nome,Perfil\nK01,Alder Aid,Wells\nK02,Birch Care,Seeds\nK03,Cedar House,Food\n", "utf-8")
    reading = read_files(table)
    asked = {one.id: (one.suggested, one.blocks) for one in reading.questions}
    assert asked["sheet:list"] == ("entities", True)
    assert asked["names:list"] == ("Nome", True)
    assert reading.records.entities["name"].texts() == ["Alder Aid", "Birch Care", "Cedar House"]
    answered = read_files(table, recipe=Recipe(answers={"sheet:list": "entities", "names:list": "Perfil"}))
    assert answered.records.entities["name"].texts() == ["Wells", "Seeds", "Food"]
    left = read_files(table, recipe=Recipe(answers={"sheet:list": "leave out"}))
    assert left.records.entities.size == 0


def test_numbers_and_codes_are_no_names(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Month,Total,Place\n2021-01,5,MMR001\n2021-02,6,MMR002\n2021-03,7,MMR003\n", "utf-8")
    reading = read_files(table)
    assert [(one.id, one.suggested) for one in reading.questions] == [("sheet:list", None)]


def test_a_word_of_most_rows_is_asked_about_and_a_single_mistake_stays_an_error(tmp_path: Path) -> None:
    table = tmp_path / "groups.csv"
    rows = [f"House {number},beacon" for number in range(9)]
    table.write_text("\n".join(["name,org_type", *rows]) + "\n", "utf-8")
    reading = read_files(table)
    assert ([one.id for one in reading.questions], reading.records.entities.size) == (["word:kind:beacon"], 9)
    table.write_text("name,org_type\nHouse 1,organisaton\nHouse 2,organization\n", "utf-8")
    assert [problem.code for problem in read_files(table).errors] == ["unknown-kind"]


def test_several_headings_for_one_column_are_one_question(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("name,org,location,region\nAlder,Works,Hpa-An,Kayin\nBirch,Farms,Loikaw,Kayah\n", "utf-8")
    reading = read_files(table)
    asked = {one.id: (one.choices, one.suggested) for one in reading.blocking_questions}
    assert asked == {
        "double:name:list": (("name", "org"), "name"),
        "double:region:list": (("region", "location"), "region"),
    }
    assert reading.records.entities["region"].texts() == ["Kayin", "Kayah"]
    assert {"org", "location"} <= set(reading.records.entities.extras)
    answers = {"double:name:list": "org", "double:region:list": "region"}
    answered = read_files(table, recipe=Recipe(answers=answers))
    assert (answered.blocking_questions, answered.records.entities["name"].texts()) == ((), ["Works", "Farms"])


def test_lists_of_one_column_and_without_headings_are_asked_about(tmp_path: Path) -> None:
    one = tmp_path / "one.csv"
    one.write_text("Ministry\nAlder Ministry\nBirch Ministry\n", "utf-8")
    assert read_files(one).records.entities["name"].texts() == ["Alder Ministry", "Birch Ministry"]
    bare = tmp_path / "bare.csv"
    bare.write_text("Alder Aid,https://alder.example,5\nBirch Care,https://birch.example,6\n", "utf-8")
    reading = read_files(bare)
    assert {one.id: one.suggested for one in reading.blocking_questions} == {
        "sheet:bare": "entities",
        "names:bare": "column 1",
    }
    assert reading.records.entities["name"].texts() == ["Alder Aid", "Birch Care"]
