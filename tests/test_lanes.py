"""How tests are dealt out to workers: those of one group stay together."""

from __future__ import annotations

import pytest


@pytest.mark.xdist_group("one-group")
def test_tests_of_a_group_stay_together(request: pytest.FixtureRequest) -> None:
    """The name of a group stands in the names of its tests, which is all that the dealer sees.

    pytest 9.2 with pytest-xdist 3.8 left it out: each worker had a browser of its own, and a run took twice as long.
    """
    is_dealt_by_group = bool(getattr(request.config.option, "loadgroup", False))
    assert request.node.nodeid.endswith("@one-group") == is_dealt_by_group
