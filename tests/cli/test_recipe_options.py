"""Recipes by the command: written, given back with answers, remembered by the encrypted directory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kunyet.cli.main import main
from tests.helpers.coordinator_workbook import SHEETS, count_filled_cells, write_coordinator_workbook

QUESTION = "name:kale support grp"


def ask(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, Any]:
    assert main([*arguments, "--json"]) == code
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.fixture
def book(tmp_path: Path) -> str:
    """A coordinator's own workbook."""
    return str(write_coordinator_workbook(tmp_path / "stakeholders.xlsx"))


def test_check_counts_as_if_suggestions_were_taken(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = ask(capsys, "check", book)
    assert told["accepted"]["entities"] == 8
    assert told["recipe"] == "stakeholders"
    assert {"id", "what", "where", "choices", "suggested", "blocks", "settles_errors"} == set(told["questions"][0])
    cells = told["cells"]
    assert cells["read"] + cells["left_out"] == count_filled_cells()
    assert sum(each["cells"] for each in told["left_out"]) == cells["left_out"]


def test_a_load_asks_takes_answers_and_remembers_them(
    book: str, empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ask(capsys, "load", empty, book, code=1)
    assert told["error"]["code"] == "needs-answers"
    assert sum(told["accepted"].values()) == 0
    blocking = {each["id"]: each["suggested"] for each in told["questions"] if each["blocks"]}
    assert blocking == {QUESTION: "Kale Support Group"}

    recipe = tmp_path / "recipe.yaml"
    ask(capsys, "check", book, "--write-recipe", str(recipe))
    text = recipe.read_text("utf-8")
    assert "answers" not in text
    recipe.write_text(f"{text}answers:\n  '{QUESTION}': Kale Support Group\n", "utf-8")
    told = ask(capsys, "load", empty, book, "--recipe", str(recipe))
    assert (told["accepted"]["entities"], told["questions"], told["revision"]) == (8, [], 1)

    row = (4, "Hakha Choir", "CBO", "Hakha", 3, 4, 7, None, None, None)
    later = write_coordinator_workbook(tmp_path / "March.xlsx", {**SHEETS, "Chin": (*SHEETS["Chin"][:-1], row)})
    told = ask(capsys, "load", empty, str(later))
    assert (told["accepted"]["entities"], told["questions"], told["recipe"]) == (1, [], "stakeholders")


def test_a_written_recipe_holds_the_questions_about_errors_to_be_answered_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, recipe = tmp_path / "entities.csv", tmp_path / "recipe.yaml"
    table.write_text("name,kind\nA,NGO\nA,NGO\n,NGO\n", "utf-8")
    ask(capsys, "check", str(table), "--write-recipe", str(recipe), code=1)
    text = recipe.read_text("utf-8")
    recipe.write_text("\n".join(line.removeprefix("#") for line in text.splitlines()), "utf-8")
    told = ask(capsys, "check", str(table), "--recipe", str(recipe))
    assert (told["questions"], told["accepted"]["entities"]) == ([], 1)
    ask(capsys, "check", str(table), "--recipe", str(recipe), "--write-recipe", str(recipe))
    again = recipe.read_text("utf-8")
    assert "twice:entities:entities: one record" in again
    assert "#" not in again
    table.write_text("name,our sensitivity\nA,some words\n", "utf-8")
    ask(capsys, "check", str(table), "--write-recipe", str(recipe), code=1)
    assert "guard" not in recipe.read_text("utf-8")  # what a guard is, is asked about at every load


def test_the_text_says_what_to_answer_and_what_was_taken(book: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", book]) == 0
    text = capsys.readouterr().out
    assert "To answer before anything is loaded (1)" in text
    assert "Who is “Kale Support Grp”? No entry has this name. Suggested: Kale Support Group." in text
    assert "Taken as suggested" in text


def test_the_suggestions_that_the_text_prints_load_the_file_when_they_are_copied(
    book: str, empty: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", empty, book]) == 1
    answers = tmp_path / "answers.yaml"
    answers.write_text(printed_answers(capsys.readouterr().out), "utf-8")
    assert main(["load", empty, book, "--recipe", str(answers)]) == 0


def test_an_answer_about_a_guard_is_printed_as_a_remark(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "entities.csv"
    table.write_text("name,kind,our sensitivity\nA,NGO,some words\n", "utf-8")
    main(["check", str(table)])
    lines = printed_answers(capsys.readouterr().out).splitlines()
    assert [line for line in lines if "guard" in line]
    assert all(line.startswith("    #") for line in lines if "guard" in line)


def printed_answers(text: str) -> str:
    """Return what the report says that one can write into a recipe."""
    _, lines = text.split("  answers:\n")
    return "answers:\n" + "".join(f"{line}\n" for line in lines.split("\n\n")[0].splitlines())


def test_a_recipe_that_decides_a_guard_is_refused(
    book: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = tmp_path / "recipe.yaml"
    recipe.write_text("columns: {Remarks: status}\n", "utf-8")
    assert ask(capsys, "check", book, "--recipe", str(recipe), code=1)["error"]["code"] == "bad-recipe"


def test_a_native_folder_has_no_recipe_and_counts_its_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "entities.csv"
    table.write_text("name,kind,since\nA,NGO,3 Jan 2024\nB,NGOO,2024\n", "utf-8")
    told = ask(capsys, "check", str(table), code=1)
    assert told["recipe"] is None
    assert [(each["id"], each["settles_errors"]) for each in told["questions"]] == [("word:kind:ngoo", True)]
    assert told["cells"] == {"read": 6, "changed": 2, "left_out": 3}
    assert told["left_out"] == [{"sheet": "entities.csv", "why": "rejected", "cells": 3}]
