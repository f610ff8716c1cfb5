"""The audit: what is found must be explained, and what is explained must be found."""

from __future__ import annotations

from pathlib import Path

import pytest

from releasing.audit import errors_of, findings_of, read_explained, unexplained
from releasing.source import ROOT

REPORT = {
    "errors": [{"filename": "graph/memo.py", "reason": "syntax error"}],
    "results": [
        {"test_id": "B506", "filename": file} for file in ("./graph/today.py", "graph/today.py", "graph/platforms.py")
    ],
}


def test_what_is_not_explained_or_not_found_is_told() -> None:
    explained = {("B506", "graph/today.py"): 2, ("B108", "graph/lazy_parts.py"): 1}
    assert list(unexplained(findings_of(REPORT), explained)) == [
        "graph/lazy_parts.py: B108 is found 0 times, explained 1 times",
        "graph/platforms.py: B506 is found 1 times, explained 0 times",
    ]
    assert unexplained(findings_of(REPORT), findings_of(REPORT)) == []
    assert list(errors_of(REPORT)) == ["graph/memo.py: syntax error"]


def test_every_explanation_names_a_file_of_this_tree() -> None:
    assert [file for _, file in read_explained() if not (ROOT / file).is_file()] == []


def test_an_explanation_without_a_reason_is_refused(tmp_path: Path) -> None:
    (tmp_path / "f.toml").write_text('[[finding]]\nrule = "B1"\nfile = "a.py"\ncount = 1\nwhy = " "\n')
    with pytest.raises(ValueError, match="no reason"):
        read_explained(tmp_path / "f.toml")
