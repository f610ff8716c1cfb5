"""A closed store that tests damage, edit or cannot write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.graph.stores.encrypted.helping import (
    apply,
    filled,
    organization,
    put,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a closed store with some hundred pages."""
    with filled(tmp_path / "s") as store:
        apply(
            store,
            put("entities", *(organization(f"o{row}", f"Organization {row}", notes="n" * 300) for row in range(200))),
        )
    return tmp_path / "s"
