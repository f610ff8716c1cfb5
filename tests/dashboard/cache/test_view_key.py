"""The key of a view has named parts; another date is another key, and nothing else of it changes."""

from __future__ import annotations

import os
from pathlib import Path

from kunyet.dashboard.cache.view_key import ViewKey, file_stamps
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.today import Today

KEY = ViewKey("store", False, 3, (), "analyst", "org", 100, "liaison", Today(200, 200))


def test_another_date_changes_nothing_else() -> None:
    assert KEY.at_date(150) == KEY._replace(at=150)
    assert KEY.at_own_date().at is None
    assert KEY.at_own_date().at_date(100) == KEY


def test_the_viewer_is_that_of_role_and_entity() -> None:
    assert KEY.viewer == Viewer("analyst", "org")


def test_a_changed_file_has_another_stamp(tmp_path: Path) -> None:
    assert file_stamps(tmp_path / "nothing") == ()
    file = tmp_path / "entities.csv"
    file.write_text("id\n", encoding="utf-8")
    before = file_stamps(tmp_path)
    assert [name for name, _size, _time in before] == ["entities.csv"]
    assert file_stamps(file) == before
    os.utime(file, ns=(1, 1))
    assert file_stamps(tmp_path) != before
