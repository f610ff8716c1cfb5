"""Small directories that tests of several pages share, as views."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.loaders.tables_store import TablesStore
from tests.dashboard.helpers import write_tables
from tests.dashboard.networks import SMALL_LINE


@pytest.fixture
def line(tmp_path: Path) -> View:
    """Give Alpha - Beta - Gamma, and Delta alone, as a coordinator sees them."""
    return open_view(TablesStore(write_tables(tmp_path / "line", **SMALL_LINE)))
