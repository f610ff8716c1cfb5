"""The measurement of the team store gives every row on a small directory, so that a run fails here and not after ten
minutes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import team_store
from tests.helpers.neo4j_server import Given


def test_every_goal_has_a_row(neo4j: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load, open, refresh, search, neighbourhood and route are each compared with their peer, and the server is
    empty at the end.
    """
    for name, few in (("QUESTIONS", 4), ("EDITS", 2), ("LARGE_EDIT", 5)):
        monkeypatch.setattr(team_store, name, few)
    monkeypatch.setattr(team_store, "SIZES", (200,))  # goals are for the largest size
    rows = list(team_store.measured(neo4j, 200, tmp_path))
    first = [row.what.partition(" ")[0].strip(",") for row in rows]
    assert first == ["load", "open", "refresh", "refresh", "search", "neighbourhood", "profile", "route"]
    assert all(row.ours and row.peer and row.ratio for row in rows)
    assert [row.goal for row in rows if row.goal] == [
        "at most 2 x", "at most 0.1 x", "at most 0.05 x", "at most 1.5 x", "at most 1.5 x",
    ]  # fmt: skip
