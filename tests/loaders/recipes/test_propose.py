"""Proposed recipes: a coordinator's own workbook is read with the suggestions taken, and what is open is asked once."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kunyet.graph.messages.errors import BadInput
from kunyet.graph.stores.memory import MemoryStore
from kunyet.loaders.loading import LoadOptions, load
from kunyet.loaders.reading.read_directory import read_files
from kunyet.loaders.reading.read_result import ReadResult
from kunyet.loaders.recipes.kept_recipes import as_written_out, forget_recipe, keep_recipe, kept_recipes
from kunyet.loaders.recipes.propose_recipe import propose_recipe
from kunyet.loaders.recipes.questions import LEAVE_OUT, NEW_ENTRY
from kunyet.loaders.recipes.recipe import Recipe, Shape
from kunyet.loaders.recipes.recipe_file import parse_recipe
from kunyet.loaders.tables_store import TablesStore
from tests.helpers.coordinator_workbook import SHEETS, count_filled_cells, write_coordinator_workbook

NAME = "name:kale support grp"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook."""
    return write_coordinator_workbook(tmp_path_factory.mktemp("book") / "stakeholders.xlsx")


@pytest.fixture(scope="module")
def reading(book: Path) -> ReadResult:
    """The workbook, read without a recipe."""
    return read_files(book, count_cells=True)


def answered(reading: ReadResult) -> Recipe:
    """Return the empty recipe with every blocking question answered as suggested."""
    return Recipe().with_answers({one.id: one.suggested or "" for one in reading.blocking_questions})


def test_everything_is_read_with_the_suggestions_taken(reading: ReadResult) -> None:
    assert [problem.sentence() for problem in reading.errors] == []
    assert {name: number for name, number in reading.accepted_counts.items() if number} == {
        "entities": 4 + 2 + 2, "ties": 2 + 4 + 2, "needs": 4,
    }  # fmt: skip
    rows = {row["name"]: row for row in reading.records.entities.rows()}
    assert "TOTAL" not in rows
    assert "Total" not in rows
    assert {name: row.get("region") for name, row in rows.items()}["Falam Youth"] == "Chin"
    assert rows["Monywa Strike Group"]["members"] == "39"
    assert rows["Kale Support Group"]["since"] == "2021-05-02"
    assert rows["Send phones"]["state"] == "done"


def test_every_cell_is_accounted_for(reading: ReadResult) -> None:
    assert reading.cells is not None
    assert reading.cells.read + reading.cells.left_out == count_filled_cells()
    assert 0 < reading.cells.changed < reading.cells.read
    why = {(sheet.partition(", ")[2], reason): number for (sheet, reason), number in reading.cells.why.items()}
    assert why["Read me", "passed-over"] == 2
    assert why["Sagaing", "total"] == 4
    assert why["Sagaing", "title"] == 2
    assert "rejected" not in {reason for _, reason in why}


def test_a_word_is_asked_about_once_and_never_once_a_cell(reading: ReadResult) -> None:
    asked = {question.id: question.suggested for question in reading.questions}
    assert len(asked) == len(reading.questions)
    assert asked == {
        "word:mark:x": "yes",
        "word:women:?": LEAVE_OUT,
        "word:since:after coup": LEAVE_OUT,
        "word:kind:chindwin thing": "unclassified",
        "word:due:end of march": LEAVE_OUT,
        "word:state:half": "under_way",
        NAME: "Kale Support Group",
    }


def test_only_an_uncertain_identity_blocks(reading: ReadResult) -> None:
    (question,) = reading.blocking_questions
    assert question.id == NAME
    assert question.choices[:1] == ("Kale Support Group",)
    assert {NEW_ENTRY, LEAVE_OUT} <= set(question.choices)
    assert "Kale Support Grp" in question.in_words("en").message


def test_nothing_is_loaded_before_the_question_is_answered(book: Path, reading: ReadResult) -> None:
    store = MemoryStore()
    outcome = load(store, book, who="c")
    assert outcome.needs_answers
    assert outcome.stopped
    assert store.head().number == 0
    outcome = load(store, book, who="c", options=LoadOptions(recipe=answered(reading)))
    assert not outcome.stopped
    assert store.records().entities.size == 8


def test_the_next_edition_loads_without_a_question(book: Path, reading: ReadResult, tmp_path: Path) -> None:
    store = MemoryStore()
    load(store, book, who="c", options=LoadOptions(recipe=answered(reading)))
    row = (4, "Hakha Choir", "CBO", "Hakha", 3, 4, 7, "after coup", "funding", None)
    later = write_coordinator_workbook(
        tmp_path / "stakeholders March.xlsx", {**SHEETS, "Chin": (*SHEETS["Chin"][:-1], row, SHEETS["Chin"][-1])}
    )
    outcome = load(store, later, who="c")
    assert outcome.reading.questions == ()
    assert not outcome.stopped
    assert outcome.accepted_counts["entities"] == 1


