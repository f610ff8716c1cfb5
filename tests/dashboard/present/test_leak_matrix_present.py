"""The leak matrix, pages: every public function of `dashboard/present/` that is given a view or a network.

What it makes for a page is the same whatever is hidden from the viewer, and holds none of it.
"""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.access.viewer import Viewer
from tests.dashboard.page_values import PAGE_VALUES
from tests.helpers.every_function import Caller, Found, given_a_view
from tests.helpers.every_value import answers_without_names
from tests.helpers.leak_world import HIDDEN, MATRIX_VIEWERS, VIEWERS, equal_hashes, worlds  # noqa: F401 - a fixture

PACKAGE = "kunyet.dashboard.present"
FUNCTIONS = given_a_view(PACKAGE)
_PACKAGES = (PACKAGE, "kunyet.graph")
_CALLERS = {viewer: tuple(Caller(world, _PACKAGES, PAGE_VALUES) for world in worlds(viewer)) for viewer in VIEWERS}


@pytest.mark.parametrize("one", FUNCTIONS, ids=lambda one: one.name.removeprefix(f"{PACKAGE}."))
@pytest.mark.parametrize("viewer", MATRIX_VIEWERS, ids=lambda viewer: f"{viewer.role} {viewer.entity}".strip())
def test_no_part_of_a_page_tells_what_is_hidden(viewer: Viewer, one: Found) -> None:
    first, second = (answers_without_names(caller, one) for caller in _CALLERS[viewer])
    assert HIDDEN.findall("\n".join(first)) == []
    assert first == second


def test_the_matrix_is_as_large_as_it_says(record_property: Any) -> None:
    record_property("matrix", f"{len(FUNCTIONS)} functions, {len(VIEWERS)} viewers: {len(FUNCTIONS) * len(VIEWERS)}")
    assert len(FUNCTIONS) > 100
