"""A file with errors is shown in Burmese, without an English sentence."""

from __future__ import annotations

from pathlib import Path

from kunyet.dashboard.present.import_files.problem_groups import problem_groups_html
from kunyet.graph.messages import language
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
