"""Small networks over time and in rings, as fixtures."""

from __future__ import annotations

from pathlib import Path

import pytest

from kunyet.graph.access.view import View
from tests.dashboard.networks import EARLIER_DAY, Dates, open_as, write_line_over_time, write_rings


@pytest.fixture
def dates(tmp_path: Path) -> Dates:
    """Give the line in June 2022 and on the directory's day."""
    store = write_line_over_time(tmp_path)
    return open_as(store, EARLIER_DAY), open_as(store)


@pytest.fixture
def ringed(tmp_path: Path) -> View:
    """Give three rings, each of a region."""
    return open_as(write_rings(tmp_path))
