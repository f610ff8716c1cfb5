"""How `make test` deals tests to its workers: first the groups that wait, then files with slow tests, then the others.

A file stays together, so that one worker makes what its tests share. The tests of the matrices of commands are dealt
one by one: they share little, and a whole file would keep one worker busy long after the others have ended.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from xdist.scheduler import LoadGroupScheduling

ONE_BY_ONE: Final = ("tests/cli/test_leak_matrix.py", "tests/cli/test_no_command_tells_a_firewall.py")
"""Files whose tests are dealt one by one."""


class DealtByFile(LoadGroupScheduling):  # type: ignore[misc]  # xdist has no types
    """Deals a group, else a file, else a test to a worker."""

    def _split_scope(self, nodeid: str) -> str:
        return dealt_with(nodeid, super()._split_scope(nodeid))


def dealt_with(nodeid: str, group: str) -> str:
    """Return the name of what a test is dealt with; `group` is its group, or its own name."""
    file = nodeid.partition("::")[0]
    return group if group != nodeid or file in ONE_BY_ONE else file


def sort_longest_first(items: list[pytest.Item]) -> None:
    """Put the groups that wait first, then files with a slow test: what is long does not end last."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: 0 if item.get_closest_marker("xdist_group") else 1 if item.path in slow else 2)


def sort_by_folder(arguments: list[str]) -> None:
    """Sort the files and tests that pytest was asked for, so that it enters each folder once.

    pytest 9.1 does not find the fixtures of a folder that it comes back to (its issue 14635).
    """
    arguments.sort(key=lambda each: Path(each.partition("::")[0]).parts)
