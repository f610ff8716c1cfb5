"""The leak matrix, functions: every public function of `graph/` that is given a view or a network, for every viewer.

What it answers, errors and suggestions included, is the same whatever is hidden from the viewer, and holds none of it.
"""

from __future__ import annotations

from typing import Any

import pytest

from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.stores.contract import Store
from tests.helpers.every_function import Caller, Found, found, given_a_view
from tests.helpers.every_value import answers_without_names
from tests.helpers.leak_world import HIDDEN, MATRIX_VIEWERS, VIEWERS, equal_hashes, worlds  # noqa: F401 - a fixture

PACKAGE = "kunyet.graph"
FUNCTIONS = given_a_view(PACKAGE)
_CALLERS = {viewer: tuple(Caller(world, (PACKAGE,)) for world in worlds(viewer)) for viewer in VIEWERS}


@pytest.mark.parametrize("one", FUNCTIONS, ids=lambda one: one.name.removeprefix(f"{PACKAGE}."))
@pytest.mark.parametrize("viewer", MATRIX_VIEWERS, ids=lambda viewer: f"{viewer.role} {viewer.entity}".strip())
def test_no_function_tells_what_is_hidden(viewer: Viewer, one: Found) -> None:
    first, second = (answers_without_names(caller, one) for caller in _CALLERS[viewer])
    assert HIDDEN.findall("\n".join(first)) == []
    assert first == second


def leaky_cell(view: View) -> str:
    return view.standards_text


def leaky_count(view: View, store: Store) -> int:
    return len(view.records.ties["id"]) + store.records().entities.size


def leaky_order(view: View, store: Store) -> list[int]:
    known = view.records.entities["name"].texts()
    return [known.index(name) for name in store.code_names().values() if name in known]


def strange(view: View, thing: ThingOfNoFile) -> None:  # type: ignore[name-defined]  # noqa: F821
    raise AssertionError(view, thing)


@pytest.mark.parametrize("leaky", (leaky_cell, leaky_count, leaky_order))
def test_a_function_that_tells_something_is_found(leaky: Any) -> None:
    """The matrix sees a hidden text, a hidden number and a hidden order."""
    with pytest.raises(AssertionError):
        test_no_function_tells_what_is_hidden(Viewer("analyst"), found(__name__, leaky.__name__, leaky))


def test_a_function_that_cannot_be_called_fails() -> None:
    """Nothing is left out silently: whoever adds such a function says what its values are."""
    with pytest.raises(AssertionError, match="no value is known for"):
        test_no_function_tells_what_is_hidden(Viewer("analyst"), found(__name__, "strange", strange))


def test_the_matrix_is_as_large_as_it_says(record_property: Any) -> None:
    record_property("matrix", f"{len(FUNCTIONS)} functions, {len(VIEWERS)} viewers: {len(FUNCTIONS) * len(VIEWERS)}")
    assert len(FUNCTIONS) > 140