def test_a_new_sheet_of_a_known_workbook_needs_no_question(book: Path, reading: ReadResult, tmp_path: Path) -> None:
    store = MemoryStore()
    load(store, book, who="c", options=LoadOptions(recipe=answered(reading)))
    row = (1, "Myitkyina Kitchen", "CBO", "Myitkyina", 3, 4, 7, None, "funding", None)
    later = write_coordinator_workbook(tmp_path / "b.xlsx", {**SHEETS, "Kachin": (*SHEETS["Chin"][:5], row)})
    outcome = load(store, later, who="c")
    assert outcome.reading.questions == ()
    (found,) = [row for row in store.records().entities.rows() if row["name"] == "Myitkyina Kitchen"]
    assert found["region"] == "Kachin"


def test_a_new_word_in_a_known_workbook_is_the_only_question(book: Path, reading: ReadResult, tmp_path: Path) -> None:
    store = MemoryStore()
    load(store, book, who="c", options=LoadOptions(recipe=answered(reading)))
    row = (4, "Hakha Choir", "song club", "Hakha", 3, 4, 7, None, None, None)
    later = write_coordinator_workbook(tmp_path / "b.xlsx", {**SHEETS, "Chin": (*SHEETS["Chin"][:-1], row)})
    outcome = load(store, later, who="c", options=LoadOptions(dry_run=True))
    assert [question.id for question in outcome.reading.questions] == ["word:kind:song club"]


@pytest.mark.parametrize(("answer", "entities", "ties"), ((NEW_ENTRY, 9, 8), (LEAVE_OUT, 8, 7)))
def test_a_name_may_be_new_or_left_out(book: Path, answer: str, entities: int, ties: int) -> None:
    found = read_files(book, recipe=Recipe().with_answers({NAME: answer}))
    assert found.errors == ()
    assert (found.accepted_counts["entities"], found.accepted_counts["ties"]) == (entities, ties)


def test_an_answer_is_taken_in_place_of_the_suggestion(book: Path, reading: ReadResult) -> None:
    recipe = answered(reading).with_answers({"word:kind:chindwin thing": "strike_group", "word:mark:x": "no"})
    found = read_files(book, recipe=recipe)
    kinds = {row["name"]: row["kind"] for row in found.records.entities.rows()}
    assert kinds["Chindwin Union"] == "strike_group"
    assert found.accepted_counts["ties"] == 2 + 3 + 2


def test_a_corrected_recipe_wins_over_a_proposal(book: Path) -> None:
    proposal = propose_recipe(book)
    recipe = proposal.recipe.with_sheet("Promises", leave_out=True).with_answers({NAME: LEAVE_OUT})
    found = read_files(book, recipe=recipe)
    assert found.questions == ()
    assert found.accepted_counts["entities"] == 6


def test_a_proposal_shows_what_became_of_each_sheet(book: Path) -> None:
    tables = {each.grid.name: each.table for each in propose_recipe(book).applied}
    assert tables == {
        "Sagaing": "entities", "Chin": "entities", "Who works with whom": "ties", "Meetings": "ties",
        "Promises": "entities",
    }  # fmt: skip


def test_a_proposed_recipe_is_read_back_from_its_yaml(reading: ReadResult, book: Path) -> None:
    assert reading.recipe is not None
    again = read_files(book, recipe=parse_recipe(as_written_out(reading.recipe)))
    assert again.accepted_counts == reading.accepted_counts
    assert [question.id for question in again.questions] == [NAME]  # an answer never leaves the store


