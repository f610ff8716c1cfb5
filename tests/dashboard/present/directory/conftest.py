"""The list of a small directory, as a fixture."""

from __future__ import annotations

import pytest

from kunyet.dashboard.present.directory.answered_query import Listing
from tests.dashboard.listings import ENTITIES, NEEDS, TIES, view_of_rows


@pytest.fixture
def listing() -> Listing:
    """Give the list of a small directory."""
    return Listing(view_of_rows(ENTITIES, ties=TIES, needs=NEEDS))
