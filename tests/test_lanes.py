"""How tests are dealt out to workers: those of one group stay together. And what the quick lane saves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.helpers.quick_lane import EXAMPLES, has_nothing_to_run, try_few_examples
from tests.helpers.slow_tests import ROOT, SLOW, quick_for


@pytest.mark.xdist_group("one-group")
def test_tests_of_a_group_stay_together(request: pytest.FixtureRequest) -> None:
    """The name of a group stands in the names of its tests, which is all that the dealer sees.

    pytest 9.2 with pytest-xdist 3.8 left it out: each worker had a browser of its own, and a run took twice as long.
    """
    is_dealt_by_group = bool(getattr(request.config.option, "loadgroup", False))
    assert request.node.nodeid.endswith("@one-group") == is_dealt_by_group


def test_the_quick_lane_tries_the_first_examples_of_a_property(request: pytest.FixtureRequest) -> None:
    tried: dict[str, list[int]] = {"quick": [], "all": []}
    lane = ""

    @settings(max_examples=100, derandomize=True, database=None)
    @given(st.integers())
    def example(number: int) -> None:
        tried[lane].append(number)

    lane = "all"
    example()
    try_few_examples([pytest.Function.from_parent(request.node.parent, name="example", callobj=example)])
    lane = "quick"
    example()
    assert (len(tried["quick"]), len(tried["all"])) == (EXAMPLES, 100)
    assert tried["all"][:EXAMPLES] == tried["quick"]


def test_the_quick_lane_reads_no_file_of_which_it_runs_nothing() -> None:
    assert all(
        has_nothing_to_run(ROOT / slow) for slow in (*SLOW, "tests/browser", "tests/dashboard/views/test_edit.py")
    )
    assert not has_nothing_to_run(ROOT / "tests")
    assert not has_nothing_to_run(ROOT / "tests/test_lanes.py")


def test_values_that_are_not_quick_are_run_by_make_test() -> None:
    quick, slow = quick_for(iter(["a"]), ("a", "b"))
    assert (quick, slow.values, [mark.name for mark in slow.marks]) == ("a", ("b",), ["slow"])
