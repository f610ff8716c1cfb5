"""A cached view ends with its day: consent that has ended since is gone, though nothing in the directory changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kunyet.dashboard.cache import views
from kunyet.graph.access.viewer import Viewer
from kunyet.loaders.writing.write_folder import write_folder
from tests.helpers.building import contact_row, directory, entity


def test_a_view_of_yesterday_is_not_shown_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contact = contact_row("a", consent_for="liaison", consent_until="2099-03-31")
    write_folder(directory([entity("a")], contacts=[contact]), tmp_path / "tables")
    handles = []
    for day in (datetime(2099, 3, 30, tzinfo=UTC), datetime(2099, 4, 2, tzinfo=UTC)):
        monkeypatch.setattr(views, "now", lambda day=day: day)
        view = views.get_view(views.make_view_key(str(tmp_path / "tables"), Viewer("policymaker")))
        handles.append(view.records.contacts["handle"].texts())
    assert handles == [["handle-of-a"], []]
