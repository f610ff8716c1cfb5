"""Sentences of errors and problems: each code has them in both languages, with the same fields."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.dashboard.i18n.translation_rules import fields
from kunyet.graph.gaps.common.gap_kinds import GAP_KINDS
from kunyet.graph.messages.catalog import translations
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, Problem
from kunyet.graph.messages.sentences import sentences, templates
from kunyet.graph.records.schema import TABLES
from kunyet.graph.records.tables import TABLE_FORMS

GRAPH = Path(__file__).parents[3] / "graph"
LOADERS = GRAPH.parent / "loaders"
KEY_POSITION = {
    "Fault": 0,
    "Problem": 0,
    "Finding": 3,
    "BadInput": 0,
    "KunyetError": 0,
    "problem": 0,
    "report": 0,
    "warn": 0,
    "reject_row": 0,
}
"""Where a call has its key: the classes, and the functions of loaders that make problems."""
ALL = {f"{key} {name}": text for key, entry in templates().items() for name, text in entry.items()}


def keys_in(folder: Path) -> set[str]:
    """Return the keys that the code of a folder gives to faults, findings, problems and errors as constants."""
    found = set()
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            function = getattr(node, "func", None)
            position = KEY_POSITION.get(getattr(function, "id", getattr(function, "attr", "")))
            if position is not None and isinstance(node, ast.Call) and len(node.args) > position:
                key = node.args[position]
                found |= {str(key.value)} if isinstance(key, ast.Constant) else set()
    return found


def test_every_template_is_translated_with_the_same_fields() -> None:
    translated = {english: forms for (context, english), forms in translations("my").items() if not context}
    wrong = [name for name, english in ALL.items() if list(map(fields, translated[english])) != [fields(english)]]
    assert wrong == []


def test_an_entry_has_a_message_and_nothing_unknown() -> None:
    for entry in templates().values():
        assert "message" in entry
        assert entry.keys() <= {"message", "remedy", "page_message", "page_remedy"}


@pytest.mark.parametrize(
    "folder",
    (GRAPH / "records" / "validation", GRAPH / "text", GRAPH / "standards", LOADERS),
    ids=lambda folder: folder.name,
)
def test_every_key_in_the_source_has_sentences(folder: Path) -> None:
    assert keys_in(folder)
    assert keys_in(folder) <= templates().keys()


RAISED = {"KunyetError": "{}", "BadInput": "{}", "NotForThisRole": "not-for-this-role.{}"}
"""The errors that are raised with their fields as keywords, and how their first argument makes the key."""


def errors_in(folder: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Give the place, the key and the fields of each error that the code of a folder makes with all of them named."""
    for file in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
                continue
            made = RAISED.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
            given = {keyword.arg or "" for keyword in node.keywords}
            if made and "" not in given:
                yield f"{file.name}:{node.lineno}", made.format(node.args[0].value), given


@pytest.mark.parametrize("room", ("graph", "loaders", "dashboard", "cli"))
def test_every_error_has_the_fields_of_its_sentences(room: str) -> None:
    errors = list(errors_in(GRAPH.parent / room))
    assert errors
    wrong = [f"{place} {key}" for place, key, given in errors if not given >= names_of_fields(key)]
    assert wrong == []


def names_of_fields(key: str) -> set[str]:
    """Return the fields of all sentences of a key, without how they are said."""
    return {re.split("[:!]", field)[0] for text in templates()[key].values() for field in fields(text)}


def test_every_word_that_a_standard_may_misspell_has_sentences() -> None:
    attributes = {name for name, form in TABLES["entities"].items() if form.choices}
    assert GAP_KINDS
    for what in attributes | {"code", "threshold", "attribute", "severity", "marking"}:
        assert f"unknown-{what}.standards" in templates()


def test_every_pair_of_dates_that_a_table_orders_has_sentences() -> None:
    pairs = [pair for form in TABLE_FORMS.values() for pair in form.in_order]
    assert len(pairs) >= 7
    for first, last in pairs:
        assert f"{last}-before-{first}".replace("_", "-") in templates()


def test_a_variant_says_something_else_under_the_same_code() -> None:
    error = NotForThisRole("public")
    assert (error.code, error.key) == ("not-for-this-role", "not-for-this-role.public")
    assert error.message == "The public sees no entity of a directory."


def test_a_page_may_say_something_else_than_the_command() -> None:
    error = KunyetError("unknown-id", name="x", near="")
    assert "kunyet search" in error.in_words("en").remedy
    assert "kunyet search" not in error.in_words("en", on_page=True).remedy


def test_a_sentence_about_another_record_names_it_first() -> None:
    said = sentences("tie-to-oneself", {"record": "ties a b"})
    assert said.message == "ties a b: from and to are the same entity."


def test_a_problem_is_one_line_in_each_language() -> None:
    problem = Problem("tag", file="my.yaml", row=3, column="x", data={"tag": "!y"})
    assert problem.sentence() == "my.yaml, row 3, column x: Tags such as `!y` are not read here. Write the plain value."
    assert problem.sentence("my").startswith("my.yaml, အတန်း 3, ကော်လံ x: ")


def test_words_without_a_translation_say_so() -> None:
    assert sentences("tag", {"tag": "!y"}, "my").is_translated
    assert not sentences("tag", {"tag": "!y"}, "xx").is_translated
