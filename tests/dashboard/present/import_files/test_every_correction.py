"""Whatever the page Import can correct, a recipe file can: every correction is made both ways, and records compared.

A correction without a case here fails: the cases are compared with what the page offers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kunyet.dashboard.editing.ruled_sheets import RuledColumn, ruled_sheets
from kunyet.dashboard.present.import_files.ruled_tables import SHEET_CORRECTIONS, column_targets, with_target
from kunyet.graph import messages
from kunyet.graph.records.records import Records
from kunyet.graph.records.schema import TABLES
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import LoadOptions, load
from kunyet.loaders.reading.read_directory import read_files, read_sheets
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.recipes.kept_recipes import as_written_out, may_be_written
from kunyet.loaders.recipes.recipe import Recipe
from kunyet.loaders.recipes.recipe_file import parse_recipe

ORGS = "Our list,,,\nOrg Name,Colour,Men,Women\nAlder,red,2,3\nBirch,blue,4,5\n"
LIST = {"list.csv": ORGS}
ENTITIES = "id,name,kind\na,Alder,NGO\nb,Birch,NGO\n"
MARKS = "Our marks,,\nOrg,March forum,April forum\nAlder,z,\nBirch,,z\n"


@dataclass(frozen=True)
class Case:
    """Files, what a person chooses on the page, and what a recipe file says instead."""

    files: Mapping[str, str]
    recipe: str = ""
    choice: str = ""
    earlier: Mapping[str, str] = field(default_factory=dict)
    asked: str = ""
    """The question that is answered; blank: the only one with the key of the case."""


SHEETS = {
    "table": ("entities", "sheets: {'*': {table: entities}}", {"list.csv": "Our list,\nOrg,With\nAlder,Birch\n"}),
    "heading_rows": ((3,), "sheets: {'*': {table: entities, heading_rows: [3]}}", LIST),
    "region": ("Chin", "sheets: {'*': {table: entities, set: {region: Chin}}}", LIST),
    "left out": ("", "sheets: {'*': {leave_out: true}}", LIST),
}
COLUMNS = {
    "(own)": "",
    "(keep)": "columns: {Men: {keep: true}}",
    "(leave out)": "columns: {Men: {leave_out: true}}",
    "(part of members)": "columns: {Men: {part_of: members}}",
    "contacts.person": "columns: {Men: contacts.person}",
    "contacts.position": "columns: {Men: contacts.position}",
    "contacts.handle": "columns: {Men: contacts.handle}",
}
QUESTIONS = {
    "question-sheet": Case({"list.csv": "Thing,Sort\nAlder,x\nBirch,y\n"}, "", "entities"),
    "question-names": Case(
        {"list.csv": "Institution,Agency,Web\nAlder,Cedar,https://a.example\nBirch,Dogwood,https://b.example\n"},
        "",
        "Agency",
    ),
    "question-persons": Case(
        {"list.csv": "Name,Organization,Phone\nThiri Aye,Alder,09420000001\nKo Min,Alder,09420000002\n"},
        "sheets: {'*': {table: entities, heading_rows: [1], persons: true, columns:"
        " {Name: contacts.person, Organization: name}}}",
        "contacts",
    ),
    "question-double": Case(
        {"list.csv": "Org Name,Stakeholder name,Type\nAlder A,Alder,NGO\nBirch B,Birch,NGO\n"},
        "columns: {Stakeholder name: name}",
        "Stakeholder name",
    ),
    "question-matrix": Case({"m.csv": ",Cedar,Dogwood\nAlder,x,\nBirch,,x\n"}, "", "entities"),
    "question-column": Case(LIST, "columns: {Colour: notes}", "notes"),
    "question-word": Case(
        {"list.csv": "Our list,\nOrg Name,Type\nAlder,River thing\n"}, "words: {kind: {River thing: forum}}", "forum"
    ),
    "question-mark": Case({"m.csv": MARKS}, "words: {mark: {z: 'no'}}", "no"),
    "question-dates": Case(
        {"list.csv": "Our list,\nOrg Name,Joined\nAlder,3/4/2024\n"}, "dates: month-first", "month-first"
    ),
    "question-name": Case(
        {"b.csv": "Our ties,\nOrg,Works with\nAlder,Birch\nAlder,Brich\n", "entities.csv": ENTITIES}, "", "Birch"
    ),
    "question-twins": Case({"entities.csv": "name,kind,since\nAlder,NGO,\nAlder,NGO,2020\n"}, "", "one record"),
    "question-nameless": Case({"entities.csv": "name,kind\nAlder,NGO\n,NGO\nBirch,NGO\n"}, "", "leave out"),
    "question-beyond": Case({"entities.csv": "name,kind\nAlder,NGO,more\nBirch,NGO\n"}, "", "keep"),
    "question-guard": Case({"entities.csv": "name,our sensitivity\nAlder,RED\n"}, "", "tlp"),
    "question-own-status": Case({"entities.csv": "name,status\nAlder,in hiding\n"}, "", "keep"),
    "question-refused": Case({"entities.csv": "name,Address\nAlder,1 Long Road\n"}, "", "leave out"),
    "question-numbers": Case({"e.csv": "Source,Target\n1,2\n2,3\n"}, "", "names"),
    "question-dates.column": Case({"entities.csv": "name,since\nAlder,3/4/2024\n"}, "", "month-first"),
    "question-dates.serials": Case({"entities.csv": "name,since\nAlder,45320\n"}, "", "days"),
    "question-decimal": Case({"entities.csv": "name,members\nAlder,1.200\n"}, "", "comma"),
    "question-strangers": Case({"ties.csv": "from,to\nAlder,Birch\n"}, "", "new entry"),
    "question-loops": Case({"entities.csv": ENTITIES, "ties.csv": "from,to\na,a\na,b\n"}, "", "leave out"),
    "question-ends": Case({"entities.csv": ENTITIES, "ties.csv": "from,to,type\na,b,owns\n"}, "", "coordinates"),
    "question-hidden": Case({"entities.csv": "name\nAl\u202eder\n"}, "", "without"),
    "question-renamed": Case(
        {"entities.csv": "name,kind,township\nTamu Border Relief Committee,NGO,Kale\nAlder,NGO,Kale\n"},
        choice="Tamu Border Relief",
        earlier={"entities.csv": "name,kind,township\nTamu Border Relief,NGO,Tamu\nAlder,NGO,Kale\n"},
    ),
}


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a new folder."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def rows_of(records: Records) -> dict[str, list[dict[str, str]]]:
    """Return all records as plain data."""
    return {name: list(getattr(records, name).rows()) for name in TABLES}


def read(folder: Path, recipe: Recipe | None = None) -> ReadResult:
    """Return what the files of a folder hold."""
    return read_files(sorted(folder.iterdir()), recipe=recipe)


def differs(one: ReadResult, other: ReadResult) -> bool:
    """Return whether two readings hold other records, or other errors."""
    keys = [[problem.key for problem in each.errors] for each in (one, other)]
    return rows_of(one.records) != rows_of(other.records) or keys[0] != keys[1]


def test_every_correction_of_the_page_has_a_case() -> None:
    english = Path(messages.__file__).parent / "english" / "loaders.toml"
    keys = {key for key in tomllib.loads(english.read_text("utf-8")) if key.startswith("question-")}
    assert keys <= set(QUESTIONS) | {"question-same", "question-edition"}
    assert set(SHEET_CORRECTIONS) | {"left out"} == set(SHEETS)
    assert {target for target in column_targets("entities", "(own)") if target not in TABLES["entities"]} == set(
        COLUMNS
    )


@pytest.mark.parametrize("what", SHEETS)
def test_corrections_of_a_sheet(tmp_path: Path, what: str) -> None:
    choice, text, files = SHEETS[what]
    folder = write(tmp_path / "files", files)
    plain = read(folder)
    assert plain.recipe is not None
    (sheet,) = ruled_sheets(read_sheets(sorted(folder.iterdir())), plain.recipe)
    change: Callable[[Recipe, Any, Any], Recipe] = SHEET_CORRECTIONS["table" if what == "left out" else what]
    both_ways(folder, change(Recipe(), sheet, choice), text, is_other=True)


@pytest.mark.parametrize("target", COLUMNS)
def test_corrections_of_a_column(tmp_path: Path, target: str) -> None:
    folder = write(tmp_path / "files", LIST)
    column = RuledColumn("Men", None, ("2",))
    both_ways(
        folder,
        with_target(Recipe(), column, target),
        COLUMNS[target],
        is_other=target not in ("(own)", "(part of members)"),
    )


@pytest.mark.parametrize("key", QUESTIONS)
def test_answers_to_questions(tmp_path: Path, key: str) -> None:
    case = QUESTIONS[key]
    folder = write(tmp_path / "files", case.files)
    store = MemoryStore()
    if case.earlier:
        before = write(tmp_path / "before", case.earlier)
        load(store, sorted(before.iterdir()), who="c")
        target = load(store, sorted(folder.iterdir()), who="c").reading
        (id,) = [one.id for one in target.blocking_questions]
        by_page, by_file = (
            loaded(before, folder, recipe)
            for recipe in (
                Recipe().with_answers({id: case.choice}),
                parse_recipe(f"answers: {{'{id}': {case.choice}}}"),
            )
        )
        assert by_page == by_file
        return
    plain = read(folder)
    asked = [one for one in plain.questions if one.key == key]
    assert case.choice in asked[0].choices
    id = asked[0].id
    text = case.recipe or f"answers: {{'{id}': {case.choice}}}"
    both_ways(folder, Recipe().with_answers({id: case.choice}), text, is_other=asked[0].suggested != case.choice)
    if may_be_written(id, case.choice):
        written = as_written_out(read(folder, Recipe().with_answers({id: case.choice})).recipe or Recipe())
        assert not differs(read(folder, parse_recipe(written)), read(folder, Recipe().with_answers({id: case.choice})))


def loaded(before: Path, folder: Path, recipe: Recipe) -> dict[str, list[dict[str, str]]]:
    """Return the records of a directory after an earlier edition, and then a later one by a recipe."""
    store = MemoryStore()
    load(store, sorted(before.iterdir()), who="c")
    outcome = load(store, sorted(folder.iterdir()), who="c", options=LoadOptions(recipe=recipe))
    assert outcome.revision == 2
    return rows_of(store.records())


def both_ways(folder: Path, by_page: Recipe, text: str, *, is_other: bool) -> None:
    """Check that a correction on the page and one in a recipe file give the same records.

    `is_other`: what is read without it is something else.
    """
    page, file = read(folder, by_page), read(folder, parse_recipe(text))
    assert not differs(page, file)
    if is_other:
        assert differs(page, read(folder))
