"""The stores into which files are loaded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kunyet.graph.stores.contract import Store
from kunyet.graph.stores.encrypted import create
from kunyet.graph.stores.keys.sealing import Cost
from kunyet.graph.stores.memory import MemoryStore


@pytest.fixture(params=("memory", "encrypted"))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore()
    if request.param == "encrypted":
        made = create(tmp_path / "store", "one", "correct horse battery", cost=Cost(2, 1, 1))
    with made:
        yield made
