"""A file with errors is shown in Burmese, without an English sentence."""

from __future__ import annotations

from pathlib import Path

from kunyet.dashboard.present.import_files.problem_groups import problem_groups_html
from kunyet.graph.messages import language
from kunyet.graph.messages.errors import Problem
from kunyet.loaders.reading.problem_order import MoreProblems
from kunyet.loaders.reading.read_directory import read_files
from tests.dashboard.helpers import write_tables


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
    markup = problem_groups_html(problems, 100)
    assert 'lang="en"' not in markup
    assert not [problem.message for problem in problems if problem.message in markup]
    assert "organistaion" in markup


def test_problems_that_are_only_counted_are_in_the_number_of_their_kind() -> None:
    alike = [Problem("missing-cell", row=row, data={"column": "name", "table": "entities"}) for row in (2, 3)]
    counted = [MoreProblems("missing-cell", "error", "a.csv", None, "name", 40)]
    markup = problem_groups_html(alike, more=counted)
    assert "And 41 more like it." in markup
    assert "And 40 more." in markup
    assert "more" not in problem_groups_html(alike[:1])
