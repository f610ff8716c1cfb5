"""How tests are dealt out to workers: those of one group stay together. And what the quick lane saves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from run import TESTS
from tests.helpers.dealing import ONE_BY_ONE, dealt_with, sort_by_folder, sort_longest_first
from tests.helpers.quick_lane import EXAMPLES, has_nothing_to_run, try_few_examples
from tests.helpers.slow_tests import ROOT, SLOW, quick_for


@pytest.mark.xdist_group("one-group")
def test_tests_of_a_group_stay_together(request: pytest.FixtureRequest) -> None:
    """The name of a group stands in the names of its tests, which is all that the dealer sees.

    pytest 9.2 with pytest-xdist 3.8 left it out: each worker had a browser of its own, and a run took twice as long.
    """
    is_dealt_by_group = bool(getattr(request.config.option, "loadgroup", False))
    assert request.node.nodeid.endswith("@one-group") == is_dealt_by_group


def test_every_group_stands_in_the_names_of_its_tests(request: pytest.FixtureRequest) -> None:
    """A mark that came after xdist had read the groups let every file with a server wait on a worker of its own."""
    groups = [
        (item, mark.args[0]) for item in request.session.items if (mark := item.get_closest_marker("xdist_group"))
    ]
    is_dealt_by_group = bool(getattr(request.config.option, "loadgroup", False))
    assert {item.nodeid.endswith(f"@{group}") for item, group in groups} == {is_dealt_by_group}


@pytest.mark.slow
def test_a_run_whose_worker_died_ends_and_fails(tmp_path: Path) -> None:
    """By default xdist goes on with another worker, and waits for ever where all others have been told to end."""
    (tmp_path / "test_dying.py").write_text("import os\n\ndef test_dying(): os._exit(1)\n\ndef test_next(): pass\n")
    said = subprocess.run(
        [sys.executable, "-m", *TESTS, "-n", "1", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert said.returncode == pytest.ExitCode.TESTS_FAILED
    assert "= 1 failed in " in said.stdout


def test_a_file_is_dealt_to_one_worker_but_for_long_ones_and_groups() -> None:
    assert dealt_with("tests/test_lanes.py::test_c[d]", "tests/test_lanes.py::test_c[d]") == "tests/test_lanes.py"
    assert dealt_with("tests/test_lanes.py::test_c[d]@group", "group") == "group"
    long = f"{ONE_BY_ONE[0]}::test_c[d]"
    assert dealt_with(long, long) == long
    assert all((ROOT / file).is_file() for file in ONE_BY_ONE)


def test_groups_are_dealt_first_then_files_with_slow_tests(request: pytest.FixtureRequest) -> None:
    def in_file(name: str, *marks: str) -> list[pytest.Item]:
        item = pytest.Function.from_parent(request.node.parent, name=name, callobj=in_file)
        item.path = ROOT / name
        for mark in marks:
            item.add_marker(mark)
        return [item]

    items = [*in_file("quick"), *in_file("mixed"), *in_file("mixed", "slow"), *in_file("group", "xdist_group")]
    sort_longest_first(items)
    assert [item.path.name for item in items] == ["group", "mixed", "mixed", "quick"]


def test_files_of_one_folder_are_collected_one_after_the_other() -> None:
    asked = ["t/b/c/x.py::two", "t/y.py", "t/b/z.py", "t/b/c/x.py::one", "t/b-d/x.py"]
    sort_by_folder(asked)
    assert asked == ["t/b/c/x.py::two", "t/b/c/x.py::one", "t/b/z.py", "t/b-d/x.py", "t/y.py"]


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
