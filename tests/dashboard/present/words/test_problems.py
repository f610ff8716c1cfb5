"""What is wrong with files is told in the reader's language, by code and by what it is about."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kunyet.dashboard.present.import_files.problem_table import problem_table_html
from kunyet.dashboard.present.words.code_words import code_words
from kunyet.dashboard.present.words.errors import error_words
from kunyet.dashboard.present.words.problems import problem_line_html, problem_words
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import KunyetError, NotForThisRole, Problem, ReadOnlyStore
from kunyet.graph.text.syllables import is_burmese
from kunyet.loaders.reading.read_directory import read_files
from tests.dashboard.helpers import ROOT, OpenPage, page_html, write_tables

LATER = {
    "bad-standards": "a standard's own problems are the Standards page's",
    "review": "the sheet of a translator, who reads English",
}
"""Codes of problems that no page shows yet."""


def codes() -> set[str]:
    """Return every code that the checks of cells and rows give, read from their source."""
    found = set()
    for file in [*(ROOT / "graph" / "records" / "validation").glob("*.py"), *(ROOT / "loaders").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                place = {"Finding": 3, "Fault": 0, "Problem": 0, "problem": 0}.get(name)
                if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                    found.add(str(node.args[place].value))  # type: ignore[attr-defined]  # it is a constant
    return found - LATER.keys()


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_code_of_a_check_has_words_in_burmese(code: str) -> None:
    language.speak("my")
    found = code_words(code)
    assert found is not None
    assert all(is_burmese(text) for text in found if text)


def test_burmese_names_the_text_and_what_it_may_have_been_meant_for() -> None:
    problem = Problem(
        "unknown-kind",
        "“organistaion” is no kind.",
        "Did you mean organization?",
        value="organistaion",
        near="organization",
    )
    assert problem_words(problem).what == problem.message
    language.speak("my")
    found = problem_words(problem)
    assert "“organistaion”" in found.what
    assert "organization" in found.remedy
    assert "no kind" not in found.what
    assert not found.in_english


def test_a_code_without_words_is_told_in_english_and_says_so() -> None:
    problem = Problem("never-heard-of", "Something <b>odd</b>.", "Look.", file="a.csv", row=3)
    language.speak("my")
    assert problem_line_html(problem) == (
        '<span class="k-muted">a.csv · အတန်း ၃: </span><span lang="en">Something &lt;b&gt;odd&lt;/b&gt;.</span> '
        '<span lang="en">Look.</span>'
    )
    language.speak("en")
    assert 'lang="en"' not in problem_line_html(problem)


def test_a_file_with_errors_is_told_in_burmese_from_end_to_end(tmp_path: Path) -> None:
    """From a file with wrong cells, through the loader, to the rows of the page: no English sentence is left."""
    rows = [
        {"id": "a", "name": "A", "kind": "organistaion", "founded": "29/13/2024", "members": "many"},
        {"id": "a", "name": "B", "kind": "organization", "region": "Yangoon"},
    ]
    ties = [{"id": "t", "from": "a", "to": "nobody", "type": "knows", "channel": "singal", "last_contact": "soon"}]
    write_tables(tmp_path / "wrong", entities=rows, ties=ties)
    problems = read_files([tmp_path / "wrong"]).problems
    assert {"unknown-kind", "dangling-reference", "unknown-tie-type", "unknown-channel", "bad-date"} <= {
        problem.code for problem in problems
    }
    language.speak("my")
    markup = problem_table_html(problems, 100)
    assert 'lang="en"' not in markup
    assert not [problem.message for problem in problems if problem.message in markup]
    assert "organistaion" in markup


def test_what_is_told_for_other_languages_is_no_part_of_a_document() -> None:
    assert not {"value", "near"} & Problem("a", "b", value="c", near="d").as_dict().keys()
    assert Problem("a", "b", value="c") == Problem("a", "b")


@pytest.mark.parametrize(
    "error",
    (
        NotForThisRole("This is for coordinators."),
        ReadOnlyStore("Editing"),
        KunyetError("unknown-id", "Nothing here is called `x`."),
        KunyetError("wrong-encoding", "x.csv holds bytes that are no text."),
        KunyetError("damaged", "The directory is damaged."),
        KunyetError("newer-format", "Written by a newer Kunyet."),
    ),
)
def test_an_error_is_told_in_burmese(error: KunyetError) -> None:
    language.speak("my")
    assert all(is_burmese(text) for text in error_words(error))


def test_what_a_page_said_in_burmese_stands() -> None:
    language.speak("my")
    assert error_words(NotForThisRole("ညှိနှိုင်းရေးမှူးသာ", "မေးပါ")) == ("ညှိနှိုင်းရေးမှူးသာ", "မေးပါ")


def test_a_folder_with_errors_is_a_page_in_burmese(open_page: OpenPage, tmp_path: Path) -> None:
    store = write_tables(tmp_path / "wrong", entities=[{"id": "a", "name": "A", "kind": "nobody-knows"}])
    page = page_html(open_page("network", lang="my", store=store))
    assert "nobody-knows" in page
    assert "is no kind" not in page
