"""What the requests of one test ask of the same store: each view is opened once.

A view is frozen, and every decision makes a revision. So a view of the same revision that the same was asked for is the
same view, and what is computed from it is computed once. Most requests of a matrix differ in something else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Iterator
from typing import Any

import pytest

from kunyet.graph.access.open_view import open_view
from kunyet.graph.access.view import View
from kunyet.graph.access.viewer import Viewer
from kunyet.graph.stores.contract import Store


@pytest.fixture
def shared_views() -> Iterator[None]:
    """Share views between all that runs in the test."""
    opened: dict[Hashable, tuple[Store, View]] = {}

    def opened_once(store: Store, viewer: Viewer | None = None, **asked: Any) -> View:
        key = (id(store), store.head().number, viewer, *sorted(asked.items()))
        if key not in opened:
            opened[key] = store, open_view(store, viewer, **asked)  # with its store, whose id is not given again
        return opened[key][1]

    _replace_everywhere(open_view, opened_once)
    yield
    _replace_everywhere(opened_once, open_view)


def _replace_everywhere(function: Callable[..., Any], by: Callable[..., Any]) -> None:
    """Put another function in the place of `open_view` in every module that has it, also in those imported since."""
    for module in [each for name, each in sys.modules.items() if name.startswith("kunyet.")]:
        if vars(module).get("open_view") is function:
            vars(module)["open_view"] = by
