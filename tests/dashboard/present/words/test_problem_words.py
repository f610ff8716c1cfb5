"""What is wrong with files is told in the reader's language, by code and by what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.dashboard.present.words.problem_words import problem_line_html, problem_words
from kunyet.graph.messages import language, sentences
from kunyet.graph.messages.errors import Problem
from tests.dashboard.helpers import OpenPage, page_html, write_tables


def test_burmese_names_the_text_and_what_it_may_have_been_meant_for() -> None:
    data = {"value": "“organistaion”", "column": "kind", "near": "organization", "known": ["organization"]}
    problem = Problem("unknown-kind", data=data)
    assert problem_words(problem).what == problem.message
    language.speak("my")
    found = problem_words(problem)
    assert "“organistaion”" in found.what
    assert "organization" in found.remedy
    assert "kind of entity" not in found.what
    assert not found.in_english


def test_a_sentence_without_a_translation_is_in_english_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    untranslated = {"never-heard-of": {"message": "Something <b>odd</b>.", "remedy": "Look."}}
    monkeypatch.setattr(sentences, "templates", lambda: untranslated)
    problem = Problem("never-heard-of", file="a.csv", row=3)
    language.speak("my")
    assert problem_line_html(problem) == (
        '<span class="k-muted">a.csv · အတန်း ၃: </span><span lang="en">Something &lt;b&gt;odd&lt;/b&gt;.</span> '
        '<span lang="en">Look.</span>'
    )
    language.speak("en")
    assert 'lang="en"' not in problem_line_html(problem)


def test_the_data_of_a_problem_is_no_part_of_a_document() -> None:
    problem = Problem("tag", data={"tag": "!x"})
    assert "data" not in problem.as_dict()
    assert problem.as_dict()["message"] == "Tags such as `!x` are not read here."


def test_a_folder_with_errors_is_a_page_in_burmese(open_page: OpenPage, tmp_path: Path) -> None:
    store = write_tables(tmp_path / "wrong", entities=[{"id": "a", "name": "A", "kind": "nobody-knows"}])
    page = page_html(open_page("network", lang="my", store=store))
    assert "nobody-knows" in page
    assert "not a kind" not in page
