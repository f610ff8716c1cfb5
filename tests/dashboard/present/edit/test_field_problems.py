"""Problems of a form are listed by field, errors first."""

from __future__ import annotations

from kunyet.dashboard.present.edit.field_problems import problem_summary_html, problems_by_field
from kunyet.graph.messages.errors import Problem


def test_a_summary_without_problems_is_nothing() -> None:
    assert problem_summary_html("entities", {}, ()) == ""


def test_an_undecided_field_is_in_the_summary() -> None:
    assert "First choose one of the two values: Name." in problem_summary_html("entities", {}, ("name",))


def test_a_problem_of_a_field_counts_the_field() -> None:
    problems = {
        "kind": [{"tone": "critical", "text": "No."}],
        "elsewhere": [{"tone": "medium", "text": "Look <there>."}],
    }
    summary = problem_summary_html("entities", problems, ())
    assert "1 field cannot be saved: Kind." in summary
    assert "Look &lt;there&gt;." in summary


def test_no_findings_are_no_problems() -> None:
    assert problems_by_field([], tried=True) == {}
    assert Problem("a").code == "a"
