"""The goal about joining two copies: 5,000 changes of one into another with 100,000 entities.

What comes out, in any order of bundles, is a test (`tests/graph/joining/test_random_histories.py`).
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.commands import Directories
from benchmarks.opened import asked
from benchmarks.rows import Row, seconds


def large(directories: Directories) -> Iterator[Row]:
    """Yield the processor time of joining; nobody else joins offline copies of a graph, so there is no peer."""
    taken = asked("joining", directories, 100_000)
    yield Row(
        "joining 5,000 changes into 100,000 entities / 500,000 ties, encrypted folder",
        seconds(taken["seconds"]), "", "", "under 10 s", taken["seconds"] < 10 and taken["conflicts"] == 1,
        f"processor time; the record that both changed is asked about; {taken['mebibytes']:.0f} MiB, records included",
    )  # fmt: skip
