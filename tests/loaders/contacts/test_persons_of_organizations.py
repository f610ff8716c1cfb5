"""A list of persons with an organization on each row: asked about, and taken as contacts of the organizations."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.recipes.recipe import Recipe
from kunyet.loaders.recipes.recipe_file import format_recipe, parse_recipe

LIST = """Name,Organization,Position,Phone,Email
Thiri Aye,Blue Lake Relief,Secretary,09 420 000 001,thiri@example.org
Ko Min,Blue Lake Relief,Treasurer,09 420 000 002,
Naw Paw,Hill Health,Nurse,09 420 000 003,
Ma Lone,,Volunteer,09 420 000 004,
"""


def read(path: Path, text: str, recipe: Recipe | None = None, **answers: str) -> ReadResult:
    """Return a list of persons as a file, read with answers to questions."""
    file = path / "members.csv"
    file.write_text(text, "utf-8")
    said = {id.replace("_", ":"): answer for id, answer in answers.items()}
    return read_files(file, recipe=(recipe or Recipe()).with_answers(said), count_cells=True)


def routes(result: ReadResult) -> set[tuple[str, str, str, str]]:
    """Return the name of each entity with the person, the position and the handle of each of its contacts."""
    names = {row["id"]: row["name"] for row in result.records.entities.rows()}
    return {
        (names[row["entity"]], row.get("person", ""), row.get("position", ""), row.get("handle", ""))
        for row in result.records.contacts.rows()
    }


def test_nothing_is_loaded_before_a_person_has_said_what_the_rows_are(tmp_path: Path) -> None:
    asked = read(tmp_path, LIST).blocking_questions
    assert [(one.id, one.suggested, one.choices) for one in asked] == [
        ("persons:members", "contacts", ("contacts", "entities"))
    ]


def test_taken_the_persons_are_contacts_without_consent(tmp_path: Path) -> None:
    result = read(tmp_path, LIST, persons_members="contacts")
    assert not result.errors
    assert not result.blocking_questions
    assert routes(result) == {
        ("Blue Lake Relief", "Thiri Aye", "Secretary", "09 420 000 001"),
        ("Blue Lake Relief", "Thiri Aye", "Secretary", "thiri@example.org"),
        ("Blue Lake Relief", "Ko Min", "Treasurer", "09 420 000 002"),
        ("Hill Health", "Naw Paw", "Nurse", "09 420 000 003"),
        ("Ma Lone", "", "Volunteer", "09 420 000 004"),
    }
    assert not any(row.get("consent_for") for row in result.records.contacts.rows())
    # A person without an organization is an entry of an unknown kind, and so most protected.
    kinds = {row["name"]: row["kind"] for row in result.records.entities.rows()}
    assert kinds == dict.fromkeys(("Blue Lake Relief", "Hill Health", "Ma Lone"), "unclassified")
    assert result.cells is not None
    assert (result.cells.read, result.cells.left_out) == (5 + 16, 0)


def test_otherwise_each_person_is_an_entry(tmp_path: Path) -> None:
    result = read(tmp_path, LIST, persons_members="entities", double_name_members="Name")
    assert {row["name"] for row in result.records.entities.rows()} == {"Thiri Aye", "Ko Min", "Naw Paw", "Ma Lone"}
    assert not {person for _, person, _, _ in routes(result)} - {""}


def test_the_next_edition_and_a_written_recipe_ask_nothing(tmp_path: Path) -> None:
    first = read(tmp_path, LIST, persons_members="contacts")
    assert first.recipe is not None
    written = parse_recipe(format_recipe(first.recipe.without_answers()))
    again = read(tmp_path, LIST, written)
    assert not again.questions
    assert (routes(again), again.records.entities.size) == (routes(first), first.records.entities.size)


@pytest.mark.parametrize(
    ("headings", "row"),
    (
        ("First name,Last name,Agency,E-mail", "Thiri,Aye,Blue Lake Relief,thiri@example.org"),
        ("အမည်,အဖွဲ့အစည်း,ရာထူး,အီးမေးလ်", "Thiri Aye,Blue Lake Relief,,thiri@example.org"),
        ("Organisation name,Full name,Title,Email", "Blue Lake Relief,Thiri Aye,,thiri@example.org"),
    ),
)
def test_such_lists_are_known_by_their_headings(tmp_path: Path, headings: str, row: str) -> None:
    result = read(tmp_path, f"{headings}\n{row}\n{row.replace('Aye', 'Oo')}\n", persons_members="contacts")
    assert not result.errors
    assert {line[:2] for line in routes(result)} == {
        ("Blue Lake Relief", "Thiri Aye"),
        ("Blue Lake Relief", "Thiri Oo"),
    }


@pytest.mark.parametrize(
    "headings", ("Organization,Focal point,Phone", "Name,Organization type,Phone", "Name,Organization", "Name,Title")
)
def test_other_lists_are_not_asked_about(tmp_path: Path, headings: str) -> None:
    result = read(tmp_path, f"{headings}\n" + ",".join(["Blue Lake Relief"] * (headings.count(",") + 1)) + "\n")
    assert not [question for question in result.questions if question.id.startswith("persons:")]