def test_a_native_table_has_no_recipe_and_imports_nothing_that_proposes_one(tmp_path: Path) -> None:
    table = tmp_path / "entities.csv"
    table.write_text("name,kind\nA,NGO\n", "utf-8")
    script = (
        "import sys; from pathlib import Path; from kunyet.loaders.reading.read_directory import read_files;"
        f"r = read_files(Path({str(table)!r})); assert r.recipe is None;"
        "print(sorted(m for m in sys.modules if m.startswith('kunyet.loaders.recipes.')))"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    forms = ("native_layout", "questions", "recipe")
    assert found.stdout.strip() == str([f"kunyet.loaders.recipes.{form}" for form in forms])


def test_an_order_of_dates_that_no_cell_shows_is_one_question(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Our list,,\nOrg Name,Type,Joined\nA,NGO,03/04/2022\nB,NGO,05/06/2022\n", "utf-8")
    found = read_files(table)
    assert [(one.id, one.suggested, one.blocks) for one in found.questions] == [("dates", "day-first", False)]
    assert found.records.entities["since"].texts() == ["2022-04-03", "2022-06-05"]
    other = read_files(table, recipe=Recipe().with_answers({"dates": "month-first"}))
    assert other.records.entities["since"].texts() == ["2022-03-04", "2022-05-06"]


def test_a_total_is_no_actor_in_a_plain_table_either(tmp_path: Path) -> None:
    table = tmp_path / "entities.csv"
    table.write_text("name,kind,members\nA,NGO,3\nTotal Relief,NGO,4\nTOTAL,,7\n", "utf-8")
    assert read_files(table).records.entities["name"].texts() == ["A", "Total Relief"]


def test_a_list_of_who_is_tied_to_whom_may_be_a_square(tmp_path: Path) -> None:
    table = tmp_path / "who.csv"
    table.write_text("Group,Alpha,Beta,Gamma\nAlpha,,x,\nBeta,x,,x\nGamma,,,\n", "utf-8")
    names = tmp_path / "entities.csv"
    names.write_text("id,name,kind\na,Alpha,NGO\nb,Beta,NGO\nc,Gamma,NGO\n", "utf-8")
    ties = [(row["from"], row["to"]) for row in read_files([names, table]).records.ties.rows()]
    assert sorted(ties) == [("a", "b"), ("b", "a"), ("b", "c")]


def test_keep_and_forget_of_recipes(reading: ReadResult) -> None:
    assert reading.recipe is not None
    store = MemoryStore()
    keep_recipe(store, reading.recipe)
    keep_recipe(store, replace(reading.recipe, dates={}))
    assert [recipe.dates for recipe in kept_recipes(store)] == [{}]
    other = replace(reading.recipe, shape=Shape(("Other",), ("name", "township")))
    keep_recipe(store, other)
    assert len(kept_recipes(store)) == 2  # two workbooks of one name
    forget_recipe(store, reading.recipe)
    assert [recipe.shape for recipe in kept_recipes(store)] == [other.shape]


def test_a_column_that_may_be_a_guard_is_not_ruled_and_no_answer_is_suggested(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Our list,,\nOrg Name,Type,TLP level\nA,NGO,RED\n", "utf-8")
    found = read_files(table)
    assert [(one.id, one.suggested, one.settles_errors) for one in found.questions] == [("guard:tlp level", None, True)]
    assert [problem.column for problem in found.errors] == ["TLP level"]
    for rule in ("{leave_out: true}", "{keep: true}", "notes"):
        with pytest.raises(BadInput, match="cannot decide a guard"):
            read_files(table, recipe=parse_recipe(f"columns: {{TLP level: {rule}}}"))


def test_a_new_word_for_a_guard_is_never_taken_from_a_recipe(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Our list,,\nOrg Name,Type,Status\nA,NGO,sleeping deep\n", "utf-8")
    found = read_files(table)
    assert [(problem.column, problem.code) for problem in found.errors] == [("Status", "unknown-word")]
    question, word = found.questions
    assert word.id == "status-word:sleeping deep"
    assert (question.id, question.suggested, question.settles_errors) == ("own-status:status", None, True)
    assert "status" not in question.choices


def test_ways_of_contact_below_a_merged_heading_are_read(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    rows = (
        "Our list,,,,",
        "Org Name,Type of Org,Township,Contact,",
        ",,,Focal point,Phone",
        "A,NGO,Falam,Saya One,09123456789",
    )
    table.write_text("\n".join(rows) + "\n", "utf-8")
    found = read_files(table)
    assert found.errors == ()
    assert {row.get("person") for row in found.records.contacts.rows()} == {"Saya One"}


def test_a_row_of_subheadings_is_one_warning(tmp_path: Path) -> None:
    table = tmp_path / "entities.csv"
    table.write_text("id,name,kind,Joined\n,,,(date)\na,A,NGO,2022\nb,B,NGO,2023\n", "utf-8")
    found = read_files(table)
    assert found.errors == ()
    (warning,) = [problem for problem in found.problems if problem.code == "second-heading-row"]
    assert (warning.row, "Row 2 looks like a second heading row" in warning.message) == (2, True)
    assert found.accepted_counts["entities"] == 2


def test_the_id_of_an_entry_holds_no_word_that_is_no_kind(tmp_path: Path) -> None:
    table = tmp_path / "entities.csv"
    table.write_text("name,kind\nA,Song club\n", "utf-8")
    found = read_files(table, partial=True)
    assert found.records.entities["id"].texts()[0].startswith("unclassified-")


def test_that_no_kind_is_known_is_said_before_all_other_warnings(tmp_path: Path) -> None:
    table = tmp_path / "entities.csv"
    table.write_text("name,Colour,region\nA,red,Nowhere\nB,blue,Chin\n", "utf-8")
    assert read_files(table).problems[0].key == "no-kind.all"


def test_files_with_an_uncertain_identity_are_no_store(book: Path) -> None:
    with pytest.raises(BadInput) as raised:
        TablesStore(book)
    assert raised.value.code == "needs-answers"
    assert TablesStore(book, partial=True).records().entities.size == 8
