"""The goals about duplicates: time and memory at 100,000 entities, and while typing at 10,000.

What is found and what is missed is a test (`tests/graph/duplicates/test_planted_doubles.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.commands import Directories
from benchmarks.opened import asked, p95
from benchmarks.rows import Row, mebibytes, seconds, times


def all_pairs(directories: Directories) -> Iterator[Row]:
    """Yield the time and memory of all duplicates, compared with names that are compared plainly; then typed names."""
    taken = asked("duplicates", directories, 100_000)
    faster = taken["plain"] / taken["seconds"]
    yield Row(
        "duplicates among 100,000 entities, against each name with every other by rapidfuzz alone",
        seconds(taken["seconds"]), seconds(taken["plain"]), times(faster), "under 30 s; at least 10 x faster",
        taken["seconds"] < 30 and faster >= 10, "processor time; the peer over 100 names, times 1,000",
    )  # fmt: skip
    memory = taken["mebibytes"]
    is_little = memory * 2**20 < 1.5e9
    what = "memory of all duplicates among 100,000 entities"
    yield Row(what, mebibytes(memory), "", "", "under 1.5 GB", is_little, "records included")
    slow = p95(asked("duplicates", directories, 10_000)["typed"])
    yield Row("duplicates of a typed name, 10,000 entities, p95", seconds(slow), "", "", "under 100 ms", slow < 0.1)
