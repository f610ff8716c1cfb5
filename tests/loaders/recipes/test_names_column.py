"""A table whose headings nobody knows is asked about, with a suggestion, and nothing is loaded before an answer."""

from __future__ import annotations

from pathlib import Path

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.recipes.recipe import Recipe
from tests.helpers.reading import read_text


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


def suggestion(tmp_path: Path, name: str, text: str) -> str | None:
    """Return what is suggested for a sheet of a text."""
    table = tmp_path / name
    table.write_text(text, "utf-8")
    return next(one.suggested for one in read_files(table).questions if one.id.startswith("sheet:"))


def test_rows_that_nothing_shows_to_be_entities_get_no_suggestion(tmp_path: Path) -> None:
    texts = (
        "township_name,state_name\nDawei,Tanintharyi\nMagway,Magway\nPyay,Bago\n",
        "Date,IDPs\nSeptembre 2012,118795\nOctobre 2012,198558\nNovembre 2012,203843\n",
        "title,organization_identifier\nWells for all,alder\nSeeds,birch\nBooks,cedar\n",
        "Preferred Term,Scope\nDonor,who gives money\nEmbassy,an office abroad\nAcademic,a school\n",
        "Party name,tag\n#sector+name,#sector+code\nAlder,A1\nBirch,B2\n",
        "ACRONYM,Type\nSHL,Cluster\nCCM,Cluster\nPRO,Cluster\n",
        "-Infinity\tall ascii\n0.5\tsome words\n0.7\tother words\n",
    )
    for number, text in enumerate(texts):
        assert suggestion(tmp_path, f"list{number}.tsv" if "\t" in text else f"list{number}.csv", text) is None, text


def test_headings_below_a_shorter_row_are_found_by_the_word_for_names(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    rows = "001,WASH,Alder,Panama,1 March 2015\n002,Salud,Birch,Colombia\n003,WASH,Cedar,Colombia\n"
    table.write_text(f",\u00bfQu\u00e9?,\u00bfQui\u00e9n?\nRegistro,Sector,Organización,Pa\u00eds\n{rows}", "utf-8")
    reading = read_files(table)
    assert {one.id: one.suggested for one in reading.blocking_questions}["names:list"] == "Organización"
    assert reading.records.entities["name"].texts() == ["Alder", "Birch", "Cedar"]


def test_the_full_name_is_suggested_before_the_acronym(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Partner Acronym,Partner Full Name,Type\nAA,Alder Aid,NGO\nBC,Birch Care,NGO\n", "utf-8")
    asked = {one.id: one.suggested for one in read_files(table).questions}
    assert asked["names:list"] == "Partner Full Name"


def test_states_beside_a_location_are_the_regions_of_the_rows(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("name,state,location\nAlder,Yangon,Camp 1\nBirch,Kachin,Camp 2\n", "utf-8")
    entities = read_files(table).records.entities
    assert (entities["region"].texts(), entities["state"].texts()) == (["Yangon", "Kachin"], ["", ""])


def test_a_first_row_with_a_blank_cell_may_be_a_record(tmp_path: Path) -> None:
    reading = read_text(tmp_path, 'Alder,""\nBirch,"http://birch.example"\nCedar,"http://cedar.example"\n', "list.csv")
    assert [(one.id, one.suggested) for one in reading.blocking_questions] == [
        ("sheet:list", "entities"),
        ("names:list", "column 1"),
    ]


def test_cells_that_repeat_are_no_headings(tmp_path: Path) -> None:
    rows = "".join(f"{name},No,No,No,No,Yes,Members,Notes\n" for name in ("Alder", "Birch", "Cedar"))
    reading = read_text(
        tmp_path, f"Our list,,,,,,,\nOrganization Name,Topic,Loan,Class,House,Web,Free,Notes\n{rows}", "list.csv"
    )
    assert reading.records.entities["name"].texts() == ["Alder", "Birch", "Cedar"]
